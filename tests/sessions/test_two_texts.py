"""The same note open twice: both texts are kept, whichever way they arrive."""

import threading

import pytest
from sqlalchemy import select

from clinic.database import db
from clinic.sessions import NoteDraft
from clinic.sessions.queries import get_note, list_beside
from tests.factories.accounts import sign_in
from tests.factories.sessions import MONDAY, make_held_session, make_note
from tests.sessions.test_writing_notes import typed


@pytest.fixture
def note_id(world, inside):
    with inside():
        return make_note(world, make_held_session(world), text="The beginning.").id


def open_window(client, note_id, **changes):
    return typed(client.get(f"/notes/{note_id}/edit").text, **changes)


def autosave(client, note_id, sent):
    return client.post(f"/notes/{note_id}/draft", data=sent)


def words_of(inside, note_id):
    with inside():
        note = get_note(note_id)
        return note.sections, [draft.sections for draft in list_beside(note)]


def test_autosave_answers_with_the_version_to_go_on_from(as_practitioner, note_id, inside):
    sent = open_window(as_practitioner, note_id, text="The beginning. More.")
    answer = autosave(as_practitioner, note_id, sent)
    assert answer.status_code == 200
    assert answer.json["version"] == int(answer.headers["X-Version"]) == int(sent["version"]) + 1
    assert answer.json["saved_at"]
    assert words_of(inside, note_id) == ({"text": "The beginning. More."}, [])


def test_a_second_window_with_an_old_version_is_refused_and_its_text_stored(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="From the first window.")
    two = open_window(as_practitioner, note_id, text="From the second window.")
    assert autosave(as_practitioner, note_id, one).status_code == 200
    answer = autosave(as_practitioner, note_id, two)
    assert answer.status_code == 409
    assert answer.headers["Location"].endswith(f"/notes/{note_id}/both")
    assert words_of(inside, note_id) == (
        {"text": "From the first window."},
        [{"text": "From the second window."}],
    )
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    assert "From the first window." in page
    assert "From the second window." in page


def test_a_window_that_stands_beside_writes_on_in_its_own_text(as_practitioner, note_id, inside):
    one, two, three = (open_window(as_practitioner, note_id, text=f"Window {n}.") for n in "123")
    for sent in (one, two, three, two | {"text": "Window 2, more."}):
        autosave(as_practitioner, note_id, sent)
    assert words_of(inside, note_id)[1] == [{"text": "Window 3."}, {"text": "Window 2, more."}]


def test_the_version_of_the_form_is_compared_and_never_written_into_the_row(as_practitioner, note_id, inside):
    """``row.version = form_version`` would let a stale form through: the row then looks as the form expects."""
    one = open_window(as_practitioner, note_id, text="First.")
    two = open_window(as_practitioner, note_id, text="Second.")
    assert as_practitioner.post(f"/notes/{note_id}/edit", data=one).location.endswith("/edit")
    answer = as_practitioner.post(f"/notes/{note_id}/edit", data=two)
    assert (answer.status_code, answer.location) == (303, f"/notes/{note_id}/both")
    assert words_of(inside, note_id) == ({"text": "First."}, [{"text": "Second."}])


@pytest.mark.parametrize("version", ["", "-1", "owl", "99", "9" * 30, "²"])
def test_a_version_of_nobodys_making_writes_over_nothing(as_practitioner, note_id, inside, version):
    sent = open_window(as_practitioner, note_id, text="From somewhere.") | {"version": version}
    assert autosave(as_practitioner, note_id, sent).status_code == 409
    assert words_of(inside, note_id) == ({"text": "The beginning."}, [{"text": "From somewhere."}])


def test_without_scripts_and_without_marks_every_different_text_is_kept(as_practitioner, note_id, inside):
    old = open_window(as_practitioner, note_id) | {"window": ""}
    autosave(as_practitioner, note_id, open_window(as_practitioner, note_id, text="Newer."))
    for text in ("One.", "Two.", "Two."):
        as_practitioner.post(f"/notes/{note_id}/edit", data=old | {"text": text})
    assert words_of(inside, note_id)[1] == [{"text": "One."}, {"text": "Two."}]


def test_the_same_text_twice_is_no_quarrel(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="Same.")
    two = open_window(as_practitioner, note_id, text="Same.")
    autosave(as_practitioner, note_id, one)
    assert autosave(as_practitioner, note_id, two).status_code == 200
    assert words_of(inside, note_id)[1] == []


def test_a_lost_answer_makes_no_window_quarrel_with_itself(as_practitioner, note_id, inside):
    sent = open_window(as_practitioner, note_id, text="One.")
    autosave(as_practitioner, note_id, sent)
    assert autosave(as_practitioner, note_id, sent | {"text": "One. Two."}).status_code == 200
    assert words_of(inside, note_id) == ({"text": "One. Two."}, [])


def test_one_text_is_made_of_both_and_both_stay_readable(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="Mine.", plan="Plan of mine.")
    two = open_window(as_practitioner, note_id, text="Also mine.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    sent = typed(page.split('<form action="" ')[-1] if '<form action="" ' in page else page)
    merged = sent | {"text": "Mine. Also mine.", "plan": "Plan of mine.", "seen": seen}
    assert as_practitioner.post(f"/notes/{note_id}/both", data=merged).location.endswith("/edit")
    assert words_of(inside, note_id) == ({"text": "Mine. Also mine.", "plan": "Plan of mine."}, [])
    versions = as_practitioner.get(f"/notes/{note_id}/versions").text
    assert "Also mine." in versions
    assert "from another window" in versions
    assert as_practitioner.get(f"/notes/{note_id}/both").location.endswith("/edit")


@pytest.mark.parametrize("which, kept", [("note", "One."), ("other", "Two.")])
def test_one_of_the_texts_is_chosen_as_it_is(as_practitioner, note_id, inside, which, kept):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    buttons = page.split(f'action="/notes/{note_id}/choose"')[1:]
    button = buttons[0] if which == "note" else buttons[1]
    sent = {
        name: button.split(f'name="{name}" value="')[1].split('"')[0] for name in ("which", "seen", "version")
    }
    assert as_practitioner.post(f"/notes/{note_id}/choose", data=sent).status_code == 303
    assert words_of(inside, note_id) == ({"text": kept}, [])
    versions = as_practitioner.get(f"/notes/{note_id}/versions").text
    assert "One." in versions
    assert "Two." in versions


def test_a_choice_made_on_an_old_page_writes_over_nothing(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    with inside():
        other = list_beside(get_note(note_id))[0]
        sent = {"which": str(other.id), "seen": other.saved_at.isoformat(), "version": one["version"]}
    assert as_practitioner.post(f"/notes/{note_id}/choose", data=sent).location.endswith("/both")
    assert words_of(inside, note_id) == ({"text": "One."}, [{"text": "Two."}])
    nobodys = sent | {"which": "00000000-0000-4000-8000-000000000000"}
    assert as_practitioner.post(f"/notes/{note_id}/choose", data=nobodys).status_code == 404


def test_a_text_that_came_after_the_page_was_shown_is_not_settled_with_it(as_practitioner, note_id, inside):
    late = open_window(as_practitioner, note_id, text="Too late for the page.")
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    autosave(as_practitioner, note_id, late)
    as_practitioner.post(f"/notes/{note_id}/both", data=typed(page, text="One. Two.", seen=seen))
    assert words_of(inside, note_id) == ({"text": "One. Two."}, [{"text": "Too late for the page."}])


def test_a_note_with_a_second_text_waiting_is_not_signed(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    answer = as_practitioner.post(
        f"/notes/{note_id}/edit", data=open_window(as_practitioner, note_id, text="One.", then="sign")
    )
    assert answer.status_code == 422
    assert "Look at both first" in answer.text


def test_a_text_that_arrives_after_signing_is_kept_and_can_be_added(as_practitioner, note_id, inside):
    late = open_window(as_practitioner, note_id, text="Typed in another window.")
    sent = open_window(as_practitioner, note_id, text="Signed text.", then="sign_as_it_is")
    as_practitioner.post(f"/notes/{note_id}/edit", data=sent)
    assert autosave(as_practitioner, note_id, late).status_code == 409
    assert words_of(inside, note_id) == ({"text": "Signed text."}, [{"text": "Typed in another window."}])
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    link = page.split(f'href="/notes/{note_id}/add?')[1].split('"')[0].replace("&amp;", "&")
    assert "Typed in another window." in as_practitioner.get(f"/notes/{note_id}/add?{link}").text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    as_practitioner.post(f"/notes/{note_id}/aside", data={"seen": seen})
    assert words_of(inside, note_id)[1] == []
    with inside():
        assert db.session.scalars(select(NoteDraft).where(NoteDraft.beside)).one().settled_at


@pytest.mark.parametrize("seen", ["", "owl", "2026-11-20T10:00:00"])
def test_nothing_is_put_aside_that_nobody_saw(as_practitioner, note_id, inside, seen):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    as_practitioner.post(f"/notes/{note_id}/aside", data={"seen": seen})
    assert words_of(inside, note_id)[1] == [{"text": "Two."}]


def test_windows_that_save_at_the_same_moment_lose_no_text(app, world, inside, note_id):
    clients = [app.test_client() for _ in range(4)]
    for client in clients:
        sign_in(client, world.accounts["practitioner"])
    texts = [f"Written at once by {number}." for number in range(4)]
    sent = [open_window(client, note_id, text=text) for client, text in zip(clients, texts, strict=True)]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda c=c, s=s: answers.append(autosave(c, note_id, s).status_code))
        for c, s in zip(clients, sent, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409, 409, 409]
    kept, beside = words_of(inside, note_id)
    assert sorted([kept["text"], *(text["text"] for text in beside)]) == texts


def test_a_change_of_format_meets_an_open_window_without_losing_it(as_practitioner, note_id, inside):
    old = open_window(as_practitioner, note_id, text="Still in free text.")
    new = open_window(as_practitioner, note_id, text="The beginning.", then="repair")
    as_practitioner.post(f"/notes/{note_id}/edit", data=new)
    assert autosave(as_practitioner, note_id, old).status_code == 409
    assert words_of(inside, note_id) == ({"brought": "The beginning."}, [{"text": "Still in free text."}])
    assert "Still in free text." in as_practitioner.get(f"/notes/{note_id}/both").text


def test_another_note_of_the_same_author_is_not_touched(world, as_practitioner, note_id, inside):
    with inside():
        other = make_note(world, make_held_session(world, MONDAY.replace(day=12)), text="Other.").id
    autosave(as_practitioner, note_id, open_window(as_practitioner, note_id, text="Changed."))
    assert words_of(inside, other) == ({"text": "Other."}, [])


def test_one_text_made_of_both_on_an_old_page_is_kept_and_shown_again(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    autosave(as_practitioner, note_id, one | {"text": "One, more."})
    made = typed(page, text="Made of both.", seen="")
    assert as_practitioner.post(f"/notes/{note_id}/both", data=made).location.endswith("/both")
    assert words_of(inside, note_id) == (
        {"text": "One, more."},
        [{"text": "Two."}, {"text": "Made of both."}],
    )


def test_a_text_made_of_both_that_is_too_long_stands_in_the_page(as_practitioner, note_id, inside):
    one = open_window(as_practitioner, note_id, text="One.")
    two = open_window(as_practitioner, note_id, text="Two.")
    autosave(as_practitioner, note_id, one)
    autosave(as_practitioner, note_id, two)
    page = as_practitioner.get(f"/notes/{note_id}/both").text
    answer = as_practitioner.post(f"/notes/{note_id}/both", data=typed(page, text="long " * 50_000, seen=""))
    assert answer.status_code == 422
    assert "long " * 50_000 in answer.text
    assert words_of(inside, note_id) == ({"text": "One."}, [{"text": "Two."}])
