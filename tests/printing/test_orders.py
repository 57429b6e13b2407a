"""What makes two documents the same document: everything that goes into them, and nothing else."""

from clinic.printing.order import Bound, Order, Paper, PrintSize


def test_everything_that_goes_into_a_document_makes_its_identity() -> None:
    plain = {"html": "<p>One</p>", "paper": Paper.A4, "size": PrintSize.NORMAL}
    changes = [
        {},
        {"html": "<p>Two</p>"},
        {"paper": Paper.LETTER},
        {"size": PrintSize.LARGE},
        {"densities": ("roomy", "tight")},
        {"images": {"logo": b"x"}},
        {"most_pages": 2},
        {"behind": (Bound("<p>Behind</p>"),)},
        {"behind": (Bound("<p>Behind</p>", most_pages=2),)},
    ]
    identities = [Order(**{**plain, **change}).identifier for change in changes]
    assert len(set(identities)) == len(changes)
    assert Order(**plain).identifier == identities[0]


def test_letters_that_cannot_be_printed_make_no_difference() -> None:
    one, other = (Order(html, Paper.A4, PrintSize.NORMAL) for html in ("<p>One</p>", "<p>O\x00ne</p>"))
    assert one.identifier == other.identifier
