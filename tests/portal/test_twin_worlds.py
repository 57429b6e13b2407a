"""Twin worlds: two databases that differ only in one private thing of Maya's answer Jonas with the same bytes, wherever he
goes. He walks at random, reads and writes; pages, headers, lengths, ids and papers are held against each other.
"""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import strategies as st

from clinic import clock
from clinic.accounts.limiting import limiter
from clinic.agreements.pausing import AfterPause
from clinic.agreements.queries import get_agreement
from clinic.agreements.services import pauses
from clinic.agreements.services.signing import ask_fairness
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.bench.postgres import Postgres
from clinic.config import Settings
from clinic.couples import Audience, after_moving
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.database.columns import repeatable_ids
from clinic.deletions.services import ask as ask_for_deletion
from clinic.journal import ActKind, EntryKind
from clinic.journal.services import ActTerms, CheckInTerms, Line, log_act, record_check_in, write_entry
from clinic.journal.spell import Spell
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_safe_contact, record_screening
from tests.conftest import Inside
from tests.databases import KeptFile, KeptRows
from tests.factories.accounts import sign_in
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_words, today
from tests.factories.measures import make_giving
from tests.factories.pages import without_tokens
from tests.factories.sessions import make_held_session, make_session
from tests.factories.ways_in import change_ways_in, invite
from tests.factories.world import World
from tests.portal.alone_first import (
    agreed_to_charts,
    began_her_part,
    is_ready_to_share,
    marked_otherwise,
    not_free_to_say_no,
    shown_to_both,
    told_of_another_day,
    took_it_back,
    wrote_fifty_thousand_letters,
)
from tests.portal.came_for import CAME_FOR, came
from tests.portal.mending import HERS, PRESSES, mend
from tests.portal.signed_apart import SIGNED_APART
from tests.portal.told_alone import TOLD_ALONE

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass
class Twins:
    """The couple as both worlds have it, and how to come back to it."""

    app: Flask
    world: World
    inside: Inside
    kept: KeptFile | KeptRows
    thanks_id: uuid.UUID
    pact_id: uuid.UUID
    accounts_id: uuid.UUID
    ladder_id: uuid.UUID
    agreement_id: uuid.UUID
    joy_id: uuid.UUID
    questions_id: uuid.UUID
    act_id: uuid.UUID
    grievance_id: uuid.UUID

    def walked(self, steps: Sequence["Step"], *before: "Change") -> list[object]:
        """What Jonas is answered on his walk, in a world in which those things have happened *before*."""
        with self.app.app_context():
            db.engine.dispose()
            limiter.reset()
        self.app.extensions["keyring"].forget()
        self.kept.put_back()
        with clock.standing_at(NOW):
            for number, change in enumerate(before, start=10):
                with repeatable_ids(Random(number)), self.inside():
                    change(self)
            client = self.app.test_client()
            sign_in(client, self.world.accounts["other_partner"])
            with repeatable_ids(Random(2)):
                return [step(self, client) for step in steps]


Change = Callable[[Twins], None]
Step = Callable[[Twins, FlaskClient], object]


def _answer(answer: object) -> object:
    headers = [(name, value) for name, value in answer.headers if name not in {"Set-Cookie", "Date"}]  # type: ignore[attr-defined]
    # Papers are bytes and no text; latin-1 keeps each byte apart.
    return answer.status_code, headers, without_tokens(answer.get_data().decode("latin-1"))  # type: ignore[attr-defined]


def reads(path: str) -> Step:
    """He opens a page. Ids of what both have stand in the path by name."""
    return lambda twins, client: _answer(client.get(path.format(**_ids(twins))))


def writes(path: str, **typed: str) -> Step:
    """He sends a form."""

    def send(twins: Twins, client: FlaskClient) -> object:
        data = {name: text.format(**_ids(twins)) for name, text in typed.items()}
        return _answer(client.post(path.format(**_ids(twins)), data=data))

    return send


def _ids(twins: Twins) -> dict[str, object]:
    with twins.inside():
        every = list_occurrences(get_assignment(twins.thanks_id))
        times = [time.id for time in every if time.planned and time.due_on <= today()]
    return {
        "thanks": twins.thanks_id,
        "pact": twins.pact_id,
        "accounts": twins.accounts_id,
        "ladder": twins.ladder_id,
        "agreement": twins.agreement_id,
        "joy": twins.joy_id,
        "questions": twins.questions_id,
        "act": twins.act_id,
        "time": times[-1],
        "maya": twins.world.maya_id,
        "nothing": uuid.UUID(int=7),
    }


def _pages(app: Flask) -> list[str]:
    """Every address of the portal that can be read, about each thing that both have, or about nothing."""
    found = []
    for rule in app.url_map.iter_rules():
        if (
            not rule.rule.startswith("/portal/")
            or "GET" not in (rule.methods or ())
            or rule.endpoint == "portal.leave"
        ):
            continue
        path = re.sub(r"<uuid:assignment_id>", "{thanks}", rule.rule)
        path = re.sub(r"<uuid:agreement_id>", "{agreement}", path)
        path = re.sub(r"<uuid:entry_id>", "{joy}", path)
        path = re.sub(r"<uuid:giving_id>", "{questions}", path)
        path = re.sub(r"<uuid:act_id>", "{act}", path)
        path = re.sub(r"<(?:\w+:)?\w+>", "{nothing}", path)
        found.append(path)
        if "{thanks}" in path:
            found += [path.replace("thanks", name) for name in ("pact", "accounts", "ladder")]
            found.append(f"{path}?time={{time}}")
    return sorted(found)


WRITES = [
    writes("/portal/prove?next=/portal/account/app", password="not this one"),
    writes("/portal/prove/passkey", credential="{{}}"),
    writes("/portal/account/password", new="seven grey herons", again="seven grey herons"),
    writes("/portal/join", code="aaaa-aaaa-aaaa-aaaa", name="heron"),
    writes("/portal/homework/{thanks}/how", time="{time}", how="part"),
    writes("/portal/homework/{thanks}/how", time="{time}", how="all"),
    writes("/portal/homework/{thanks}/how", time="{nothing}", how="all"),
    writes("/portal/homework/{thanks}/how", time="other", on="2026-11-19", how="all"),
    writes("/portal/homework/{thanks}/more?time={time}", minutes="5"),
    writes("/portal/homework/{thanks}/alone?time={time}", difficulty="4", obstacle="Late again."),
    writes("/portal/homework/{thanks}/alone?time={time}", difficulty="40"),
    writes("/portal/homework/{pact}/alone", sure="5"),
    writes("/portal/homework/{accounts}/own", **{"f-my_account-p2": "His own.", "then": "keep"}),
    writes("/portal/homework/{accounts}/own", **{"f-my_account-p2": "His own.", "then": "share"}),
    writes("/portal/homework/{pact}/timer", first="{maya}", over="3", telephones="one"),
    writes("/portal/homework/{pact}/timer", first="{nothing}"),
    writes("/portal/check-in/", closeness="7", need="Time.", need_joint="y"),
    writes("/portal/check-in/", closeness="70"),
    writes("/portal/check-in/not-this-week"),
    writes("/portal/journal/write", kind="win", words="We laughed.", on_day="2026-11-19"),
    writes("/portal/journal/write", kind="win", words="", on_day="2026-11-19"),
    writes("/portal/journal/{joy}/marked", marked_how="Cake."),
    writes("/portal/journal/{joy}/", words="Mine now."),
    writes("/portal/journal/{joy}/page", on_page="yes"),
    writes("/portal/settings/page-for-both", weather="yes", measures="yes"),
    writes("/portal/journal/{joy}/take-back"),
    writes("/portal/journal/acts/write", words="Cooked.", kind="chore", on_day="2026-11-20"),
    writes("/portal/journal/acts/write", words="Cooked.", kind="chore", on_day="2026-01-01"),
    writes("/portal/journal/acts/{act}/rate", mattered="4"),
    writes("/portal/journal/acts/{act}/take-back"),
    writes("/portal/journal/park", words="Money.", about="none", joint="y"),
    writes("/portal/journal/park", words="Money.", about="none"),
    writes("/portal/journal/park", words="What he did.", about="violence"),
    writes("/portal/measures/{questions}/", item_1="2", item_7="3"),
    writes("/portal/measures/{questions}/", item_1="9"),
    writes("/portal/pause", minutes="30"),
    writes("/portal/pause/after", answer="later", later="14:00"),
    writes("/portal/homework/{ladder}/marks", **{"mark-holding_hands": "not_now", "free": "yes"}),
    writes("/portal/homework/{ladder}/alone", **{"f-free_to_say_no-p2": "no"}),
    writes("/portal/settings/reminders", wanted="y", at="18:00", words="Tea?"),
    writes("/portal/settings/deletion", words="All of it."),
    writes("/portal/policy/", agreed="y", offer="{nothing}"),
    writes("/portal/settings/contact", channel="text", voicemail="no", shared_device="yes"),
    writes("/portal/agreements/{agreement}/trial", helped="9", would="adopt"),
    *PRESSES,
]


def _own_homework(twins: Twins) -> None:
    own = make_assignment(twins.world, "daily-care-ritual", partner_id=twins.world.maya_id, why="Hers alone.")
    tell_words(twins.world, own, twins.world.maya_id, obstacle="He mocks it.", difficulty=9)


def _felt_unsafe(twins: Twins) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    answer = client.post(
        f"/portal/homework/{twins.thanks_id}/alone",
        data={"difficulty": "9", "helped": "0", "obstacle": "I was afraid.", "felt_safe": "no"},
    )
    assert answer.status_code == 303


def _not_so_sure(twins: Twins) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    for homework in (twins.thanks_id, twins.pact_id):
        answer = client.post(f"/portal/homework/{homework}/alone", data={"sure": "2"})
        assert answer.status_code == 303


def _told_how(twins: Twins) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    data = {"time": str(_ids(twins)["time"]), "how": "tried"}
    assert client.post(f"/portal/homework/{twins.thanks_id}/how", data=data).status_code == 303


def _seen_alone(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.CLEAR, remark="He reads her mail.", by=by)
    record_safe_contact(maya, card={"channel": "none", "hours": "never"}, asked_on=today(), by=by)


def _risk(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    terms = RiskTerms("trauma_reactive", Severity.WATCH, "Said alone.", today())
    open_flag(maya.case, terms, partner=maya, by=by)


def _session_alone(twins: Twins) -> None:
    tomorrow = datetime(2026, 11, 21, 10)
    make_session(twins.world, tomorrow, partner_id=twins.world.maya_id, place="Side door")
    make_held_session(twins.world, datetime(2026, 11, 13, 10), partner_id=twins.world.maya_id)


def _check_in(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    numbers = {"closeness": 0, "trust": 0, "heard": 0, "conflict": 10, "hope": 0}
    record_check_in(maya, CheckInTerms(today(), numbers, Line("None."), Line("To leave.")), by=by)


def _maya_sends(twins: Twins, address: str, **typed: str) -> None:
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    assert client.post(f"/portal/{address}", data=typed).status_code == 303


def _own_week(twins: Twins) -> None:
    week = {"closeness": "0", "conflict": "10", "appreciation": "Nothing.", "need": "To be left alone."}
    _maya_sends(twins, "check-in/", **week)


def _week_put_aside(twins: Twins) -> None:
    _maya_sends(twins, "check-in/not-this-week")


def _parked_alone(twins: Twins) -> None:
    _maya_sends(twins, "journal/park", words="Whether I stay.", about="none")


def _rated_an_act(twins: Twins) -> None:
    _maya_sends(twins, f"journal/acts/{twins.act_id}/rate", mattered="0")


def _crossing(twins: Twins) -> None:
    agreement, maya = get_agreement(twins.agreement_id), get_partner(twins.world.maya_id)
    by = twins.world.accounts["practitioner"]
    make_crossing(agreement, by=by, what="He raised his hand.", said_by=maya, audience=Audience.PARTNER)
    ask_fairness(agreement, maya, rating=0, words="I had no choice.", by=by)


def _alarming_answers(twins: Twins) -> None:
    """She is asked, answers in her portal, and one of her answers raises a risk."""
    giving = make_giving(twins.world)
    db.session.commit()
    client = twins.app.test_client()
    sign_in(client, twins.world.accounts["partner"])
    answers = {f"item_{item}": "3" for item in range(1, 10)}
    assert client.post(f"/portal/measures/{giving.id}/", data=answers).status_code == 303


def _not_today(twins: Twins) -> None:
    pauses.answer(get_partner(twins.world.maya_id), AfterPause.NOT_TODAY, by=twins.world.accounts["partner"])


def _new_address(twins: Twins) -> None:
    person = get_partner(twins.world.maya_id).person
    person.address, person.phone, person.email = "A new flat", "020 7946 0999", "maya.new@example.org"
    after_moving.tell(person)


def _asks_for_deletion(twins: Twins) -> None:
    maya = get_partner(twins.world.maya_id)
    ask_for_deletion(maya, "Before he finds it.", on=today(), by=twins.world.accounts["partner"])


def _invited(twins: Twins) -> None:
    invite(twins.world)


def _signs_in_otherwise(twins: Twins) -> None:
    change_ways_in(twins.world)


PRIVATE: list[Change] = [
    _asks_for_deletion,
    _invited,
    _signs_in_otherwise,
    _own_homework,
    _felt_unsafe,
    _not_so_sure,
    _told_how,
    told_of_another_day,
    _seen_alone,
    _risk,
    _session_alone,
    _check_in,
    _own_week,
    _week_put_aside,
    _parked_alone,
    _rated_an_act,
    _crossing,
    began_her_part,
    wrote_fifty_thousand_letters,
    is_ready_to_share,
    took_it_back,
    _alarming_answers,
    _not_today,
    marked_otherwise,
    not_free_to_say_no,
    agreed_to_charts,
    _new_address,
    *SIGNED_APART,
    *TOLD_ALONE,
    *HERS,
    *CAME_FOR,
]


@pytest.fixture
def twins(
    app: Flask, settings: Settings, postgres: Postgres | None, world: World, inside: Inside
) -> Iterator[Twins]:
    """Both were seen alone, have homework for each and for both, an agreement, a joy, an act of his, and a touch shown to both."""
    with clock.standing_at(NOW):
        with inside():
            clear_both(world)
            thanks = make_assignment(world, "specific-gratitude").id
            pact = make_assignment(world, "listen-reflect-pact").id
            accounts = make_assignment(world, "two-accounts").id
            ladder = shown_to_both(world)
            case = get_assignment(pact).case
            by = world.accounts["practitioner"]
            agreement = make_agreement_in_force(case, by=by, review_on=today() + timedelta(days=20)).id
            joy = write_entry(
                case, EntryKind.JOY, "Rain on the tent.", on_day=today(), said_by=None, by=by
            ).id
            questions = make_giving(world, "gad-7", partner_id=world.jonas_id).id
            with clock.standing_at(NOW - timedelta(hours=1)):  # and a pause that is over by now
                pauses.call(get_partner(world.jonas_id), minutes=40, by=world.accounts["other_partner"])
            hurt = mend(world)
            came(world)
            make_assignment(world, "reparative-action-log", ends_on=today() + timedelta(days=20))
            done = ActTerms(ActKind.CHORE, "Took the bins out.", today())
            act = log_act(case.partners[1], done, spell=Spell(today(), None), by=by).id
        with app.app_context():
            db.engine.dispose()
        kept: KeptFile | KeptRows
        kept = (
            KeptRows(settings.database_url)
            if postgres
            else KeptFile(settings.data / "clinic.sqlite3", "twins.sqlite3")
        )
    yield Twins(
        app, world, inside, kept, thanks, pact, accounts, ladder, agreement, joy, questions, act, hurt
    )
    if isinstance(kept, KeptRows):
        kept.close()


@contextmanager
def _walks(on_postgres: bool) -> Iterator[hypothesis.settings]:
    """Two hundred walks; on the other database, where the same rows are read by the same words, a few."""
    yield hypothesis.settings(
        max_examples=25 if on_postgres else 200,
        suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
    )


@pytest.mark.slow
def test_wherever_jonas_goes_he_cannot_tell_the_worlds_apart(twins: Twins, on_postgres: bool) -> None:
    steps = [*map(reads, (page for page in _pages(twins.app) if ".pdf" not in page)), *WRITES]
    seen: set[int] = set()

    def walk(data: st.DataObject) -> None:
        change = data.draw(st.sampled_from(PRIVATE), label="what is Maya's alone")
        path = data.draw(st.lists(st.sampled_from(range(len(steps))), min_size=1, max_size=6), label="walk")
        seen.update(path)
        walked = [steps[number] for number in path]
        assert twins.walked(walked, change) == twins.walked(walked)

    with _walks(on_postgres) as settings:
        settings(hypothesis.given(st.data())(walk))()
    # Where no walk led he goes at the end, in a world in which all of it has happened.
    missed = [step for number, step in enumerate(steps) if number not in seen]
    assert twins.walked(missed, *PRIVATE) == twins.walked(missed)


@pytest.mark.slow
def test_his_papers_are_the_same_bytes_whatever_is_hers(twins: Twins) -> None:
    """All that is Maya's alone at once: a paper takes a while to set."""
    papers = [reads(page) for page in _pages(twins.app) if ".pdf" in page]
    assert papers
    assert twins.walked(papers, *PRIVATE) == twins.walked(papers)


def _joint_session(twins: Twins) -> None:
    make_session(twins.world, datetime(2026, 11, 21, 10))


def _joint_homework(twins: Twins) -> None:
    make_assignment(twins.world, "nightly-debrief")


def _shared_need(twins: Twins) -> None:
    _maya_sends(twins, "check-in/", need="A walk.", need_joint="y")


def _parked_for_both(twins: Twins) -> None:
    _maya_sends(twins, "journal/park", words="The holiday.", about="none", joint="y")


@pytest.mark.parametrize("change", [_joint_session, _joint_homework, _shared_need, _parked_for_both])
def test_what_is_for_both_makes_a_difference_so_one_would_be_seen(twins: Twins, change: Change) -> None:
    steps = [reads("/portal/"), reads("/portal/journal/"), reads("/portal/journal/parked/")]
    assert twins.walked(steps, change) != twins.walked(steps)


@pytest.mark.parametrize("change", PRIVATE)
def test_every_private_thing_is_really_there_for_the_counsellor_or_for_maya(
    twins: Twins, change: Change
) -> None:
    """The control: a change that changed nothing would prove nothing."""
    pages = [
        f"/cases/{twins.world.case_id}/{tab}"
        for tab in ("", "homework/", "sessions/", "agreements/", "file/", "releases/", "repair-log")
    ]
    pages += [
        f"/partners/{twins.world.maya_id}/invitation",
        f"/assignments/{twins.thanks_id}/",
        f"/agreements/{twins.agreement_id}/",
    ]
    pages += [f"/assignments/{twins.ladder_id}/touch", f"/assignments/{twins.grievance_id}/"]
    hers = [f"/portal/homework/{one}/own" for one in (twins.accounts_id, twins.grievance_id)]
    pages += [f"/partners/{twins.world.maya_id}/check-in", f"/cases/{twins.world.case_id}/goals/"]

    def looked(twins: Twins, _client: FlaskClient) -> object:
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        seen = [_answer(client.get(page)) for page in pages]
        sign_in(client, twins.world.accounts["partner"])
        return [
            *seen,
            *(_answer(client.get(page)) for page in (*hers, "/portal/account/", "/portal/settings/")),
        ]

    assert twins.walked([looked], change) != twins.walked([looked])
