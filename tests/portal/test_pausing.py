"""A pause in the portal: both see that one was called and until when; what each says then, nobody but the counsellor sees."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from clinic import clock
from clinic.agreements.models import CalledPause, PauseAnswer
from clinic.agreements.pausing import AfterPause, full_minute
from clinic.agreements.services import pauses
from clinic.assignments.services import AnswerTerms, Telling, tell
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.exercises.loading import the_library
from clinic.portal.forms.pausing import next_time
from clinic.refusal import Refusal
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

EIGHT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_eight(world: World, inside: Inside) -> Iterator[None]:
    """It is eight in the evening, and they have something to do together."""
    with clock.standing_at(EIGHT):
        with inside():
            clear_both(world)
            make_assignment(world, "listen-reflect-pact")
        yield


def _wake(client: FlaskClient) -> None:
    """Signed in anew: a session does not outlast a pause."""
    with client.session_transaction() as session:
        session["since"] = session["seen"] = clock.now().timestamp()


def _page(client: FlaskClient, after: int = 0, path: str = "/portal/pause") -> str:
    with clock.standing_at(EIGHT + timedelta(minutes=after)):
        _wake(client)
        return page_of(client, path)


def _post(client: FlaskClient, path: str, after: int = 0, **typed: object):  # type: ignore[no-untyped-def]
    with clock.standing_at(EIGHT + timedelta(minutes=after)):
        _wake(client)
        return client.post(path, data=typed)


def _call(client: FlaskClient, after: int = 0, lasts: int = 40) -> None:
    assert _post(client, "/portal/pause", after, minutes=lasts).status_code == 303


def _answers() -> list[PauseAnswer]:
    return list(db.session.scalars(select(PauseAnswer).order_by(PauseAnswer.at)))


def test_called_at_eight_for_forty_minutes_both_see_until_when_and_not_by_whom(
    as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _call(as_partner)
    hers, his = (_page(client, 1).partition("<main")[2] for client in (as_partner, as_other_partner))
    assert hers == his
    assert "A pause until 20:40" in hers
    assert "Maya" not in hers
    assert "Jonas" not in hers
    for client in (as_partner, as_other_partner):
        assert "A pause until 20:40." in _page(client, 39, "/portal/")
        assert "How is it for you?" not in _page(client, 39)
        assert "How is it for you?" in _page(client, 40)
        assert "The pause is over. How is it for you?" in _page(client, 40, "/portal/")


@pytest.mark.parametrize("after, line", [(39, "A pause until 20:40."), (40, "The pause is over.")])
def test_a_pause_that_was_called_stands_before_everything_there_is_to_do(
    as_partner: FlaskClient, after: int, line: str
) -> None:
    before = _page(as_partner, 0, "/portal/")
    assert before.index("Listen-and-reflect pact") < before.index("when it gets too hot")
    _call(as_partner)
    page = _page(as_partner, after, "/portal/")
    assert page.index("Hello") < page.index(line) < page.index("Listen-and-reflect pact")
    assert "when it gets too hot" not in page


def test_the_three_answers_have_the_same_size_and_look(as_partner: FlaskClient) -> None:
    _call(as_partner)
    group = _page(as_partner, 40).partition('class="ends pa"')[2].partition("</div>")[0]
    assert group.count("<button") == group.count('<button class="btn" type="submit" name="answer"') == 3


@pytest.mark.parametrize("said", list(AfterPause))
def test_whatever_is_answered_the_page_is_the_same_and_the_other_sees_nothing_of_it(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient, said: AfterPause
) -> None:
    before = _page(as_partner), _page(as_partner, 0, "/portal/")
    _call(as_partner)
    his = [_page(as_other_partner, 50, path) for path in ("/portal/", "/portal/pause")]
    answer = _post(as_partner, "/portal/pause/after", 45, answer=said.value, later="21:30")
    assert answer.status_code == 303
    _page(as_partner, 46, "/portal/")  # takes the thank-you
    assert (_page(as_partner, 47), _page(as_partner, 47, "/portal/")) == before
    assert [_page(as_other_partner, 50, path) for path in ("/portal/", "/portal/pause")] == his
    with inside():
        (row,) = _answers()
        assert (row.answer, row.audience, row.said_by_id) == (said, "partner", row.audience_partner_id)


def test_it_is_asked_at_the_very_minute_that_stands_on_the_page(as_partner: FlaskClient) -> None:
    with clock.standing_at(EIGHT + timedelta(seconds=35)):
        _wake(as_partner)
        as_partner.post("/portal/pause", data={"minutes": "40"})
    assert "20:41" in _page(as_partner, after=40)
    assert "How is it for you?" not in _page(as_partner, after=40)
    assert "How is it for you?" in _page(as_partner, after=41)
    assert full_minute(EIGHT) == EIGHT


def test_later_asks_again_at_that_time(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _call(as_partner)
    _post(as_partner, "/portal/pause/after", 45, answer="later", later="21:30")
    _post(as_other_partner, "/portal/pause/after", 45, answer="back")
    assert "How is it for you?" not in _page(as_partner, 89)
    assert "How is it for you?" in _page(as_partner, 90)
    assert "How is it for you?" not in _page(as_other_partner, 90)
    _post(as_partner, "/portal/pause/after", 91, answer="back")
    assert "How is it for you?" not in _page(as_partner, 92)
    with inside():
        assert [row.answer for row in _answers()] == ["later", "back", "back"]


def test_a_second_press_changes_nothing_while_one_goes_on_and_calls_anew_afterwards(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _call(as_partner)
    _call(as_other_partner, 1, lasts=90)
    assert "A pause until 20:40" in _page(as_other_partner, 2)
    _call(as_other_partner, 41, lasts=20)
    assert "A pause until 21:01" in _page(as_partner, 42)
    with inside():
        assert len(list(db.session.scalars(select(CalledPause)))) == 2


def test_a_pause_over_night_names_the_day(as_partner: FlaskClient) -> None:
    _call(as_partner, lasts=12 * 60)
    assert "A pause until Sat 21 Nov, 08:00" in _page(as_partner, 5)


def test_an_answer_when_nobody_asks_is_nothing(inside: Inside, as_partner: FlaskClient) -> None:
    assert _post(as_partner, "/portal/pause/after", answer="back").status_code == 303
    _call(as_partner)
    assert _post(as_partner, "/portal/pause/after", 10, answer="not_today").status_code == 303
    with inside():
        assert _answers() == []


@pytest.mark.parametrize(
    "path, typed, words",
    [
        ("/portal/pause", {"minutes": ""}, "Minutes as a whole number"),
        ("/portal/pause", {"minutes": "19"}, "From 20 minutes to a day"),
        ("/portal/pause", {"minutes": "1441"}, "From 20 minutes to a day"),
        ("/portal/pause", {"minutes": "ازل"}, "Not a valid integer"),
        ("/portal/pause/after", {}, "Please press one of the three"),
        ("/portal/pause/after", {"answer": "for ever", "later": "21:00"}, "Not a valid choice"),
        ("/portal/pause/after", {"answer": "later", "later": ""}, "Please say at what time"),
        ("/portal/pause/after", {"answer": "later", "later": "25:99"}, "Not a valid time"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    inside: Inside, as_partner: FlaskClient, path: str, typed: dict[str, str], words: str
) -> None:
    minutes = 0
    if "after" in path:
        _call(as_partner)
        minutes = 45
    answer = _post(as_partner, path, minutes, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert _answers() == []


def test_a_pause_of_another_length_is_refused_whatever_the_page_let_through(
    world: World, inside: Inside
) -> None:
    with inside(), pytest.raises(Refusal, match="From 20 minutes"):
        pauses.call(get_partner(world.maya_id), minutes=5, by=world.accounts["partner"])


def _hold(world: World) -> None:
    clear_both(world, Outcome.HOLD)


def _not_yet(world: World) -> None:
    clear_both(world, Outcome.NOT_YET)


def _fear(world: World) -> None:
    terms = RiskTerms("coercive_control_or_fear", Severity.SERIOUS, "Said alone.", today())
    open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def _order(world: World) -> None:
    terms = RiskTerms("no_contact_order", Severity.SERIOUS, "Shown to me.", today())
    open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"])


@pytest.mark.parametrize("gate", [_hold, _not_yet, _fear, _order])
def test_whichever_gate_holds_there_is_no_pause_and_the_pages_are_as_if_nothing_was_given(
    world: World,
    inside: Inside,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    gate: Callable[[World], None],
) -> None:
    _call(as_partner)
    assert "A pause until" in _page(as_other_partner, 1, "/portal/")
    with clock.standing_at(EIGHT + timedelta(minutes=1)), inside():
        gate(world)
    for client in (as_partner, as_other_partner):
        page = _page(client, 1, "/portal/")
        _wake(client)
        assert "/portal/pause" not in page
        assert "A pause" not in page
        assert "Your counsellor will choose the next exercise." in page
        for address in ("/portal/pause", "/portal/pause/after", "/portal/pause-card.pdf"):
            assert client.get(address).status_code == 404
        assert client.post("/portal/pause", data={"minutes": "30"}).status_code == 404


def test_a_pause_stands_beside_every_talk_by_the_clock() -> None:
    """The timer leads to it."""
    for exercise in the_library().exercises.values():
        blocks = {gate.code for gate in exercise.gates if gate.action == "block"}
        assert not exercise.turns or {"coercive_control_or_fear", "no_contact_order"} <= blocks


def _say_not_today(world: World, on: date, who: str) -> None:
    by = world.accounts["partner" if who == "maya" else "other_partner"]
    seat = get_partner(world.maya_id if who == "maya" else world.jonas_id)
    moment = datetime.combine(on, time(18), UTC)
    with clock.standing_at(moment):
        pauses.call(seat, minutes=20, by=by)
    with clock.standing_at(moment + timedelta(minutes=30)):
        pauses.answer(seat, AfterPause.NOT_TODAY, by=by)


def test_three_not_today_ask_the_counsellor_quietly_and_neither_portal_shows_a_trace(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_colleague: FlaskClient,
) -> None:
    brief, start = f"/cases/{world.case_id}/", "/"
    for ago, who in ((9, "maya"), (5, "jonas")):
        with inside():
            _say_not_today(world, today() - timedelta(days=ago), who)
    assert "Repeated “not today”" not in as_practitioner.get(brief).text
    assert "See each of them alone" not in as_practitioner.get(start).text
    both = [page_of(client, "/portal/") for client in (as_partner, as_other_partner)]
    with inside():
        _say_not_today(world, today() - timedelta(days=2), "maya")
    assert "Repeated “not today” after pauses" in as_practitioner.get(brief).text
    assert "Repeated “not today” after pauses" in as_supervisor.get(brief).text
    assert "See each of them alone" in as_practitioner.get(start).text
    assert "See each of them alone" not in as_colleague.get(start).text
    assert [page_of(client, "/portal/") for client in (as_partner, as_other_partner)] == both
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "not today" not in as_practitioner.get(brief).text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    with inside():
        for seat in get_case(world.case_id).partners:
            by = world.accounts["practitioner"]
            record_screening(seat, seen_on=today(), outcome=Outcome.CLEAR, remark="", by=by)
    assert "Repeated “not today”" not in as_practitioner.get(brief).text


def test_the_counsellor_reads_the_pauses_and_in_the_room_only_that_there_were_some(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        _say_not_today(world, today() - timedelta(days=2), "maya")
    tab = f"/cases/{world.case_id}/agreements/"
    page = as_practitioner.get(tab).text
    assert "until 18:20" in page
    assert "Maya: not today" in page
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    page = as_practitioner.get(tab).text
    assert "until 18:20" in page
    assert "not today" not in page


def _words(answer) -> str:  # type: ignore[no-untyped-def]
    assert answer.status_code == 200
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages).split()
    )


def test_the_card_has_the_word_the_minutes_and_the_return_and_names_nobody(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    blank = _words(as_practitioner.get(f"/cases/{world.case_id}/pause-card.pdf"))
    assert "Sunday" not in blank
    with inside():
        calm = make_assignment(world, "calm-setting")
        field = calm.revision.exercise.field("pause_word")
        assert field is not None
        tell(
            calm,
            Telling(today=today(), answers=[AnswerTerms(field=field, value="Lighthouse")]),
            by=world.accounts["practitioner"],
        )
    assert 'Your word: <strong dir="auto">Lighthouse</strong>' in _page(as_partner)
    with inside():
        by = world.accounts["practitioner"]
        make_agreement_in_force(get_case(world.case_id), by=by, pause_word="Harbour", minutes_apart=40)
    assert 'name="minutes" required type="number" value="40"' in _page(as_partner)
    for card in (
        as_practitioner.get(f"/cases/{world.case_id}/pause-card.pdf"),
        as_partner.get("/portal/pause-card.pdf"),
    ):
        words = _words(card)
        assert words.count("Our word or sign Harbour") == 2
        assert words.count("40 minutes") == 2
        assert "Jonas makes tea and knocks." in words
        assert "Page 1 of 1" in words
        assert "Maya" not in words


@pytest.mark.parametrize(
    "who",
    ["as_practitioner", "as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"],
)
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, who: str) -> None:
    client = request.getfixturevalue(who)
    for address in ("/portal/pause", "/portal/pause/after", "/portal/pause-card.pdf"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_manager", "as_front_desk", "as_other_practice", "as_partner"]
)
def test_who_is_not_on_the_case_has_no_card_of_it(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    assert request.getfixturevalue(who).get(f"/cases/{world.case_id}/pause-card.pdf").status_code == 404


def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient) -> None:
    assert signed_out.get("/portal/pause").status_code == 303


@pytest.mark.parametrize(
    "at, now, expected",
    [
        (time(21), datetime(2026, 11, 20, 20, 45, tzinfo=UTC), datetime(2026, 11, 20, 21, tzinfo=UTC)),
        (time(8), datetime(2026, 11, 20, 20, 45, tzinfo=UTC), datetime(2026, 11, 21, 8, tzinfo=UTC)),
        (
            time(20, 45),
            datetime(2026, 11, 20, 20, 45, tzinfo=UTC),
            datetime(2026, 11, 21, 20, 45, tzinfo=UTC),
        ),
        # the clocks go back in the night of 25 October, and forward in that of 29 March
        (time(8), datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (time(1, 30), datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_of_the_day_is_the_next_one(at: time, now: datetime, expected: datetime) -> None:
    assert next_time(at, now, "Europe/London") == expected


@given(st.times(), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))
def test_it_is_always_still_to_come_and_within_a_day(at: time, now: datetime) -> None:
    at = at.replace(fold=0)
    found = next_time(at, now, "Europe/London")
    assert now < found <= now + timedelta(hours=25)
