"""Addresses as people type them, and whether a letter can go there."""

from email_validator import EmailNotValidError, validate_email


def find_fault(typed: str) -> str:
    """A code for what is wrong with an address, or empty."""
    if not typed.strip():
        return "no_address"
    try:
        _checked(typed)
    except EmailNotValidError:
        return "bad_address"
    return ""


def as_sent(typed: str) -> str:
    """A good address as mail servers understand it."""
    return _checked(typed)


def are_same(one: str, other: str) -> bool:
    """Whether two people use one mailbox, as far as the address tells."""
    return one.strip().casefold() == other.strip().casefold() != ""


def _checked(typed: str) -> str:
    found = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False)
    return str(found.ascii_email or found.normalized)
