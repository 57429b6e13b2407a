"""A partner tells how it went: one word is enough, more may follow, and what is for the counsellor is not shown again."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.accounts import Account
from clinic.accounts.sessions import viewer_of
from clinic.assignments.adherence import How
from clinic.assignments.models import Answer, Completion, Reflection
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.couples import Audience
from clinic.database import db
from clinic.exercises import exercise
from clinic.portal.services import tell_how
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.pages import page_of, without_tokens
from tests.factories.world import World


@pytest.fixture
def thanks(world: World, inside: Inside) -> uuid.UUID:
    """Specific thanks, daily for a week: each tells for themselves."""
    with inside():
        clear_both(world)
        return make_assignment(world, "specific-gratitude").id


@pytest.fixture
def pact(world: World, inside: Inside) -> uuid.UUID:
    """Listening in turns: both tell as one."""
    with inside():
        clear_both(world)
        return make_assignment(world, "listen-reflect-pact").id


def _newest(assignment_id: uuid.UUID) -> uuid.UUID:
    return [time.id for time in list_occurrences(get_assignment(assignment_id)) if time.due_on <= today()][-1]


def _told(assignment_id: uuid.UUID) -> list[Completion]:
    return list(db.session.scalars(select(Completion).where(Completion.assignment_id == assignment_id)))


def _say(client: FlaskClient, assignment_id: uuid.UUID, inside: Inside, how: str = "all") -> str:
    with inside():
        time = _newest(assignment_id)
    answer = client.post(f"/portal/homework/{assignment_id}/how", data={"time": str(time), "how": how})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.mark.parametrize("how", list(How))
def test_one_word_is_enough(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, how: How
) -> None:
    more = _say(as_partner, thanks, inside, how)
    assert "Noted. Thank you." in as_partner.get(more).text
    with inside():
        (told,) = _told(thanks)
        assert (told.how, told.said_by_id, told.entered_by_id) == (
            how,
            world.maya_id,
            world.accounts["partner"],
        )
    assert "Specific thanks" not in as_partner.get("/portal/").text.partition("Also there")[0]


def test_what_both_do_together_either_may_tell_for_both(
    inside: Inside, pact: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _say(as_partner, pact, inside, "part")
    with inside():
        (told,) = _told(pact)
        assert told.said_by_id is None
    assert "Together: 1 part" in as_other_partner.get(f"/portal/homework/{pact}/").text


def test_what_each_does_the_other_is_not_told_of(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    before = page_of(as_other_partner, f"/portal/homework/{thanks}/")
    _say(as_partner, thanks, inside)
    assert page_of(as_other_partner, f"/portal/homework/{thanks}/") == before


def test_within_a_day_it_can_be_put_right_and_later_it_stands(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    _say(as_partner, thanks, inside, "all")
    _say(as_partner, thanks, inside, "tried")
    with inside():
        (told,) = _told(thanks)
        assert told.how is How.TRIED
        told.entered_at = clock.now() - timedelta(hours=25)
        time = str(told.occurrence_id)
    answer = as_partner.post(f"/portal/homework/{thanks}/how", data={"time": time, "how": "all"})
    assert answer.status_code == 422
    assert "Please choose one of these days." in answer.text


def test_what_was_told_by_another_is_refused_whatever_the_page_let_through(
    world: World, inside: Inside, thanks: uuid.UUID
) -> None:
    with inside():
        given = get_assignment(thanks)
        tell_squares(world, given, world.maya_id, *[How.PART] * 7)
        maya = given.case.partner(world.maya_id)
        time = next(time for time in list_occurrences(given) if time.due_on == today())
        assert maya is not None
        by = viewer_of(db.session.get_one(Account, world.accounts["partner"]))
        with pytest.raises(Refusal, match="told before"):
            tell_how(maya, given, How.ALL, today=today(), time=time, by=by)


def test_of_what_is_not_counted_no_mark_is_kept(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        touch = make_assignment(world, "touch-ladder").id
        time = _newest(touch)
    answer = as_partner.post(f"/portal/homework/{touch}/how", data={"time": str(time), "how": "all"})
    assert (answer.status_code, "Nothing is counted here." in answer.text) == (422, True)
    with inside():
        assert _told(touch) == []


def test_what_the_counsellor_entered_is_not_changed_here(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    with inside():
        tell_squares(world, get_assignment(thanks), world.maya_id, *[How.PART] * 7)
        time = str(_newest(thanks))
    assert (
        as_partner.post(f"/portal/homework/{thanks}/how", data={"time": time, "how": "all"}).status_code
        == 422
    )
    assert "No agreed day is waiting for you." in as_partner.get(f"/portal/homework/{thanks}/how").text


def test_what_comes_by_itself_is_told_with_its_day(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        pause = make_assignment(world, "pause-breathe-return").id
    address = f"/portal/homework/{pause}/how"
    assert (
        as_partner.post(address, data={"on": str(today() - timedelta(days=1)), "how": "all"}).status_code
        == 303
    )
    ahead = as_partner.post(address, data={"on": str(today() + timedelta(days=1)), "how": "all"})
    assert (ahead.status_code, "This day is still to come." in ahead.text) == (422, True)
    long_ago = as_partner.post(address, data={"on": "0202-01-01", "how": "all"})
    assert (long_ago.status_code, "Please look at the year." in long_ago.text) == (422, True)
    with inside():
        assert len(_told(pause)) == 1


@pytest.mark.parametrize("how", ["", "perfect", "\0"])
def test_another_word_is_refused(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, how: str
) -> None:
    with inside():
        time = str(_newest(thanks))
    assert (
        as_partner.post(f"/portal/homework/{thanks}/how", data={"time": time, "how": how}).status_code == 422
    )
    with inside():
        assert _told(thanks) == []


def test_minutes_and_what_both_may_read_follow_and_come_back_to_be_changed(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    more = _say(as_partner, thanks, inside)
    field = _joint_text(thanks, inside)
    assert as_partner.post(more, data={"minutes": "4", field: "For the tea 🫖 שלום"}).status_code == 303
    assert "For the tea 🫖 שלום" in as_partner.get(more).text
    assert "For the tea 🫖 שלום" in as_other_partner.get(f"/portal/homework/{thanks}/").text
    with inside():
        (told,) = _told(thanks)
        (answer,) = db.session.scalars(select(Answer))
        assert (told.minutes, answer.audience, answer.said_by_id) == (4, Audience.JOINT, world.maya_id)
    stood = re.search(r'name="shown"[^>]*value="([^"]*)"', as_partner.get(more).text)
    assert stood is not None
    assert stood[1] == field
    assert as_partner.post(more, data={"minutes": "4", "shown": field, field: ""}).status_code == 303
    with inside():
        assert db.session.scalars(select(Answer)).all() == []


def test_what_the_other_wrote_meanwhile_is_not_taken_away_by_a_page_on_which_it_did_not_stand(
    inside: Inside, pact: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    more = _say(as_partner, pact, inside)
    as_other_partner.get(more)
    assert as_partner.post(more, data={"f-topic-t": "The holidays"}).status_code == 303
    assert as_other_partner.post(more, data={"shown": "", "minutes": "9", "f-topic-t": ""}).status_code == 303
    assert "The holidays" in as_other_partner.get(more).text
    assert as_other_partner.post(more, data={"shown": "f-topic-t", "f-topic-t": ""}).status_code == 303
    assert "The holidays" not in as_other_partner.get(more).text


#: One exercise for each kind of field, what is typed there, and what is kept; a star is the last option, two are the first two.
EVERY_KIND = [
    ("listen-reflect-pact", "topic", "t", "Tea 🫖 שלום", "Tea 🫖 שלום"),
    ("perspective-first", "their_view", "p1", "One\r\ntwo", "One\ntwo"),
    ("listen-reflect-pact", "understood", "p1", "7", 7),
    ("listen-reflect-pact", "solutions_held", "t", "no", False),
    ("specific-gratitude", "mode", "p1", "*", "*"),
    ("setback-as-data", "load", "t", "**", "**"),
    ("listen-reflect-pact", "turn_minutes", "t", "12", 12),
    ("listen-reflect-pact", "interruptions", "p1", "3", 3),
    ("twenty-minute-listening", "promised_for", "t", "2026-10-25", "2026-10-25"),
    ("setback-as-data", "when", "t", "2026-10-25T01:30", "2026-10-25T01:30:00"),
    ("weekly-date", "planner", "t", "Maya", "Maya"),
    ("season-map", "weather", "p1", "3", 3),
    ("season-map", "word", "p1", "fog", "fog"),
    ("touch-ladder", "free_to_say_no", "p1", "yes", True),
    ("pace-boundary-check", "pace", "p1", "*", "*"),
]


@pytest.mark.parametrize("exercise_id, key, line, typed, kept", EVERY_KIND)
def test_every_kind_of_field_is_kept_as_it_was_typed_and_for_whom_it_is(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    exercise_id: str,
    key: str,
    line: str,
    typed: str,
    kept: object,
) -> None:
    with inside():
        clear_both(world)
        assignment = make_assignment(world, exercise_id)
        field = assignment.revision.exercise.field(key)
        assert field is not None
        options = [option.key for option in field.options]
        due = [time.id for time in list_occurrences(assignment) if time.due_on <= today()]
        page = f"/portal/homework/{assignment.id}/{'more' if field.audience == 'joint' else 'alone'}"
        counted = assignment.counted
    if not due and counted:
        happened = as_partner.post(
            f"{page.rpartition('/')[0]}/how", data={"on": today().isoformat(), "how": "all"}
        )
        page = happened.headers["Location"].replace("/more", f"/{page.rpartition('/')[2]}")
    elif due:
        page = f"{page}?time={due[-1]}"
    stars = {"*": options[-1:] and options[-1], "**": options[:2], "Maya": str(world.maya_id)}
    said = stars.get(typed, typed)
    name = f"f-{key}-{line}"
    assert f'name="{name}"' in as_partner.get(page).text
    assert as_partner.post(page, data={name: said}).status_code == 303
    with inside():
        row = db.session.scalars(select(Answer)).one()
        assert row.value == stars.get(str(kept), kept)
        private = field.audience != "joint"
        assert row.audience is (Audience.PARTNER if private else Audience.JOINT)
        assert row.audience_partner_id == (world.maya_id if private else None)
        assert row.said_by_id == (world.maya_id if line == "p1" else None)


def test_a_table_and_a_matrix_are_kept_row_by_row(
    world: World, inside: Inside, as_partner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercise, "TOUCH", "")  # what is marked of touch has a page of its own
    with inside():
        clear_both(world)
        circle, ladder = (make_assignment(world, name) for name in ("support-circle", "touch-ladder"))
        times = [list_occurrences(one)[0].id for one in (circle, ladder)]
        matrix = ladder.revision.exercise.field("list")
        assert matrix is not None
        row, column = matrix.rows[0].key, matrix.columns[1].key
        more, alone = (
            f"/portal/homework/{one.id}/{page}?time={time}"
            for one, page, time in zip((circle, ladder), ("more", "alone"), times, strict=True)
        )
    typed = {"f-people-t-0-person": "Ines", "f-people-t-2-person": "Tom"}
    assert as_partner.post(more, data=typed).status_code == 303
    assert as_partner.post(alone, data={f"f-list-p1-{row}": column}).status_code == 303
    with inside():
        kept = {answer.field_key: answer for answer in db.session.scalars(select(Answer))}
        assert kept["people"].value == [{"person": "Ines"}, {"person": "Tom"}]
        assert kept["list"].value == {row: column}
        assert kept["list"].audience_partner_id == world.maya_id


def _joint_text(assignment_id: uuid.UUID, inside: Inside) -> str:
    with inside():
        fields = get_assignment(assignment_id).revision.exercise.record
    found = next(
        field for field in fields if field.type in ("text", "longtext") and field.audience == "joint"
    )
    return f"f-{found.key}-p1" if found.by == "each" else f"f-{found.key}-t"


PRIVATE = {"difficulty": "8", "helped": "3", "obstacle": "We shouted.", "felt_safe": "no"}


def test_what_is_for_the_counsellor_is_shown_to_nobody_in_the_portal_again(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    more = _say(as_partner, thanks, inside)
    pages = [
        more,
        more.replace("/more", "/alone"),
        f"/portal/homework/{thanks}/",
        "/portal/",
        "/portal/homework/",
    ]
    before = [[page_of(client, page) for page in pages] for client in (as_partner, as_other_partner)]
    assert as_partner.post(more.replace("/more", "/alone"), data=PRIVATE).status_code == 303
    as_partner.get("/portal/")
    after = [[page_of(client, page) for page in pages] for client in (as_partner, as_other_partner)]
    assert after == before
    with inside():
        (said,) = db.session.scalars(select(Reflection))
        assert (said.difficulty, said.helped, said.obstacle) == (8, 3, "We shouted.")
        assert (said.audience, said.audience_partner_id) == (Audience.PARTNER, world.maya_id)


def test_the_counsellor_sees_it_at_once_and_first_of_all_that_somebody_did_not_feel_safe(
    world: World, inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    more = _say(as_partner, thanks, inside)
    as_partner.post(more.replace("/more", "/alone"), data=PRIVATE)
    assert "Maya did not feel safe doing an exercise" in as_practitioner.get(f"/cases/{world.case_id}/").text
    shown = as_practitioner.get(f"/assignments/{thanks}/").text
    assert "We shouted." in shown
    assert "Difficulty 8 of 10" in shown


def test_what_is_left_out_later_leaves_standing_what_was_said(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient
) -> None:
    alone = _say(as_partner, thanks, inside).replace("/more", "/alone")
    as_partner.post(alone, data=PRIVATE)
    as_partner.post(alone, data={"helped": "5"})
    as_partner.post(alone, data={})
    with inside():
        (said,) = db.session.scalars(select(Reflection))
        assert (said.difficulty, said.helped, said.obstacle) == (8, 5, "We shouted.")


def test_sharing_is_a_choice_of_its_own_and_off(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    alone = _say(as_partner, thanks, inside).replace("/more", "/alone")
    assert "checked" not in as_partner.get(alone).text
    as_partner.post(alone, data={**PRIVATE, "shared": "obstacle"})
    seen = as_other_partner.get(f"/portal/homework/{thanks}/").text
    assert "We shouted." in seen
    assert "8 of 10" not in seen
    refused = as_partner.post(alone, data={**PRIVATE, "shared": "felt_safe"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "typed, says",
    [
        ({"difficulty": "11"}, "From 0 to 10"),
        ({"obstacle": "x" * 50_000}, "At most 500 letters"),
        ({"obstacle": "a\0b"}, "cannot be kept"),
        ({"felt_safe": "perhaps"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_the_reason(
    inside: Inside, thanks: uuid.UUID, as_partner: FlaskClient, typed: dict[str, str], says: str
) -> None:
    alone = _say(as_partner, thanks, inside).replace("/more", "/alone")
    answer = as_partner.post(alone, data=typed)
    assert answer.status_code == 422
    assert says in answer.text


@pytest.mark.parametrize("page", ["", "how", "more", "alone"])
@pytest.mark.parametrize(
    "who",
    ["as_practitioner", "as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"],
)
def test_nobody_else_comes_in(request: pytest.FixtureRequest, thanks: uuid.UUID, who: str, page: str) -> None:
    client = request.getfixturevalue(who)
    assert client.get(f"/portal/homework/{thanks}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "how", "more", "alone"])
def test_the_others_own_homework_looks_like_none(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient, page: str
) -> None:
    with inside():
        clear_both(world)
        own = make_assignment(world, "specific-gratitude", partner_id=world.maya_id).id
    nothing = as_other_partner.get(f"/portal/homework/{uuid.uuid4()}/{page}")
    theirs = as_other_partner.get(f"/portal/homework/{own}/{page}")
    assert theirs.status_code == nothing.status_code == 404
    assert without_tokens(theirs.text) == without_tokens(nothing.text)
    assert as_partner.get(f"/portal/homework/{own}/").status_code == 200


@pytest.mark.parametrize("wanted", ["", "x", str(uuid.UUID(int=7))])
def test_a_time_of_no_homework_leads_back(thanks: uuid.UUID, as_partner: FlaskClient, wanted: str) -> None:
    answer = as_partner.get(f"/portal/homework/{thanks}/more?time={wanted}")
    assert answer.headers["Location"] == f"/portal/homework/{thanks}/"
