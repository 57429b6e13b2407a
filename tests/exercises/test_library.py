"""Looking through the library: filters, words, paths, and what comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.exercise import Who
from clinic.exercises.labels import answer_words
from clinic.exercises.library import Wanted
from clinic.exercises.loading import the_library
from clinic.exercises.names import BOTH, fill, has_other_braces, person_choices
from clinic.exercises.prerequisites import all_needed, circles
from clinic.exercises.search import LONGEST_QUERY, folded, search, words_of

library = the_library()
TOPICS = library.vocabulary.topics
nodes = st.sampled_from("abcdef")
graphs = st.dictionaries(nodes, st.lists(nodes, max_size=3))


def ids(exercises) -> list[str]:
    return [exercise.id for exercise in exercises]


def found(query: str) -> list[str]:
    return ids(search(library.browse(), query, TOPICS))


@pytest.mark.parametrize(
    "wanted, holds",
    [
        (Wanted(family="touch"), lambda e: e.family == "touch"),
        (Wanted(level=1), lambda e: e.level == 1),
        (Wanted(who=Who.TURNS), lambda e: e.who is Who.TURNS),
        (Wanted(minutes=10), lambda e: e.duration.minutes <= 10),
        (Wanted(topic="grief"), lambda e: "grief" in e.topics),
        (Wanted(level=2, who=Who.EACH, minutes=15), lambda e: e.level == 2 and e.who is Who.EACH and e.duration.minutes <= 15),
    ],
)  # fmt: skip
def test_a_filter_keeps_exactly_what_fits(wanted: Wanted, holds):
    kept = library.browse(wanted)
    assert kept
    assert ids(kept) == [exercise.id for exercise in library.browse() if holds(exercise)]


def test_a_filter_that_nothing_fits_finds_nothing():
    assert library.browse(Wanted(family="touch", level=1)) == []
    assert len(library.browse()) == 52


def test_the_name_counts_most():
    assert found("pause")[0] == "pause-breathe-return"
    assert found("weekly date")[0] == "weekly-date"


@pytest.mark.parametrize("query", ["PAUSE breathe", "pausé BREÄTHE", "return pause", "  pause,  breathe!  "])
def test_capitals_accents_order_and_punctuation_do_not_matter(query: str):
    assert found(query)[0] == "pause-breathe-return"


def test_every_word_must_occur_somewhere():
    assert "calm-setting" in found("earshot")  # stands in a step
    assert found("earshot nonsense") == []


def test_a_topic_is_found_by_its_words():
    assert "touch-ladder" in found("attraction")
    assert "support-circle" in found("in-laws")


@pytest.mark.parametrize("query", ["", "   ", "!?", "–"])
def test_without_a_word_everything_is_found_in_order(query: str):
    assert found(query) == ids(library.browse())


@given(st.text(max_size=400))
def test_no_query_breaks_the_search(query: str):
    assert set(found(query)) <= set(library.exercises)


@given(st.sampled_from(list(library.exercises.values())), st.data())
def test_an_exercise_is_found_by_any_word_of_its_own(exercise, data):
    words = words_of(f"{exercise.name} {exercise.summary} {' '.join(exercise.steps)}"[:LONGEST_QUERY])[:-1]
    assert exercise.id in found(data.draw(st.sampled_from(words)).upper())


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("path", ["after-resentment", "after-neglect"])
def test_a_path_starts_at_the_foundation_and_can_be_walked(path: str):
    steps = library.on_path(path)
    assert len(steps) >= 20
    assert [step.level for step in steps] == sorted(step.level for step in steps)
    assert steps[0].id == "one-modest-act"
    done: set[str] = set()
    for step in steps:
        assert set(step.needs_first) <= done, step.id
        done.add(step.id)


def test_a_path_that_is_not_there_is_empty():
    assert library.on_path("after-winter") == []
    assert library.find("no-such-exercise") is None


def test_what_comes_first_is_told_all_the_way_back_and_in_order():
    first = ids(library.needed_first(library.exercises["touch-ladder"]))
    assert first == [
        "calm-setting", "listen-reflect-pact", "restate-notice-validate", "pause-breathe-return", "emotion-checkin", "safety-window",
    ]  # fmt: skip
    assert library.needed_first(library.exercises["one-modest-act"]) == []


def test_the_deepest_chain_is_five():
    needs = {exercise.id: exercise.needs_first for exercise in library.browse()}

    def depth(exercise_id: str) -> int:
        return 1 + max((depth(needed) for needed in needs[exercise_id]), default=0)

    assert max(map(depth, needs)) == 6  # five steps up


@given(graphs)
def test_circles_are_found_exactly_where_there_are_some(needs):
    def reaches(start: str, goal: str) -> bool:
        seen, open_ = set(), [start]
        while open_:
            for following in needs.get(open_.pop(), ()):
                if following == goal:
                    return True
                if following in needs and following not in seen:
                    seen.add(following)
                    open_.append(following)
        return False

    in_a_circle = {name for name in needs if reaches(name, name)}
    told = circles(needs)
    assert bool(told) == bool(in_a_circle)
    for circle in told:
        assert circle[0] == min(circle)
        assert all(
            after in needs[before] for before, after in zip(circle, (*circle[1:], circle[0]), strict=True)
        )


@given(graphs)
def test_an_order_without_circles_puts_what_is_needed_before(needs):
    if circles(needs):
        return
    for name in needs:
        order = all_needed(name, needs)
        assert len({name, *order}) == len(order) + 1
        for place, needed in enumerate(order):
            assert set(needs.get(needed, ())) <= set(order[:place])


def test_names_stand_where_they_belong_and_nowhere_else():
    assert fill("What {first} does", ["Maya", "Jonas"]) == "What Maya does"
    assert fill("{first} / {second}", ["Maya", "Jonas"]) == "Maya / Jonas"
    assert fill("{first} / {second}") == "one of us / the other"
    assert fill("{first} / {second}", ["Maya"]) == "Maya / the other"
    assert fill("{first}", ["{second}", "Jonas"]) == "{second}"


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_name_is_taken_for_a_place(first: str, second: str):
    assert fill("<{first}|{second}>", [first, second]) == f"<{first}|{second}>"


def test_only_the_two_places_are_places():
    assert not has_other_braces("{first} and {second}")
    assert has_other_braces("{third}")
    assert has_other_braces("a { b")


def test_a_person_field_offers_the_two_and_sometimes_both():
    doer = library.exercises["one-modest-act"].field("doer")
    planner = library.exercises["weekly-date"].field("planner")
    couple = [("1", "Maya"), ("2", "Jonas")]
    assert person_choices(doer, couple) == [*couple, (BOTH, "Both of us")]
    assert person_choices(planner, couple) == couple
    assert person_choices(doer, couple[:1]) == couple[:1]


def test_every_field_has_words_for_its_answer():
    fields = [field for exercise in library.browse() for field in exercise.record]
    assert {answer_words(field) for field in fields} >= {
        "0 to 10",
        "yes or no",
        "one of the two",
        "one of the two, or both",
    }
    assert all(answer_words(field) for field in fields)
