"""The bench measures what it says it measures. Times are no test; that it works is."""
