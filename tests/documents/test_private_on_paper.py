"""A hundred private sentences and a canary in every private field: each paper holds exactly its own reader's, read back from the PDF.

Read is the text of the pages, and whatever else a reading program gets out of a file: its title, what is said aloud of a drawing,
bookmarks and fields.
"""

import io
import re
import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final, NamedTuple

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from clinic.access_requests.services import take
from clinic.closings.queries import find_closing
from clinic.consents import Basis, Kind, Release
from clinic.consents.scope import OF_ONE
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.practice_reports.services import issue
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.records.case_export import export_case
from clinic.reports import OutsideReport
from clinic.reports.sections import Section
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.architecture.test_privacy import CANARY
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release
from tests.factories.measures import make_result
from tests.factories.planted import SECRET, plant, plant_a_hundred
from tests.factories.reports import make_report
from tests.factories.world import World

pytestmark = pytest.mark.slow

NAMES: Final = ("maya", "jonas")
SINCE: Final = timedelta(days=365)
#: What a file of one partner's own holds of each kind, and a referrer's report.
OWN_FILE: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.GOALS: ("goal",),
    Kind.HOMEWORK: ("obstacle", "own-obstacle", "words"),
    Kind.JOURNAL: ("need", "parked"),
}
OWN_REPORT: Final[dict[Kind, tuple[str, ...]]] = {Kind.GOALS: ("goal",)}
#: Kinds in which something joint was planted.
JOINT_FILE: Final = {Kind.AGREEMENTS, Kind.JOURNAL}
JOINT_REPORT: Final = {Kind.AGREEMENTS}
#: The note of a joint session, where notes go out.
NOTES: Final = frozenset(f"practice-{what}" for what in ("note", "plan", "addendum", "addendum-reason"))
#: What a report for a supervisor was written with.
WRITTEN: Final = ("recipient", "purpose", "formulation", "recommendation", "credentials")
#: What a copy of one's record holds beside what a file does.
RECORD: Final = (
    *("address", "email", "phone", "pronouns", "deletion", "deletion-again", "crossing", "owned"),
    *(f"misstep-{part}" for part in ("what", "effect", "change", "moment")),
    *(what for kind in OWN_FILE.values() for what in kind),
)


class Holds(NamedTuple):
    """Whether there is anything joint, the canaries that are not, and whose of the hundred sentences: all of them, some, or none."""

    joint: bool = False
    canaries: frozenset[str] = frozenset()
    all_of: str = ""
    some_of: str = ""


class Paper(NamedTuple):
    """Where it is printed, and what stands on it."""

    address: str
    holds: Holds


def words_in(pdf: bytes) -> str:
    """The text of its pages, and every string that stands anywhere else in the file."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        strings = [text for one in opened.objects for text in _strings(one)]
        about = opened.Root.get("/Metadata")
        if about is not None:
            strings.append(about.read_bytes().decode())
    # what is broken at the end of a line is one word
    return re.sub(r"-\s+", "-", "\n".join([*pages, *strings]))


def _strings(found: object) -> Iterator[str]:
    """Its own strings; what it only refers to is an object by itself."""
    match found:
        case pikepdf.String():
            yield str(found)
        case pikepdf.Array():
            for one in found:
                if not getattr(one, "is_indirect", False):
                    yield from _strings(one)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for _key, one in found.items():
                if not getattr(one, "is_indirect", False):
                    yield from _strings(one)


def leaks(papers: dict[str, Paper], texts: dict[str, str], said: set[str]) -> dict[str, tuple[object, ...]]:
    """By name of a paper what it holds and should not, or should and does not. *said* are the hundred sentences."""
    found: dict[str, tuple[object, ...]] = {}
    for name, (_address, holds) in papers.items():
        canaries = {match.group(0).removeprefix("CANARY-") for match in CANARY.finditer(texts[name])}
        private = frozenset(one for one in canaries if not one.startswith("joint-"))
        secrets = set(SECRET.findall(texts[name]))
        wrong = (
            private ^ holds.canaries,
            {one for one in secrets if not one.casefold().endswith(holds.all_of or holds.some_of or "-")},
            {one for one in said - secrets if holds.all_of and one.casefold().endswith(holds.all_of)},
            "joint" if (private != canaries) != holds.joint else "",
            "nothing of theirs" if holds.some_of and not secrets else "",
        )
        if any(wrong):
            found[name] = wrong
    return found


def of_one(name: str, whats: Collection[str]) -> frozenset[str]:
    return frozenset(f"{name}-{what}" for what in whats)


def held(kinds: Collection[Kind], name: str, of: dict[Kind, tuple[str, ...]], joint: set[Kind]) -> Holds:
    """What goes out of these kinds: of one partner's own, or with no *name* of both's."""
    journal = name if Kind.JOURNAL in kinds and Kind.JOURNAL in of else ""
    notes: frozenset[str] = frozenset()
    if Kind.NOTES in kinds and of is OWN_FILE:
        notes = frozenset({f"practice-note-{name}"}) if name else NOTES
    if not name:
        return Holds(bool(joint & set(kinds)), notes)
    own = of_one(name, [what for kind in kinds for what in of.get(kind, ())])
    return Holds(False, own | notes, all_of=journal)


def released(world: World, release: Release, name: str = "") -> Iterator[tuple[str, Paper]]:
    """The file that goes out under a release, and a report with every section that it lets out."""
    kinds = [kind for kind in Kind if release.covers(kind)]
    called = f"{', '.join(kinds)} of {name or 'both'} by {release.basis}"
    passed_on = frozenset() if release.basis is Basis.CONSENT else frozenset({"practice-passed-on"})
    file, report = held(kinds, name, OWN_FILE, JOINT_FILE), held(kinds, name, OWN_REPORT, JOINT_REPORT)
    written = make_report(
        world,
        release=release,
        recipient="Dr Lena Brandt",
        purpose="Handing on",
        sections=[section.value for section in Section],
        safety="Each was asked alone.",
        period=Period(today() - SINCE, today()),
    )
    own_files = file._replace(canaries=file.canaries | passed_on)
    yield f"file: {called}", Paper(f"/releases/{release.id}/file.pdf", own_files)
    own_report = report._replace(canaries=report.canaries | passed_on)
    yield f"referrer: {called}", Paper(f"/reports/{written.id}/report.pdf", own_report)


def papers_of(world: World) -> dict[str, Paper]:
    """Every report of every kind, of a case that was planted. Call it ``with inside():``."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    report, review = f"/cases/{case.id}/report.pdf?from={today() - SINCE}", f"/cases/{case.id}/review.pdf"
    supervisors = db.session.scalars(select(OutsideReport.id)).one()
    closing = find_closing(case)
    assert closing is not None
    goals = frozenset(f"{name}-goal" for name in NAMES)
    both = Holds(joint=True)
    summary = goals | {"practice-closing-summary", "practice-closing-decided"}
    written = goals | {f"practice-{what}" for what in WRITTEN}
    found = {
        "couple": Paper(f"{report}&copy=couple", both),
        "couple, large on Letter": Paper(f"{report}&copy=couple&paper=Letter&size=large", both),
        "review": Paper(review, both),
        "supervisor": Paper(f"/reports/{supervisors}/report.pdf", Holds(False, written)),
        "closing": Paper(f"/closings/{closing.id}/summary.pdf", Holds(True, summary)),
    }
    for name, seat in zip(NAMES, case.partners, strict=True):
        asked = take(seat, on=today(), by=by).id
        record = of_one(name, RECORD) | {f"practice-{what}-{name}" for what in ("held", "note")}
        found |= {
            f"{name}’s report": Paper(f"{report}&copy={seat.id}", Holds(True, some_of=name)),
            f"{name}’s closing": Paper(
                f"/closings/{closing.id}/copy.pdf?of={seat.id}", Holds(True, of_one(name, ["goal"]))
            ),
            f"{name}’s record": Paper(f"/access-requests/{asked}/copy.pdf", Holds(True, record, all_of=name)),
        }
    whose: tuple[tuple[str, uuid.UUID | None, tuple[Kind, ...]], ...] = (
        ("", None, tuple(Kind)),
        *((name, seat.id, OF_ONE) for name, seat in zip(NAMES, case.partners, strict=True)),
    )
    without = db.session.scalars(select(Release).where(Release.basis == Basis.DANGER_TO_LIFE)).one()
    found |= released(world, without)
    for name, of_id, kinds in whose:
        for some in (*((kind,) for kind in kinds), kinds):
            found |= released(world, make_signed_release(world, of_id=of_id, kinds=some), name)
    return found


@pytest.fixture
def said(world: World, inside: Inside) -> set[str]:
    """The hundred sentences, of a case in which there is nothing that was not planted; both agreed to charts for both."""
    with inside():
        plant(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for seat in case.partners:
            say(seat, Charts(weather=True, measures=True), on=today(), by=by)
            for ago, total in ((60, "40"), (1, "52")):
                make_result(world, total, partner_id=seat.id, on=today() - timedelta(days=ago))
        return plant_a_hundred(world)


def test_every_paper_holds_exactly_its_own_readers_words(
    app: Flask, world: World, inside: Inside, said: set[str], as_practitioner: FlaskClient
) -> None:
    with app.test_request_context(), inside():
        papers = papers_of(world)
    texts = {}
    for name, paper in papers.items():
        answer = as_practitioner.get(paper.address)
        assert answer.mimetype == "application/pdf", name
        texts[name] = words_in(answer.data)
    assert len(papers) > 50
    assert leaks(papers, texts, said) == {}
    for name, text in texts.items():
        if "of maya by" in name:
            assert "Jonas" not in text, name
        if "of jonas by" in name:
            assert "Maya" not in text, name

    # The control: they are all there, the reader reads what stands on no page, and what goes to the wrong one is found.
    with inside():
        assert said <= set(SECRET.findall(export_case(world.case_id).decode()))
    assert "RDAS, from 0 to 69: Maya and Jonas" in texts[f"referrer: {Kind.MEASURES} of both by consent"]
    wrong = papers | {"couple": papers["maya’s record"], "maya’s record": papers["jonas’s record"]}
    assert set(leaks(wrong, texts, said)) == {"couple", "maya’s record"}
    own = as_practitioner.get(papers["couple"].address.replace("=couple", "=practitioner")).data
    assert set(leaks(papers, texts | {"couple": words_in(own)}, said)) == {"couple"}


def test_the_report_of_a_practice_names_nobody_and_holds_nobodys_words(
    app: Flask, world: World, inside: Inside, said: set[str], as_manager: FlaskClient
) -> None:
    days = Period(today() - SINCE, today() - timedelta(days=1))
    with app.test_request_context(), inside():
        report = issue(get_own_practice(), days, today=today(), by=world.accounts["manager"]).id
        case = get_case(world.case_id)
        people = {part for seat in case.partners for part in seat.person.name.split()}
    address = f"/practice/reports/{report}/report.pdf"
    text = words_in(as_manager.get(address).data)
    assert "hidden" in text
    assert leaks({"practice": Paper(address, Holds())}, {"practice": text}, said) == {}
    for name in (*people, "Maya", "Jonas", case.reference, str(world.case_id)):
        assert not re.search(rf"\b{re.escape(name)}\b", text), name
