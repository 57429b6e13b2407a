"""What people type about consents and releases."""
