"""A practice keeps its list of topics, and what is filtered by one is what is about it."""

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from clinic.agreements import Terms, Topic
from clinic.agreements.services import drafting
from clinic.couples.queries import get_case
from clinic.exercises.queries import get_library_by_topic
from clinic.journal import EntryKind
from clinic.journal.queries import get_entry
from clinic.journal.services import write_entry
from clinic.refusal import Missing, Refusal
from clinic.topics import services
from clinic.topics.queries import choices, get_topic, list_in_use, list_topics, name_of
from clinic.topics.services import TopicTerms
from tests.agreements.typed import WORDING, only_agreement
from tests.conftest import Inside
from tests.factories.agreements import MONEY
from tests.factories.assignments import today
from tests.factories.world import World

TOPICS = "/practice/topics/"
SEA = "own_life_at_sea"


def _add_sea(world: World, *, cannot_wait: bool = False) -> None:
    services.add(TopicTerms("Life at sea", "We …", cannot_wait), by=world.accounts["manager"])


def test_the_manager_keeps_the_list_on_its_page(
    as_manager: FlaskClient, world: World, inside: Inside
) -> None:
    assert "Posting family moments" in as_manager.get(TOPICS).text
    typed = {"name": " Life at sea ", "wording": "We write once a week."}
    assert as_manager.post(f"{TOPICS}new", data=typed).status_code == 303
    assert as_manager.post(f"{TOPICS}{SEA}/move", data={"to": "up"}).status_code == 303
    assert as_manager.post(f"{TOPICS}grief/", data={"name": "Loss", "wording": ""}).status_code == 303
    assert as_manager.post(f"{TOPICS}politics/retire").status_code == 303
    page = as_manager.get(TOPICS).text
    assert page.index("Life at sea") < page.index("Own plans and own time") < page.index("Faith and politics")
    assert "Loss" in page
    assert 'value="Loss"' in as_manager.get(f"{TOPICS}grief/").text
    with inside():
        assert SEA in dict(choices())
        assert "politics" not in dict(choices())
        assert dict(choices(and_kept="politics"))["politics"] == "Faith and politics"
        assert name_of("politics") == "Faith and politics"
    assert as_manager.post(f"{TOPICS}politics/take-back").status_code == 303
    with inside():
        assert "politics" in dict(choices())


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_front_desk", "as_partner", "signed_out"]
)
def test_nobody_else_keeps_it(who: str, request: pytest.FixtureRequest) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for address in (TOPICS, f"{TOPICS}new", f"{TOPICS}grief/"):
        assert client.get(address).status_code in {302, 303, 404}
    for act in ("move", "retire", "take-back"):
        assert client.post(f"{TOPICS}grief/{act}").status_code in {302, 303, 404}


def test_another_practice_has_its_own_list(as_manager: FlaskClient, as_other_practice: FlaskClient) -> None:
    as_manager.post(f"{TOPICS}new", data={"name": "Life at sea"})
    assert "Life at sea" not in as_other_practice.get(TOPICS).text
    assert as_other_practice.get(f"{TOPICS}{SEA}/").status_code == 404


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"name": ""}, "Please give it a name."),
        ({"name": "x" * 61}, "At most 60 letters"),
        ({"name": "grief"}, "There is a topic of that name already"),
        ({"name": "Nul\0"}, "cannot be kept"),
        ({"name": "Sea", "wording": "x" * 50_000}, "longer than 500 letters"),
    ],
)
def test_what_does_not_hold_comes_back_as_it_was_typed(
    as_manager: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_manager.post(f"{TOPICS}new", data=typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert typed["name"].replace("\0", "") in answer.text


@pytest.mark.parametrize("name", ["الحدود", "🌊", "Żółć & <b>"])
def test_a_name_may_be_in_any_writing(as_manager: FlaskClient, inside: Inside, name: str) -> None:
    assert as_manager.post(f"{TOPICS}new", data={"name": name}).status_code == 303
    with inside():
        assert [topic.name for topic in list_topics() if topic.own] == [name]


def test_two_names_that_look_alike_as_keys_are_two_topics(world: World, inside: Inside) -> None:
    with inside():
        for name in ("Life at sea", "Life at sea?", "🌊", "🌬"):
            services.add(TopicTerms(name), by=world.accounts["manager"])
        own = [topic.key for topic in list_topics() if topic.own]
        assert sorted(own) == [SEA, f"{SEA}_2", "own_topic", "own_topic_2"]


def test_what_must_be_named_to_be_refused_can_neither_be_retired_nor_moved_nor_made_to_wait(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        by, violence = world.accounts["manager"], get_topic("violence")
        with pytest.raises(Refusal):
            services.retire(violence, on=today(), by=by)
        with pytest.raises(Refusal):
            services.move(violence, up=True, by=by)
    assert "cannot_wait" not in as_manager.get(f"{TOPICS}violence/").text
    as_manager.post(f"{TOPICS}violence/", data={"name": "Blows"})
    with inside():
        assert get_topic("violence").cannot_wait
        assert get_topic("violence").name == "Blows"
        with pytest.raises(Missing):
            get_topic("nothing")
        assert name_of("nothing") == name_of("") == name_of("other") == ""


def test_retiring_twice_keeps_the_first_day(world: World, inside: Inside) -> None:
    with inside():
        for day in (date(2026, 1, 1), date(2026, 2, 2)):
            services.retire(get_topic("grief"), on=day, by=world.accounts["manager"])
        assert "grief" not in {topic.key for topic in list_in_use()}
        assert "grief" in {topic.key for topic in list_in_use(and_kept="grief")}


# --- what is about a topic


def test_agreements_of_one_topic_are_those_that_are_about_it(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for title, topic in (
            ("Sundays only", Topic.MONEY),
            ("Doors shut", "grief"),
            ("Nothing much", Topic.OTHER),
        ):
            drafting.propose(case, replace(MONEY, title=title, topic=topic), by=by)
    page = f"/cases/{world.case_id}/agreements/"
    everything = as_practitioner.get(page).text
    assert all(words in everything for words in ("Sundays only", "Doors shut", "Nothing much"))
    one = as_practitioner.get(f"{page}?topic=grief").text
    assert "Doors shut" in one
    assert "Sundays only" not in one
    assert "No agreement on this topic." in as_practitioner.get(f"{page}?topic=politics").text


def test_an_agreement_begins_from_the_line_of_its_topic(
    as_manager: FlaskClient, as_practitioner: FlaskClient, world: World
) -> None:
    as_manager.post(f"{TOPICS}new", data={"name": "Life at sea", "wording": "We write once a week."})
    page = as_practitioner.get(f"/cases/{world.case_id}/agreements/propose?topic={SEA}").text
    assert ">We write once a week.</textarea>" in page.replace("\r\n", "").replace(">\n", ">")
    assert f'<option selected value="{SEA}"' in page


def test_an_agreement_keeps_the_name_of_its_topic_as_it_was_worded(
    as_manager: FlaskClient, as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    as_manager.post(f"{TOPICS}new", data={"name": "Life at sea"})
    as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=WORDING | {"topic": SEA})
    as_manager.post(f"{TOPICS}{SEA}/", data={"name": "Ships"})
    as_manager.post(f"{TOPICS}{SEA}/retire")
    with inside():
        address = f"/agreements/{only_agreement().id}/"
    assert "Life at sea" in as_practitioner.get(address).text
    assert "Ships" in as_practitioner.get(f"{address}revise").text
    assert "Ships" not in as_practitioner.get(f"/cases/{world.case_id}/agreements/propose").text


def test_what_was_agreed_before_all_lists_were_one_keeps_its_name(inside: Inside) -> None:
    before = {"title": "T", "limit": "L", "topic": "extended_family"}
    terms = Terms.of(before, lasts=MONEY.lasts, trial_until=None, review_on=None)
    assert (terms.topic, terms.topic_called) == (Topic.EXTENDED_FAMILY, "Relatives")


def test_what_is_parked_is_found_by_its_topic(as_practitioner: FlaskClient, world: World) -> None:
    page = f"/cases/{world.case_id}/journal/new"
    for words, topic in (("Her mother", "in_laws_and_extended_family"), ("The boat", "")):
        typed = {"kind": "parked", "words": words, "said_by": "both", "on_day": str(today()), "topic": topic}
        assert as_practitioner.post(page, data=typed).status_code == 303
    found = as_practitioner.get(f"{page}?topic=in_laws_and_extended_family").text
    assert "Her mother" in found
    assert "The boat" not in found
    assert "The boat" in as_practitioner.get(page).text


@pytest.mark.parametrize("topic", ["violence", "housing_debt", "child_welfare", SEA])
def test_what_cannot_wait_is_not_parked_whatever_the_practice_calls_it(
    as_practitioner: FlaskClient, world: World, inside: Inside, topic: str
) -> None:
    with inside():
        _add_sea(world, cannot_wait=True)
    typed = {"kind": "parked", "words": "It.", "said_by": "both", "on_day": str(today()), "topic": topic}
    answer = as_practitioner.post(f"/cases/{world.case_id}/journal/new", data=typed)
    assert answer.status_code == 422
    assert "it should not wait for a session" in answer.text
    assert (
        as_practitioner.post(
            f"/cases/{world.case_id}/journal/new", data=typed | {"topic": "grief"}
        ).status_code
        == 303
    )


def test_a_topic_belongs_to_what_is_parked_and_to_no_other_line(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        joy = write_entry(case, EntryKind.JOY, "Rain.", on_day=today(), said_by=None, by=by, topic="grief")
        assert get_entry(joy.id).topic == ""


def test_exercises_are_found_by_the_topics_of_the_practice(
    as_manager: FlaskClient, as_practitioner: FlaskClient, inside: Inside
) -> None:
    as_manager.post(f"{TOPICS}grief/", data={"name": "Loss"})
    as_manager.post(f"{TOPICS}politics/retire")
    page = as_practitioner.get("/exercises/?topic=grief").text
    assert '<option selected value="grief">Loss</option>' in page
    assert "Low-pressure time together" in page
    assert "Small commitments" not in page
    assert "Faith and politics" not in page
    with inside():
        words = get_library_by_topic().vocabulary
        assert words.topics["politics"] == "Faith and politics"
        assert ("politics", "Faith and politics") in words.offered_topics(and_kept=["politics"])
        assert not {"violence", "other"} & set(words.topics)
