"""A measure whose items do not all have the same answers: each is held against its own, on screen, on paper and in the sum."""

import io
from fractions import Fraction as F

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.documents.sheets.measure_form import measure_form
from clinic.measures.forms import portal_form
from clinic.measures.library import read_text
from clinic.measures.scoring import can_hold, score_of
from clinic.practices.queries import get_own_practice
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.measures import make_giving
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.measures.test_instruments import refused

MIXED = """\
id: mixed
short: MIX
name: A mixed scale
about: How evenings go.
count: 4
range: {from: '0', to: '17'}
better: higher
scoring:
  from: 0
  to: 5
  reverse: [1, 3]
  others:
    - items: [1]
      from: 0
      to: 2
asks:
  before: 'How was it?'
  answers: ['0', '1', '2', '3', '4', '5']
  items: ['Calm', 'Loud', 'Warm', 'Long']
  others:
    - items: [1]
      answers: ['Not calm', 'Somewhat', 'Very calm']
signal:
  item: 1
  above: 1
licence: Our own words.
source: Ourselves.
"""


def test_each_item_counts_in_its_own_range_also_backwards() -> None:
    own = read_text(MIXED, "own.yaml")
    assert score_of(own, {1: 0, 2: 5, 3: 0, 4: 5}).whole.total == F(17)
    assert score_of(own, {1: 2, 2: 0, 3: 5, 4: 0}).whole.total == F(0)
    assert score_of(own, {1: 2, 2: 0, 3: 5}).whole.total is None
    for answers in ({1: 3}, {2: 6}, {1: -1}):
        with pytest.raises(ValueError, match=r"\d"):
            score_of(own, answers)
    assert can_hold(own, F(17), {1: 0})
    assert not can_hold(own, F(17), {1: 1})


def test_all_of_them_together_make_the_range_and_the_items_with_the_same_answers_stand_together() -> None:
    own = read_text(MIXED, "own.yaml")
    assert own.scoring is not None
    assert own.asks is not None
    assert [own.scoring.span(item) for item in (1, 2)] == [(0, 2), (0, 5)]
    assert [numbers for numbers, _answers in own.asks.groups] == [[1], [2, 3, 4]]


@pytest.mark.parametrize(
    "old, new, line, says",
    [
        ("'17'", "'20'", 6, "4 answers add up to 0 to 17"),
        ("      to: 2", "      to: 3", 16, "for each number from 0 to 3, for item 1"),
        ("      to: 2", "      to: 0", 14, "“from” should be less than “to”"),
        ("  reverse: [1, 3]", "  left_out: 1", 11, "“left_out” should be 0"),
        (
            "asks:",
            "    - {items: [1], from: 0, to: 2}\nasks:",
            16,
            "Item 1 stands in two of the others",
        ),
        ("    - items: [1]\n      answers", "    - items: [5]\n      answers", 21, "from 1 to 4"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in MIXED
    faults = refused(MIXED.replace(old, new, 1))
    assert any(fault.startswith(f"own.yaml, line {line}: ") and says in fault for fault in faults), faults


def test_a_partner_chooses_among_the_words_of_each_item_and_paper_has_a_table_for_each_kind(
    world: World, inside: Inside, app: Flask
) -> None:
    own = read_text(MIXED, "own.yaml")
    with inside(), app.test_request_context():
        form = portal_form(own)()
        assert [len(field.choices) for field in form.fields_of_items] == [3, 6, 6, 6]
        page = measure_form(own, get_own_practice(), partner=None, today=today())
        assert page is not None
        assert [len(group.answers) for group in page.groups] == [3, 6]
        assert page.groups[1].items[0] == (2, "Loud")


def test_it_is_brought_given_answered_and_typed_in(
    world: World,
    inside: Inside,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
) -> None:
    sent = {"file": (io.BytesIO(MIXED.encode()), "own.yaml")}
    assert as_manager.post("/measures/own", data=sent).location == "/measures/mixed/"
    assert "1: Not calm · Somewhat · Very calm" in page_of(as_practitioner, "/measures/mixed/")
    record = f"/partners/{world.maya_id}/measures/mixed/new"
    page = page_of(as_practitioner, record)
    assert "Answers, each in its own range" in page
    assert "From 0 to 2." in page
    typed = {"taken_on": str(today()), "item_1": "3", "item_2": "5", "item_3": "0", "item_4": "5"}
    assert as_practitioner.post(record, data=typed).status_code == 422
    assert as_practitioner.post(record, data=typed | {"item_1": "0"}).status_code == 303
    with inside():
        given = make_giving(world, "mixed").id
    answers = {"item_1": "2", "item_2": "0", "item_3": "5", "item_4": "0"}
    assert as_partner.post(f"/portal/measures/{given}/", data=answers).status_code == 303
    measures = page_of(as_practitioner, f"/cases/{world.case_id}/measures/")
    assert "From 17 on" in measures
    assert "Open risk, Maya" in page_of(as_practitioner, f"/cases/{world.case_id}/")
