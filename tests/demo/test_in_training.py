"""The counsellor in training of the demo: one note waits, one came back, three are final."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.demo.conftest import Demo, plain
from tests.demo.reading import dump

pytestmark = pytest.mark.slow


def test_one_note_waits_one_came_back_and_three_are_final(
    demo: Demo, signed_in: Callable[[str], FlaskClient]
) -> None:
    steps: dict[str, list[str]] = {}
    for row in sorted(dump(demo.app)["note_steps"], key=lambda row: int(row["position"])):
        steps.setdefault(row["note_id"], []).append(row["kind"])
    assert sorted(kinds[-1] for kinds in steps.values()) == ["cosigned"] * 3 + ["returned", "submitted"]
    page = plain(signed_in("supervisor").get("/supervision/").get_data(as_text=True))
    assert "C-0041, session of 13 Nov" in page
    assert "Nell Ambrose" in page
    assert "Odile" not in page
    own = plain(signed_in("trainee").get("/supervision/").get_data(as_text=True))
    assert "Came back to you with remarks" in own
    assert "your notes are final when co-signed" in own


def test_a_couple_that_is_opened_next_gets_the_next_number(demo: Demo) -> None:
    assert {row["last_case_number"] for row in dump(demo.app)["practices"]} >= {"45"} or {
        row["last_case_number"] for row in dump(demo.app)["practices"]
    } >= {45}
