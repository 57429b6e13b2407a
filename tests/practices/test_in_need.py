"""What a partner reads with a questionnaire that asks about not wanting to live."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.practices import Practice
from clinic.practices.in_need import our_words, words_in_need
from tests.conftest import Inside
from tests.factories.measures import make_giving
from tests.factories.pages import without_tokens
from tests.factories.world import World
from tests.practices.test_settings import TYPED

OWN = "In need come to the door with the blue bell, at any hour."


def practice(**said: str) -> Practice:
    return Practice(name="Somewhere", time_zone="UTC", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["", "  \n "])
def test_as_long_as_nothing_is_written_our_own_words_stand_there(app: Flask, said: str) -> None:
    with app.test_request_context():
        assert words_in_need(practice(in_need=said)) == our_words()
        assert words_in_need(practice(in_need=said, crisis_line="Ring 112.", phone="1")) == (
            f"{our_words()} Ring 112. You can ring us on 1."
        )


def test_whom_to_ring_follows_the_practices_words_too(app: Flask) -> None:
    with app.test_request_context():
        assert words_in_need(practice(in_need=OWN, crisis_line="Ring 112.")) == f"{OWN} Ring 112."


@pytest.mark.parametrize("said", [OWN, "שלום 🙂", "<script>alert(1)</script>"])
def test_what_the_practice_wrote_stands_before_and_after_whatever_is_answered(
    world: World, inside: Inside, as_manager: FlaskClient, as_partner: FlaskClient, said: str
) -> None:
    assert "do not wait for an answer from here" in as_manager.get("/practice/").text
    assert as_manager.post("/practice/", data=TYPED | {"in_need": said}).status_code == 303
    shown = said.replace("<", "&lt;").replace(">", "&gt;")
    after = []
    for answer in ("0", "3"):
        with inside():
            address = f"/portal/measures/{make_giving(world).id}/"
        assert shown in as_partner.get(address).text
        answers = {f"item_{item}": "1" for item in range(1, 9)} | {"item_9": answer}
        done = as_partner.post(address, data=answers, follow_redirects=True)
        after.append(without_tokens(done.text))
    assert shown in after[0]
    assert after[0] == after[1]


@pytest.mark.parametrize(
    "said, refused", [("x" * 501, "longer than 500 letters"), ("a\0b", "cannot be kept")]
)
def test_too_long_or_unkeepable_it_comes_back(as_manager: FlaskClient, said: str, refused: str) -> None:
    answer = as_manager.post("/practice/", data=TYPED | {"in_need": said})
    assert answer.status_code == 422
    assert refused in answer.text
