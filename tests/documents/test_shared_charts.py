"""Charts of both on the couple's copy: where both agreed they are there; else the page is the same bytes, whoever did not."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import CheckInTerms, choose, record_check_in, write_entry
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.documents.test_progress_report import LONG_AGO, read, words
from tests.factories.assignments import make_assignment, today
from tests.factories.measures import make_result
from tests.factories.world import World

YES, NO = Charts(weather=True, measures=True), Charts()
TOLD = ("Your weather", "went from", "What the questionnaires say", "Revised Dyadic", "from 40 to 52")


@pytest.fixture
def counted(world: World, inside: Inside) -> World:
    """Five weeks of numbers of each, and two questionnaires of each; one of them also about low mood."""
    with inside():
        for partner in get_case(world.case_id).partners:
            for week in range(5):
                numbers = {"closeness": 3 + week + partner.seat, "trust": 5}
                terms = CheckInTerms(today() - timedelta(weeks=week), numbers)
                record_check_in(partner, terms, by=world.accounts["practitioner"])
            for ago, total in ((60, "40"), (1, "52")):
                make_result(world, total, partner_id=partner.id, on=today() - timedelta(days=ago))
                make_result(
                    world,
                    "14",
                    instrument_id="phq-9",
                    partner_id=partner.id,
                    on=today() - timedelta(days=ago),
                )
    return world


def answered(world: World, inside: Inside, maya: Charts | None, jonas: Charts | None) -> None:
    with inside():
        for partner, charts in zip(get_case(world.case_id).partners, (maya, jonas), strict=True):
            if charts is not None:
                say(partner, charts, on=today(), by=world.accounts["practitioner"])


def test_where_both_agreed_the_numbers_of_each_stand_there_on_one_page(
    as_practitioner: FlaskClient, counted: World, inside: Inside
) -> None:
    answered(counted, inside, YES, YES)
    pdf = read(as_practitioner, counted, "couple", LONG_AGO)
    text = words(pdf)
    assert len(pdf.pages) == 1
    for told in TOLD:
        assert told in text
    assert text.index("Your weather") < text.index("What the questionnaires say")
    assert "PHQ" not in text
    assert "Patient Health" not in text


@pytest.mark.parametrize(
    "maya, jonas", [(YES, None), (None, YES), (YES, NO), (NO, YES), (NO, NO), (None, NO)]
)
def test_it_is_the_same_bytes_whichever_did_not_agree(
    as_practitioner: FlaskClient,
    counted: World,
    inside: Inside,
    maya: Charts | None,
    jonas: Charts | None,
) -> None:
    address = f"/cases/{counted.case_id}/report.pdf?copy=couple&{LONG_AGO}"
    asked_nobody = as_practitioner.get(address).data
    answered(counted, inside, maya, jonas)
    assert as_practitioner.get(address).data == asked_nobody
    text = words(read(as_practitioner, counted, "couple", LONG_AGO))
    assert not [told for told in TOLD if told in text]


def test_it_is_the_same_bytes_where_the_counsellor_leaves_them_out(
    as_practitioner: FlaskClient, counted: World, inside: Inside
) -> None:
    address = f"/cases/{counted.case_id}/report.pdf?copy=couple&{LONG_AGO}"
    without = as_practitioner.get(address).data
    answered(counted, inside, YES, YES)
    assert as_practitioner.get(f"{address}&charts=no").data == without
    assert as_practitioner.get(address).data != without


def test_one_kind_may_be_agreed_to_without_the_other(
    as_practitioner: FlaskClient, counted: World, inside: Inside
) -> None:
    answered(counted, inside, YES, Charts(measures=True))
    text = words(read(as_practitioner, counted, "couple", LONG_AGO))
    assert "Your weather" not in text
    assert "What the questionnaires say" in text


def test_too_few_numbers_of_one_are_none_of_both(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        maya, jonas = get_case(world.case_id).partners
        for partner, weeks in ((maya, 6), (jonas, 2)):
            for week in range(weeks):
                terms = CheckInTerms(today() - timedelta(weeks=week), {"closeness": 4})
                record_check_in(partner, terms, by=world.accounts["practitioner"])
        for ago in (60, 1):
            make_result(world, "40", partner_id=maya.id, on=today() - timedelta(days=ago))
        make_result(world, "40", partner_id=jonas.id)
    address = f"/cases/{world.case_id}/report.pdf?copy=couple&{LONG_AGO}"
    before = as_practitioner.get(address).data
    answered(world, inside, YES, YES)
    assert as_practitioner.get(address).data == before


def test_in_the_room_there_is_the_same_as_on_the_page(
    as_practitioner: FlaskClient, counted: World, inside: Inside
) -> None:
    answered(counted, inside, YES, YES)
    with as_practitioner.session_transaction() as session:
        session["room"] = str(counted.case_id)
    page = as_practitioner.get(f"/cases/{counted.case_id}/progress/?{LONG_AGO}").text
    assert "Your weather" in page
    assert "from 40 to 52" in page
    assert "PHQ" not in page


def test_a_partners_own_results_stand_on_that_ones_sheet_only(
    as_practitioner: FlaskClient, counted: World, inside: Inside
) -> None:
    with inside():
        make_result(counted, "21", instrument_id="gad-7", partner_id=counted.jonas_id)
    maya, jonas = (
        words(read(as_practitioner, counted, str(id_), LONG_AGO))
        for id_ in (counted.maya_id, counted.jonas_id)
    )
    assert "Your questionnaires" in maya
    assert "Maya: from 40 to 52." in maya
    assert "Jonas: from" not in maya
    assert "Jonas: 21, once." in jonas
    assert "Maya: from" not in jonas


# --- lines chosen by the couple, what mattered, and what a setback taught


def test_joys_that_the_couple_chose_stand_there_and_no_others(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        lines = [
            write_entry(case, EntryKind.JOY, f"Joy number {nth}.", on_day=today(), said_by=None, by=by)
            for nth in range(9)
        ]
        ids = [line.id for line in lines]
    assert words(read(as_practitioner, world, "couple")).count("Joy number") == 5
    with inside():
        for line in get_entries(ids[:2]):
            choose(line, on_page=True, by=by)
    text = words(read(as_practitioner, world, "couple"))
    assert text.count("Joy number") == 2
    assert "Joy number 0." in text
    assert "Joy number 1." in text


def get_entries(ids):  # type: ignore[no-untyped-def]
    from clinic.journal.queries import get_entry

    return [get_entry(id_) for id_ in ids]


def test_what_mattered_stands_by_receiver_as_much_of_one_as_of_the_other(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        maya, jonas = get_case(world.case_id).partners
        for said_by, times in ((maya, 5), (jonas, 1), (None, 3)):
            for nth in range(times):
                name = said_by.called if said_by else "both"
                write_entry(
                    maya.case, EntryKind.MATTERED, f"{name} {nth}.", on_day=today(), said_by=said_by, by=by
                )
    text = words(read(as_practitioner, world, "couple"))
    assert text.count("To Maya") == text.count("To both of you") == 2
    assert text.count("To Jonas") == 1
    assert text.index("To Maya") < text.index("To Jonas") < text.index("To both")


def test_what_they_changed_after_a_setback_stands_there_in_their_words(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    from clinic.assignments.models import Answer
    from clinic.couples import Audience
    from clinic.database import db
    from tests.factories.assignments import clear_both

    with inside():
        clear_both(world)
        given = make_assignment(world, "setback-as-data", starts_on=today() - timedelta(days=20))
        other = make_assignment(world, "specific-gratitude", starts_on=today() - timedelta(days=20))
        for assignment, audience, value in (
            (given, Audience.JOINT, "Eat before we talk."),
            (given, Audience.PRACTICE, "Not for them."),
            (other, Audience.JOINT, "Of another exercise."),
        ):
            row = Answer(
                case_id=world.case_id,
                assignment_id=assignment.id,
                field_key="change",
                on=today(),
                audience=audience,
                entered_by_id=world.accounts["practitioner"],
            )
            row.value = value
            db.session.add(row)
    text = words(read(as_practitioner, world, "couple"))
    assert "You changed: “Eat before we talk.”" in text
    assert "Not for them." not in text
    assert "Of another exercise." not in text


def test_the_targets_of_the_newest_review_are_what_comes_next(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        terms = ReviewTerms(
            held_on=today() - timedelta(days=3),
            next_on=today() + timedelta(days=90),
            targets=[
                TargetTerms("Two walks a week.", "Shoes by the door.", today() + timedelta(days=30)),
                TargetTerms("Long past.", "", today() - timedelta(days=1)),
            ],
        )
        hold_review(get_case(world.case_id), terms, by=world.accounts["practitioner"])
    for copy in ("couple", str(world.maya_id)):
        text = words(read(as_practitioner, world, copy))
        assert "Two walks a week." in text
        assert "You look at it together again" in text
        assert "Long past." not in text
