"""What can be done with an agreement: wording it, signing it off, reviewing it, and telling that a limit was crossed."""
