"""What was handed out stays as it was, once per text and practice."""

from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from clinic.database import db
from clinic.exercises.faults import BrokenCatalogue
from clinic.exercises.frozen import as_plain, digest, from_plain
from clinic.exercises.loading import the_library
from clinic.exercises.models import ExerciseRevision
from clinic.exercises.queries import find_revision, get_exercise
from clinic.exercises.services import freeze
from clinic.refusal import Missing
from tests.conftest import Inside
from tests.factories.exercises import exercise, make_revision
from tests.factories.world import World


def revision_of(revision_id: UUID) -> ExerciseRevision:
    return db.session.get_one(ExerciseRevision, revision_id)


def count() -> int:
    return db.session.scalar(select(func.count(ExerciseRevision.id))) or 0


def test_the_first_time_makes_a_revision_and_the_second_finds_it(inside: Inside):
    with inside():
        first = make_revision()
        assert make_revision().id == first.id
        assert count() == 1
    with inside():
        assert make_revision().id == first.id
        assert count() == 1


def test_an_edited_exercise_is_a_new_revision_and_the_old_one_stays_readable(inside: Inside):
    with inside():
        old = make_revision().id
        new = make_revision(steps=("Do it.", "Say how it was.")).id
    with inside():
        assert old != new
        assert revision_of(old).exercise == exercise()
        assert revision_of(new).exercise.steps == ("Do it.", "Say how it was.")
        assert revision_of(old).name == "One modest act"


@pytest.mark.parametrize("exercise_id", sorted(the_library().exercises))
def test_every_exercise_comes_back_from_the_database_as_it_was(inside: Inside, exercise_id: str):
    with inside():
        revision_id = make_revision(exercise_id).id
    with inside():
        revision = revision_of(revision_id)
        assert revision.exercise == exercise(exercise_id)
        assert revision.content == as_plain(exercise(exercise_id))
        assert list(revision.content) == list(as_plain(exercise(exercise_id)))


def test_words_that_the_library_no_longer_knows_stay_readable(inside: Inside):
    with inside():
        revision_id = make_revision(family="gone", topics=("gone",), level=9).id
    with inside():
        assert revision_of(revision_id).exercise.family == "gone"


def test_two_practices_keep_their_own(inside: Inside, world: World):
    with inside():
        ours = make_revision().id
    with inside(world.other_practice_id):
        theirs = make_revision().id
        assert theirs != ours
        assert find_revision(exercise()) is not None
        assert db.session.get(ExerciseRevision, ours) is None


def test_the_same_text_cannot_stand_twice(inside: Inside):
    with inside():
        for _ in range(2):
            db.session.add(
                ExerciseRevision(exercise_id="x", digest=digest(exercise()), content=as_plain(exercise()))
            )
        with pytest.raises(IntegrityError):
            db.session.flush()
        db.session.rollback()


def test_whoever_comes_second_at_the_same_moment_gets_the_first_ones(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
):
    with inside():
        first = make_revision()
        answers = iter([None, first])
        monkeypatch.setattr("clinic.exercises.services.handing_out.find_revision", lambda _: next(answers))
        assert freeze(exercise()).id == first.id
        assert count() == 1


def test_what_is_in_the_way_for_another_reason_is_not_hidden(inside: Inside, monkeypatch: pytest.MonkeyPatch):
    with inside():
        make_revision()
        monkeypatch.setattr("clinic.exercises.services.handing_out.find_revision", lambda _: None)
        with pytest.raises(IntegrityError):
            freeze(exercise())


def test_an_exercise_that_is_not_there_is_missing(inside: Inside):
    with inside():
        with pytest.raises(Missing):
            get_exercise("no-such-exercise")
        assert get_exercise("one-modest-act").name == "One modest act"


def test_what_is_no_frozen_exercise_is_not_read_as_one():
    content = as_plain(exercise())
    del content["steps"]
    with pytest.raises(BrokenCatalogue, match="revision of one-modest-act, line 0: “steps” is missing"):
        from_plain(content)
