"""What was given of a practice's own exercise keeps its text: on its page, for the couple, and in the record of the case."""

import json

from flask import Flask
from flask.testing import FlaskClient

from clinic.database import in_practice
from clinic.records.case_export import export_case
from tests.conftest import Inside
from tests.exercises.typing import saved, walk
from tests.factories.assignments import clear_both
from tests.factories.world import World


def test_what_was_given_keeps_its_text_when_the_exercise_is_worded_anew(
    app: Flask, as_practitioner: FlaskClient, as_partner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        clear_both(world)
    made = walk(as_practitioner)
    given = as_practitioner.post(f"/cases/{world.case_id}/assign/{made}", data={"to": "both", "then": "file"})
    assert given.status_code == 303, given.text
    saved(as_practitioner, f"/exercises/{made}/edit", name="Morning walk", steps="Wake up.\nWalk.")
    as_practitioner.post(f"/exercises/{made}/retire")
    for client, address in (
        (as_practitioner, f"/cases/{world.case_id}/homework/"),
        (as_partner, "/portal/homework/"),
    ):
        page = client.get(address).text
        assert "Evening walk" in page, address
        assert "Morning walk" not in page, address
    with app.app_context(), in_practice(world.practice_id):
        record = json.loads(export_case(world.case_id))["record"]
    (revision,) = record["exercise_revisions"]
    assert revision["content"]["steps"] == ["Put on shoes.", "Walk once round the block."]
    assert "own_exercises" not in record
