"""A sheet that comes back as a file: it is shown on the page for paper, saved from there, and refused in words where it is none."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pikepdf
import pytest
from flask.testing import FlaskClient
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from sqlalchemy import func, select

from clinic.assignments.adherence import How
from clinic.assignments.models import Answer, Completion, Reflection
from clinic.assignments.queries import get_assignment
from clinic.audit import AuditEntry
from clinic.couples import Audience
from clinic.database import db
from clinic.documents.fillable import forms, reading
from clinic.documents.fillable.apart import read_apart
from clinic.documents.models import IssuedDocument
from clinic.sealing import keyring
from tests.assignments.sheets import answers, facts, square, times_of, told
from tests.conftest import Inside
from tests.documents.filling import changed, fields_of, filled, saved_from, sent, small_form
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read where the tests run, which is quicker; that another process reads the same has a test of its own."""
    monkeypatch.setattr(forms, "read_apart", reading.read)


@pytest.fixture
def season(world: World, inside: Inside) -> uuid.UUID:
    """Each looks at the week: a rating and a word for the counsellor, boxes for what happened; three weeks are due."""
    with inside():
        return make_assignment(world, "season-map", starts_on=today() - timedelta(days=14)).id


def sheet_of(client: FlaskClient, assignment_id: uuid.UUID, of: uuid.UUID | None = None) -> bytes:
    """The fillable sheet as it is handed out."""
    return client.get(f"/assignments/{assignment_id}/fillable.pdf{f'?of={of}' if of else ''}").data


def way_back(assignment_id: uuid.UUID) -> str:
    return f"/assignments/{assignment_id}/filled"


def open_square(pdf: bytes, line: str) -> str:
    """The first square of a line that stands on the sheet."""
    return next(name for name in fields_of(pdf) if name.startswith(f"s_{line}_"))


def test_what_both_filled_in_is_shown_first_and_kept_when_it_is_saved(
    world: World,
    inside: Inside,
    season: uuid.UUID,
    as_practitioner: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forms, "read_apart", read_apart)
    pdf = sheet_of(as_practitioner, season)
    said = {open_square(pdf, "p1"): "part", "f-events-p2~work": "", "f-events-p2~travel": "", "minutes": "12"}
    answer = sent(as_practitioner, way_back(season), filled(pdf, said, tick="Yes", as_read=True))
    assert answer.status_code == 202
    assert "Read from the sheet for both" in answer.text
    assert "3 answers stand below. Nothing is kept until you save." in answer.text
    with inside():
        assert db.session.scalars(select(Completion)).all() == []
        assert db.session.scalars(select(Answer)).all() == []
    assert saved_from(as_practitioner, answer.text).status_code == 303
    with inside():
        row = db.session.scalars(select(Completion)).one()
        assert (str(row.how), row.minutes, row.said_by_id) == ("part", 12, world.maya_id)
        assert row.entered_by_id == world.accounts["practitioner"]
        kept = answers(season)[("events", world.jonas_id)]
        assert kept.value == ["work", "travel"]
        assert facts(kept) == (Audience.JOINT, None, world.jonas_id)


def test_what_one_filled_in_is_theirs_and_the_counsellors(
    world: World, inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    words = "שלום 👩‍🚀\nŻółć <b>&amp;</b>\n" + "x" * 4_000
    said = {
        "f-weather-p1": "3",
        "f-word-p1": "fog\nand\rrain",
        "difficulty_p1": "9",
        "helped_p1": "0",
        "obstacle_p1": "He came home late.",
        "words_p1": words,
    }
    answer = sent(
        as_practitioner, way_back(season), filled(sheet_of(as_practitioner, season, world.maya_id), said)
    )
    assert "Read from the sheet of Maya" in answer.text
    assert saved_from(as_practitioner, answer.text).status_code == 303
    own = (Audience.PARTNER, world.maya_id, world.maya_id)
    with inside():
        kept = answers(season)
        assert {row.occurrence_id for row in kept.values()} == {None}  # no day was named
        assert {key: (row.value, facts(row)) for (key, _who), row in kept.items()} == {
            "weather": (3, own),
            "word": ("fog and rain", own),
            "words": (words, own),
        }
        row = db.session.scalars(select(Reflection)).one()
        assert (row.difficulty, row.helped, row.obstacle, facts(row)) == (9, 0, "He came home late.", own)


def test_a_table_a_day_and_a_moment_come_back_as_they_were_filled_in(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        quarter = make_assignment(world, "quarterly-checkin").id
        pause = make_assignment(world, "pause-breathe-return").id
    said = {
        "f-routines-t-0-routine": "Tea at nine",
        "f-routines-t-0-decision": "keep",
        "f-routines-t-2-routine": "Walks",
        "f-next-t": "2027-02-28",
        "f-needs_changed-p2": "Quiet",
    }
    pdf = sheet_of(as_practitioner, quarter)
    said = {name: value for name, value in said.items() if name in fields_of(pdf)}
    assert len(said) > 3
    saved_from(as_practitioner, sent(as_practitioner, way_back(quarter), filled(pdf, said)).text)
    moment = {
        "happened_on": today().isoformat(),
        "happened_t": "tried",
        "f-called_at-t": f"{today().isoformat()} 19:30",
        "f-called_by-t": str(world.jonas_id),
        "f-arousal_at_pause-p1": "8",
    }
    pdf = filled(sheet_of(as_practitioner, pause), moment, as_read=True)
    answer = saved_from(as_practitioner, sent(as_practitioner, way_back(pause), pdf).text)
    assert answer.status_code == 303
    with inside():
        kept = answers(quarter)
        assert kept[("routines", None)].value[0]["routine"] == "Tea at nine"
        assert kept[("next", None)].value == "2027-02-28"
        kept = answers(pause)
        assert kept[("called_at", None)].value == f"{today().isoformat()}T19:30:00"
        assert kept[("called_by", None)].value == str(world.jonas_id)
        assert kept[("arousal_at_pause", world.maya_id)].value == 8


def test_what_finds_no_place_is_told_with_what_was_written(
    world: World, inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        pause = make_assignment(world, "pause-breathe-return").id
        ahead = next(time for time in times_of(season) if time.due_on > today())
    later = square("p1", ahead)
    page = sent(
        as_practitioner,
        way_back(season),
        filled(sheet_of(as_practitioner, season), {later: "part", "about": str(ahead.id)}),
    ).text
    assert "This found no place below" in page
    assert '<dd dir="auto">Part</dd>' in page
    assert str(ahead.id) not in page.split("This found no place below")[1].split("</section>")[0]
    page = sent(
        as_practitioner,
        way_back(pause),
        filled(
            sheet_of(as_practitioner, pause), {"f-called_at-t": "half past nine", "happened_on": "2026-13-40"}
        ),
    ).text
    assert "half past nine" in page
    assert "2026-13-40" in page
    assert "2 answers stand below" in page


def test_what_was_told_otherwise_before_is_pointed_out_and_what_is_left_empty_stays(
    world: World, inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    pdf = sheet_of(as_practitioner, season)
    mine = [name for name in fields_of(pdf) if name.startswith("s_p1_")]
    with inside():
        times = [time for time in times_of(season) if square("p1", time) in mine and time.due_on <= today()]
        assignment = get_assignment(season)
        first = times_of(season).index(times[0])
        tell_squares(world, assignment, world.maya_id, *[None] * first, How.ALL)
        tell_squares(world, assignment, world.jonas_id, *[None] * first, How.PART)
    answer = sent(as_practitioner, way_back(season), filled(pdf, {square("p1", times[0]): "tried"}))
    assert "This was told otherwise before" in answer.text
    saved_from(as_practitioner, answer.text)
    with inside():
        assert told(season, world.maya_id)[first] == "tried"
        assert told(season, world.jonas_id)[first] == "part"


def test_an_empty_sheet_and_one_drawn_upon_say_so(season: uuid.UUID, as_practitioner: FlaskClient) -> None:
    def draw(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Ink, Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    page = sent(as_practitioner, way_back(season), changed(sheet_of(as_practitioner, season), draw)).text
    assert "Nothing is filled in on it." in page
    assert "Something was also drawn or written over the page" in page


def test_the_file_and_its_name_are_kept_nowhere_and_that_it_was_read_is(
    inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    pdf = filled(sheet_of(as_practitioner, season), {"minutes": "7"})
    with inside():
        papers = db.session.scalar(select(func.count()).select_from(IssuedDocument))
    answer = sent(as_practitioner, way_back(season), pdf, name="CANARY <script>.pdf")
    assert "CANARY" not in answer.text
    with inside():
        assert db.session.scalar(select(func.count()).select_from(IssuedDocument)) == papers
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "documents.filled.read")
        ).one()
        assert entry.subject_id == season
        assert "CANARY" not in (entry.detail or "")


def _title(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].TU = String("Another question")


def _option(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].Opt[1][1] = String("Nothing of it")


def _printed_words(pdf: Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(f"BT {font} 12 Tf 20 20 Td <00410042> Tj ET".encode())


def _a_field_less(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _number(of: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "_number")
        said = str(field.V)
        field.V = String(of.format(start=said[:32], rest=said[32:], owner=said[35:]))

    return change


def _many_pages(pdf: Pdf) -> None:
    for _number in range(reading.MOST_PAGES):
        pdf.add_blank_page()


def _nothing(_pdf: Pdf) -> None: ...


CHANGED = "its words or its fields were changed"
NOT_OURS = "This PDF is not a sheet of Common Ground."
NOT_OF_THIS = "This is not a sheet of this homework."


def test_any_other_file_is_refused_in_words_and_nothing_of_it_is_read(
    world: World, inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        other = make_assignment(world, "season-map").id
    sheet, own = sheet_of(as_practitioner, season), sheet_of(as_practitioner, season, world.maya_id)
    said = filled(sheet, {"minutes": "55"})
    plain = as_practitioner.get(f"/assignments/{season}/sheet.pdf").data
    locked = changed(said, _nothing, encryption=Encryption(owner="x", user=""))
    refused = {
        "no pdf": (b"GIF89a", "This is not a PDF."),
        "empty": (b"", "This is not a PDF."),
        "cut off": (said[: len(said) // 2], "This PDF is damaged"),
        "too long": (changed(said, _many_pages), "larger than a sheet of ours can be"),
        "locked": (locked, "locked with a password"),
        "with a script": (changed(said, _script), "holds a script or an attached file"),
        "the paper sheet": (plain, "has no fields to read"),
        "another program's form": (small_form(), NOT_OURS),
        "without a number": (changed(said, _number("")), NOT_OURS),
        "of other homework": (filled(sheet_of(as_practitioner, other), {"minutes": "55"}), NOT_OF_THIS),
        "said to be of this one": (changed(said, _number(f"{other.hex}{{rest}}")), NOT_OF_THIS),
        "with a wrong mark": (changed(said, _number("{start}-0-" + "0" * 64)), CHANGED),
        "for both, said to be hers": (changed(said, _number("{start}-1-{owner}")), CHANGED),
        "hers, said to be his": (changed(own, _number("{start}-2-{owner}")), CHANGED),
        "of a third": (changed(own, _number("{start}-7-{owner}")), NOT_OF_THIS),
        "with another question": (changed(said, _title), CHANGED),
        "with another answer to choose": (changed(said, _option), CHANGED),
        "with other words": (changed(said, _printed_words), CHANGED),
        "with a field less": (changed(said, _a_field_less), CHANGED),
        "with a page more": (changed(said, lambda pdf: pdf.add_blank_page()), CHANGED),
    }
    for kind, (pdf, words) in refused.items():
        answer = sent(as_practitioner, way_back(season), pdf)
        assert answer.status_code == 422, kind
        assert words in answer.text, kind
        assert 'value="55"' not in answer.text, kind
    no_file = as_practitioner.post(way_back(season), data={}, content_type="multipart/form-data")
    assert (no_file.status_code, "Please choose a file." in no_file.text) == (422, True)
    assert sent(as_practitioner, way_back(season), said).status_code == 202  # the control


def test_a_sheet_that_another_practice_or_another_key_made_is_changed_for_us(
    inside: Inside, season: uuid.UUID, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = sheet_of(as_practitioner, season)
    with inside():
        ring = keyring()
    monkeypatch.setattr(ring, "_marking", b"of another installation")
    assert CHANGED in sent(as_practitioner, way_back(season), pdf).text
    monkeypatch.undo()
    monkeypatch.setattr("clinic.documents.fillable.numbering.practice_in_scope", uuid.uuid4)
    assert CHANGED in sent(as_practitioner, way_back(season), pdf).text
    monkeypatch.undo()
    assert "Nothing is filled in on it." in sent(as_practitioner, way_back(season), pdf).text


def test_homework_of_one_alone_has_one_sheet_and_it_is_theirs(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        hers = make_assignment(world, "specific-gratitude", partner_id=world.maya_id).id
    pdf = sheet_of(as_practitioner, hers)
    fields = fields_of(pdf)
    assert "words_p1" in fields
    assert not any("p2" in name for name in fields)
    page = sent(as_practitioner, way_back(hers), filled(pdf, {"f-act-p1": "A walk"})).text
    assert "Read from the sheet of Maya" in page
    saved_from(as_practitioner, page)
    with inside():
        kept = answers(hers)[("act", world.maya_id)]
        assert (kept.value, kept.audience, kept.audience_partner_id) == (
            "A walk",
            Audience.PARTNER,
            world.maya_id,
        )


def test_a_sheet_saved_by_another_library_holds(season: uuid.UUID, as_practitioner: FlaskClient) -> None:
    """Written anew with other streams and another table, it is still the sheet."""
    pdf = filled(sheet_of(as_practitioner, season), {"minutes": "7"})
    for how in (
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"linearize": True},
        {"recompress_flate": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ):
        answer = sent(as_practitioner, way_back(season), changed(pdf, _nothing, **how))
        assert (answer.status_code, 'value="7"' in answer.text) == (202, True)
