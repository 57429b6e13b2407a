"""Every report keeps the rules of PDF/UA that a program can check. veraPDF looks, where Java and veraPDF are there."""

import io
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfWriter

from clinic.config import ROOT
from clinic.couples.queries import get_case
from clinic.practice_reports.services import issue
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release
from tests.factories.measures import make_result
from tests.factories.reports import make_report
from tests.factories.world import World
from tests.progress.test_page import a_history

JARS = ROOT / "build" / "verapdf"
CHECK = ROOT / "scripts" / "verapdf" / "Check.java"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("javac") is None, reason="there is no Java here (a JDK) to run veraPDF"),
    pytest.mark.skipif(not JARS.is_dir(), reason="veraPDF is not here: `make verapdf` fetches it"),
]


def _looked_at(files: list[Path]) -> tuple[int, str]:
    """Whether all are good (0), and what is wrong with each."""
    asked = ["java", "-cp", f"{JARS}/*", str(CHECK), *map(str, files)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr[-2000:]


def _fill(world: World, name: str) -> dict[str, str]:
    """Weeks of everything, numbers of each that both agreed to show, and a report of each kind: file → address."""
    a_history(world, 6)
    case = get_case(world.case_id)
    case.partners[1].person.called = name
    for partner in case.partners:
        say(partner, Charts(weather=True, measures=True), on=today(), by=world.accounts["practitioner"])
        for ago, total in ((60, "40"), (1, "52")):
            make_result(world, total, partner_id=partner.id, on=today() - timedelta(days=ago))
    supervisors = make_report(world).id
    sections = ("sessions", "homework", "measures", "agreements")
    referrers = make_report(world, release=make_signed_release(world), sections=sections).id
    days = Period(today() - timedelta(days=90), today() - timedelta(days=1))
    practices = issue(get_own_practice(), days, today=today(), by=world.accounts["manager"]).id
    of_case = f"/cases/{world.case_id}/report.pdf"
    return {
        "couple": f"{of_case}?copy=couple",
        "couple-large": f"{of_case}?copy=couple&size=large&paper=Letter",
        "partner": f"{of_case}?copy={world.maya_id}",
        "practitioner": f"{of_case}?copy=practitioner",
        "supervisor": f"/reports/{supervisors}/report.pdf",
        "referrer": f"/reports/{referrers}/report.pdf",
        "practice": f"/practice/reports/{practices}/report.pdf",
    }


@pytest.mark.parametrize("name", ["Jonas", "יונתן בן־דוד"])
def test_every_report_can_be_read_by_a_screen_reader(
    app: Flask,
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_manager: FlaskClient,
    tmp_path: Path,
    name: str,
) -> None:
    with app.test_request_context(), inside():
        addresses = _fill(world, name)
    files = []
    for file, address in addresses.items():
        answer = (as_manager if file == "practice" else as_practitioner).get(address)
        assert answer.mimetype == "application/pdf", file
        files.append(tmp_path / f"{file}.pdf")
        files[-1].write_bytes(answer.data)
    wrong, said = _looked_at(files)
    assert not wrong, said
    assert said.count("good  ") == len(files)


def test_a_paper_without_tags_is_found(tmp_path: Path) -> None:
    """The control."""
    writer, bytes_ = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(bytes_)
    (tmp_path / "bare.pdf").write_bytes(bytes_.getvalue())
    wrong, said = _looked_at([tmp_path / "bare.pdf"])
    assert wrong == 1
    assert "BAD" in said
