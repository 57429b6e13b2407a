"""Every sample paper of the demo, looked at as a picture: readable in grey, and without a box where a letter should be."""

import pytest

from tests.demo.conftest import Demo
from tests.printing.kit import boxes_in, faintest_word

pytestmark = pytest.mark.slow


def test_every_word_is_readable_on_a_grey_printer(demo: Demo) -> None:
    papers = sorted((demo.folder / "samples").glob("*.pdf"))
    assert len(papers) > 10
    faint = {paper.name: found for paper in papers if (found := faintest_word(paper.read_bytes()))[0] < 4.5}
    assert not faint


def test_no_letter_is_a_box(demo: Demo) -> None:
    assert not [
        paper.name for paper in (demo.folder / "samples").glob("*.pdf") if boxes_in(paper.read_bytes())
    ]
