"""No door changes unseen: who may do what is kept as text, and every change of it is looked at."""

from flask import Flask

from clinic.cli.access import table
from clinic.config import ROOT

KEPT = ROOT / "tests" / "golden" / "access.txt"


def test_the_table_of_doors_is_the_one_that_was_agreed_on(app: Flask) -> None:
    assert table(app) == KEPT.read_text(encoding="utf-8"), (
        "Doors have changed. If they should have:  clinic access > tests/golden/access.txt  and read the difference."
    )
