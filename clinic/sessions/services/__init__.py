"""What is done with sessions and notes."""
