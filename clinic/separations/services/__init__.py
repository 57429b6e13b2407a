"""What is done about a separation."""
