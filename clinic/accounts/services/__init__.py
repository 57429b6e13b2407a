"""What is done with accounts: proving who one is, keeping one's own account, passkeys, the team."""
