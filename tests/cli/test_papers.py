"""Papers that rest on who prints them: from the terminal as on the screen."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from clinic.app import create_app
from clinic.closings.models import Reason
from clinic.closings.services import ClosingTerms, close
from clinic.config import load
from clinic.couples.queries import get_case
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from clinic.practice_reports.services import issue
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.reports.services import sign
from tests.cli.conftest import Run
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release
from tests.factories.reports import make_report
from tests.factories.world import World

Asked = dict[str, tuple[str, ...]]


def text_of(file: Path) -> str:
    pages = PdfReader(BytesIO(file.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def asked(kept: World, folder: Path) -> Asked:
    """One of each: what is typed behind ``clinic print``."""
    app = create_app(load(folder))
    with app.test_request_context(), for_writing(), in_practice(kept.practice_id):
        supervisors = make_report(kept)
        referrers = make_report(kept, release=make_signed_release(kept), sections=("sessions",))
        sign(referrers, viewers.practitioner(kept), today=today())
        days = Period(today() - timedelta(days=60), today() - timedelta(days=1))
        practices = issue(get_own_practice(), days, today=today(), by=kept.accounts["manager"])
        close(
            get_case(kept.case_id),
            ClosingTerms(today(), Reason.GOALS_MET, summary="In sum it was good.", goes_on="Sunday walks."),
            by=kept.accounts["practitioner"],
        )
        found = {
            "supervisor": ("outside", str(supervisors.id)),
            "referrer": ("outside", str(referrers.id)),
            "practice": ("practice-report", str(practices.id)),
            "closing": ("closing", str(kept.case_id)),
            "of jonas": ("closing", str(kept.case_id), "--copy", "2"),
        }
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return found


@pytest.mark.parametrize(
    "which, who, words, never",
    [
        ("supervisor", "practitioner@example.org", "Draft", "Maya"),
        ("referrer", "practitioner@example.org", "Dr Lena Brandt", "Draft"),
        ("practice", "manager@example.org", "without names", "Maya"),
        ("closing", "practitioner@example.org", "In sum it was good.", "never"),
        ("of jonas", "practitioner@example.org", "Sunday walks.", "In sum it was good."),
    ],
)
def test_whoever_may_print_it_gets_it(
    run: Run, folder: Path, asked: Asked, tmp_path: Path, which: str, who: str, words: str, never: str
) -> None:
    file = tmp_path / "paper.pdf"
    told = run("print", *asked[which], "--as", who, "--data", folder, "-o", file)
    assert told.exit_code == 0, told.output
    assert file.stat().st_mode & 0o777 == 0o600
    assert words in text_of(file)
    assert never not in text_of(file)
    assert "exists already" in run("print", *asked[which], "--as", who, "--data", folder, "-o", file).output


@pytest.mark.parametrize(
    "which, who, words",
    [
        ("supervisor", "manager@example.org", "that manager@example.org may print"),
        ("referrer", "partner@example.org", "that partner@example.org may print"),
        ("practice", "practitioner@example.org", "that practitioner@example.org may print"),
        ("closing", "colleague@example.org", "that colleague@example.org may print"),
        ("supervisor", "nobody@example.org", "Nobody signs in with"),
    ],
)
def test_whoever_has_no_such_page_has_no_such_paper(
    run: Run, folder: Path, asked: Asked, tmp_path: Path, which: str, who: str, words: str
) -> None:
    file = tmp_path / "paper.pdf"
    told = run("print", *asked[which], "--as", who, "--data", folder, "-o", file)
    assert told.exit_code == 1
    assert words in told.output
    assert not file.exists()


def test_a_case_that_goes_on_has_no_summary_and_a_paper_can_be_of_another_size(
    run: Run, folder: Path, kept: World, tmp_path: Path
) -> None:
    more = ("--as", "practitioner@example.org", "--data", folder, "--paper", "Letter", "--large")
    told = run("print", "closing", kept.case_id, *more, "-o", tmp_path / "paper.pdf")
    assert told.exit_code == 1
    assert "not closed" in told.output
