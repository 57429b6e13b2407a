"""Writing down what was signed."""
