"""Giving a measure and writing down what came back: services, and who may see it."""

from datetime import timedelta
from fractions import Fraction as F

import pytest
from sqlalchemy import select

from clinic.access import Role, Viewer
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.measures.models import Giving, Way
from clinic.measures.queries import (
    find_last_given,
    find_open_giving,
    get_administration,
    get_giving,
    get_instrument,
    get_own,
    list_given,
    list_instruments,
    list_taken,
    unconfirmed,
)
from clinic.measures.services import (
    ResultTerms,
    add_own,
    confirm,
    end_giving,
    give,
    record_result,
    retire,
    strike,
)
from clinic.refusal import Missing, Refusal
from clinic.safety.gates import open_gate_codes
from clinic.safety.models import RiskFlag
from clinic.safety.services import close_flag
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.measures import make_giving, make_result
from tests.factories.world import World
from tests.measures.test_instruments import OWN

NONE_OF_IT = dict.fromkeys(range(1, 10), 0)


def viewer(world: World, who: str, role: Role, *, partner: object = None, in_room: bool = False) -> Viewer:
    seats = frozenset([partner]) if partner else frozenset()
    return Viewer(world.accounts[who], world.practice_id, who, frozenset([role]), seats, in_room)  # type: ignore[arg-type]


def desk(world: World) -> Viewer:
    return viewer(world, "practitioner", Role.PRACTITIONER)


def test_given_again_the_earlier_giving_ends_and_another_partners_goes_on(
    world: World, inside: Inside
) -> None:
    with inside():
        earlier, hers = make_giving(world), make_giving(world, "gad-7")
        his = make_giving(world, partner_id=world.jonas_id)
        newer = make_giving(world, every_weeks=4)
        assert earlier.ended_on == today()
        going_on = {one.giving.id for one in list_given(desk(world), get_case(world.case_id))}
        assert going_on == {hers.id, his.id, newer.id}
        assert find_last_given(desk(world)) in {"phq-9", "gad-7"}


def test_a_giving_is_over_when_it_was_answered_once_or_ended(world: World, inside: Inside) -> None:
    with inside():
        maya = get_partner(world.maya_id)
        once = make_giving(world)
        every = make_giving(world, "gad-7", every_weeks=2)
        make_result(world, "12", instrument_id="phq-9", giving=once)
        make_result(world, "9", instrument_id="gad-7", giving=every)
        found = list_given(desk(world), maya.case, of=maya)
        assert [(one.giving.id, one.due_on) for one in found] == [(every.id, today() + timedelta(weeks=2))]
        assert find_open_giving(desk(world), maya, get_instrument("gad-7")) is every
        assert find_open_giving(desk(world), maya, get_instrument("phq-9")) is None
        end_giving(every, on=today(), by=world.accounts["practitioner"])
        assert list_given(desk(world), maya.case) == []


@pytest.mark.parametrize("whom, every, field", [([], None, "whom"), (["maya"], 3, "every")])
def test_what_cannot_be_given_is_refused(
    world: World, inside: Inside, whom: list[str], every: int | None, field: str
) -> None:
    with inside():
        partners = [get_partner(world.maya_id)] if whom else []
        with pytest.raises(Refusal) as told:
            give(
                get_case(world.case_id),
                get_instrument("phq-9"),
                partners,
                on=today(),
                every_weeks=every,
                by=world.accounts["practitioner"],
            )
        assert told.value.field == field


@pytest.mark.parametrize(
    "instrument_id, total, answers, says",
    [
        ("rdas", "70", {}, "A whole number from 0 to 69, please."),
        ("rdas", "40.5", {}, "A whole number from 0 to 69, please."),
        ("ors", "12.34", {}, "A number from 0 to 40, in steps of 0.1, please."),
        ("rdas", None, {}, "There is no answer here yet."),
        ("phq-9", None, {1: None}, "There is no answer here yet."),
        ("phq-9", "12", {1: 2}, "Either the total or the single answers"),
    ],
)
def test_a_result_that_cannot_be_is_refused(
    world: World,
    inside: Inside,
    instrument_id: str,
    total: str | None,
    answers: dict[int, int | None],
    says: str,
) -> None:
    with inside(), pytest.raises(Refusal, match=says):
        make_result(world, total, instrument_id=instrument_id, answers=answers)


def test_answers_are_kept_with_their_total_and_what_was_left_out(world: World, inside: Inside) -> None:
    with inside():
        whole = make_result(world, instrument_id="gad-7", answers=dict.fromkeys(range(1, 8), 2))
        assert whole.result == {
            "total": "14",
            "answers": {str(item): 2 for item in range(1, 8)},
            "parts": {},
            "left_out": [],
        }
        part = make_result(world, instrument_id="gad-7", answers={1: 3})
        assert part.result["total"] is None
        assert part.result["left_out"] == [2, 3, 4, 5, 6, 7]


def test_each_sees_their_own_results_only_and_in_the_room_nobody_does(world: World, inside: Inside) -> None:
    with inside():
        make_result(world, "40")
        make_result(world, "55", partner_id=world.jonas_id)
        case = get_case(world.case_id)
        seen = {
            "practitioner": desk(world),
            "in the room": viewer(world, "practitioner", Role.PRACTITIONER, in_room=True),
            "supervisor": viewer(world, "supervisor", Role.SUPERVISOR),
            "colleague": viewer(world, "colleague", Role.PRACTITIONER),
            "maya": viewer(world, "partner", Role.PARTNER, partner=world.maya_id),
            "jonas": viewer(world, "other_partner", Role.PARTNER, partner=world.jonas_id),
        }
        found = {
            who: [course.name for taken in list_taken(one, case) for course in taken.courses]
            for who, one in seen.items()
        }
    assert found == {
        "practitioner": ["Maya", "Jonas"],
        "in the room": [],
        "supervisor": ["Maya", "Jonas"],
        "colleague": [],
        "maya": ["Maya"],
        "jonas": ["Jonas"],
    }


def test_what_is_struck_counts_nowhere(world: World, inside: Inside) -> None:
    with inside():
        make_result(world, "40", on=today() - timedelta(weeks=8))
        wrong = make_result(world, "25")
        strike(wrong, by=world.accounts["practitioner"])
        case = get_case(world.case_id)
        assert [len(course.told) for taken in list_taken(desk(world), case) for course in taken.courses] == [
            1
        ]
        assert list_taken(desk(world), case, until=today() - timedelta(weeks=9)) == []
        with pytest.raises(Missing):
            get_administration(wrong.id)
        assert find_last_given(desk(world)) is None


def test_item_nine_raises_a_risk_for_the_practitioner_and_stops_nothing_by_itself(
    world: World, inside: Inside
) -> None:
    with inside():
        case = get_case(world.case_id)
        before = open_gate_codes(case)
        make_result(world, instrument_id="phq-9", answers=NONE_OF_IT)
        assert db.session.scalars(select(RiskFlag)).all() == []
        make_result(world, instrument_id="phq-9", answers=NONE_OF_IT | {9: 1})
        flag = db.session.scalars(select(RiskFlag)).one()
        assert (flag.partner_id, flag.kind, flag.closed_on) == (world.maya_id, "told_in_measure", None)
        assert "question 9: Several days (1)" in flag.entries[0].text
        assert "Speak with Maya alone" in flag.entries[0].text
        assert open_gate_codes(case) - before == {"told_in_measure"}, "no exercise waits for this one"
        make_result(world, instrument_id="phq-9", answers=NONE_OF_IT | {9: 3})
        db.session.refresh(flag)
        assert len(flag.entries) == 2, "a second answer is added to the open risk"
        close_flag(flag, "Spoke with her alone.", closed_on=today(), by=world.accounts["practitioner"])
        make_result(world, instrument_id="phq-9", answers=NONE_OF_IT | {9: 2})
        assert len(db.session.scalars(select(RiskFlag)).all()) == 2


def test_a_practices_own_measure_with_a_signal_alarms_by_the_number(world: World, inside: Inside) -> None:
    start, end = OWN.index("asks:"), OWN.index("signal:")
    with inside():
        add_own((OWN[:start] + OWN[end:]).encode(), "own.yaml", by=world.accounts["practitioner"])
        make_result(world, instrument_id="our-evening", answers={1: 3, 2: 5, 3: 3})
        flag = db.session.scalars(select(RiskFlag)).one()
        assert "question 2: 5." in flag.entries[0].text


def test_a_practice_brings_its_own_and_no_other_practice_sees_it(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        own = add_own(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode(), "own.yaml", by=by)
        assert get_instrument("our-evening").short == "OES"
        assert "our-evening" in {one.id for one in list_instruments()}
        make_giving(world, "our-evening")
        make_result(world, "9", instrument_id="our-evening")
        retire(own, by=by)
        retire(own, by=by)
        case = get_case(world.case_id)
        assert [one.instrument.short for one in list_given(desk(world), case)] == ["OES"]
        assert [one.instrument.short for one in list_taken(desk(world), case)] == ["OES"]
        assert "our-evening" not in {one.id for one in list_instruments()}
        assert "our-evening" in {one.id for one in list_instruments(retired=True)}
        assert get_instrument("our-evening").short == "OES"
    with inside(world.other_practice_id):
        with pytest.raises(Missing):
            get_instrument("our-evening")
        with pytest.raises(Missing):
            get_own("our-evening")


@pytest.mark.parametrize(
    "raw, says",
    [
        (b"\xff\xfe", "This is not a text file in UTF-8."),
        (b"", "own.yaml, line 1: The file is empty."),
        (OWN.replace("'0.8'", "'8'").encode(), "own.yaml, line 11: A reliability is from 0 to below 1."),
        (
            OWN.replace("id: our-evening", "id: phq-9").encode(),
            "There is a questionnaire with the id “phq-9” already.",
        ),
        (b"id: " + b"x" * 70_000, "The file is longer than 64,000 characters."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    world: World, inside: Inside, raw: bytes, says: str
) -> None:
    with inside(), pytest.raises(Refusal, match=says) as told:
        add_own(raw, "own.yaml", by=world.accounts["practitioner"])
    assert told.value.field == "file"


def test_the_same_id_is_taken_once(world: World, inside: Inside) -> None:
    with inside():
        add_own(OWN.encode(), "own.yaml", by=world.accounts["practitioner"])
        with pytest.raises(Refusal, match="already"):
            add_own(OWN.encode(), "own.yaml", by=world.accounts["practitioner"])


def test_what_is_recalled_stays_unconfirmed_until_the_practice_confirms_it(
    world: World, inside: Inside
) -> None:
    ors = get_instrument("ors")
    with inside():
        assert unconfirmed([ors]) == {"ors": ors.unconfirmed}
        confirm(ors, by=world.accounts["practitioner"])
        confirm(ors, by=world.accounts["colleague"])
        assert unconfirmed([ors]) == {"ors": ()}
    with inside(world.other_practice_id):
        assert unconfirmed([ors]) == {"ors": ors.unconfirmed}


def test_what_is_not_there_is_missing(world: World, inside: Inside) -> None:
    with inside():
        for look in (get_giving, get_administration):
            with pytest.raises(Missing):
                look(world.case_id)
        with pytest.raises(Missing):
            get_instrument("nobody-knows-it")


def test_the_four_facts_of_a_giving_and_a_result(world: World, inside: Inside) -> None:
    with inside():
        giving = make_giving(world)
        terms = ResultTerms(taken_on=today(), way=Way.TOTAL, total=F(12))
        row = record_result(
            get_partner(world.maya_id),
            get_instrument("phq-9"),
            terms,
            by=world.accounts["partner"],
            giving=giving,
        )
        assert (giving.audience, giving.audience_partner_id, giving.concerns_id) == (
            "partner",
            world.maya_id,
            world.maya_id,
        )
        assert (row.audience, row.audience_partner_id, row.concerns_id) == (
            "partner",
            world.maya_id,
            world.maya_id,
        )
        assert (row.said_by_id, row.entered_by_id) == (world.maya_id, world.accounts["partner"])
        assert db.session.get(Giving, row.giving_id) is giving
