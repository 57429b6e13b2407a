"""``clinic print report`` writes a couple's or a partner's copy to a file, over nothing that is there."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.factories.world import World


def _text(file: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(file.read_bytes())).pages)


def test_a_report_is_written_once_for_both_and_for_one(
    run: Run, folder: Path, kept: World, tmp_path: Path
) -> None:
    both, one = tmp_path / "both.pdf", tmp_path / "one.pdf"
    asked = ("print", "report", kept.case_id, "--data", folder)
    told = run(*asked, "-o", both)
    assert told.exit_code == 0, told.output
    assert both.stat().st_mode & 0o777 == 0o600
    assert "for both partners" in _text(both)
    assert run(*asked, "-o", both).exit_code == 1
    assert run(*asked, "--copy", "2", "--large", "--paper", "Letter", "-o", one).exit_code == 0
    assert "for Jonas alone" in _text(one)


@pytest.mark.parametrize(
    "more, words",
    [
        (("C-0099",), "nothing of that name"),
        (("{case}", "--from", "2026-11-02", "--until", "2026-11-01"), "before the first"),
        (("{case}", "--copy", "3"), "Invalid value"),
    ],
)
def test_what_cannot_be_printed_is_said_in_words(
    run: Run, folder: Path, kept: World, tmp_path: Path, more: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "none.pdf"
    arguments = [word.format(case=kept.case_id) for word in more]
    told = run("print", "report", *arguments, "--data", folder, "-o", file)
    assert told.exit_code != 0
    assert words in told.output
    assert not file.exists()
