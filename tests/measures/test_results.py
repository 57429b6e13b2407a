"""What came back, each partner beside their own first, and the words for it."""

import uuid
from datetime import date, timedelta
from fractions import Fraction as F

import pytest
from flask import Flask

from clinic.measures.change import Category, Change, Wanting
from clinic.measures.instrument import Fact
from clinic.measures.library import built_in, read_text
from clinic.measures.models import as_kept, total_of
from clinic.measures.results import Told, course_of
from clinic.measures.words import (
    CATEGORIES,
    MEANINGS,
    TONES,
    category_words,
    change_words,
    number,
    rests_on,
    signed,
    unconfirmed_words,
)
from tests.measures.test_instruments import OWN

DAY = date(2026, 3, 2)


def told(total: str | None, weeks: int) -> Told:
    return Told(uuid.UUID(int=weeks), DAY + timedelta(weeks=weeks), None if total is None else F(total))


def course(*results: Told, instrument_id: str = "rdas"):
    return course_of(built_in()[instrument_id], results, partner_id=uuid.uuid4(), name="Maya", seat=1)


def test_each_result_is_held_against_the_first_in_the_order_of_their_days() -> None:
    found = course(told("52", 8), told("40", 0), told("51.5", 4))
    assert [one.total for one in found.told] == [F(40), F("51.5"), F(52)]
    assert [one.change.category if one.change else None for one in found.told] == [
        None,
        Category.CROSSED_NOT_RELIABLE,
        Category.RECOVERED,
    ]
    assert found.change is not None
    assert found.change.amount == 12


def test_a_result_without_a_total_is_told_and_not_judged() -> None:
    found = course(told(None, 0), told("40", 1), told(None, 2), told("41", 3), told(None, 4))
    assert [one.change is not None for one in found.told] == [False, False, False, True, False]
    assert found.first
    assert found.last
    assert (found.first.total, found.last.total) == (40, 41)
    nothing = course(told(None, 0))
    assert (nothing.first, nothing.last, nothing.change) == (None, None, None)
    assert course(told("40", 0)).change is None


@pytest.mark.parametrize(
    "total, kept", [(None, None), ("14", "14"), ("10.5", "10.5"), ("1/3", "1/3"), ("-2", "-2")]
)
def test_a_total_is_kept_exactly(total: str | None, kept: str | None) -> None:
    given = None if total is None else F(total)
    assert as_kept(given) == kept
    assert total_of({"total": kept}) == given
    assert total_of(None) is None


def test_every_category_has_its_words(app: Flask) -> None:
    assert set(CATEGORIES) == set(MEANINGS) == set(TONES) == set(Category)
    with app.test_request_context():
        assert change_words(None) == ""
        assert change_words(Change()) == ""
        assert change_words(Change(amount=F(-6), category=Category.RECOVERED)) == "−6: Recovered"
        assert category_words(Change(amount=F(1), wanting=(Wanting.RELIABILITY, Wanting.SPREAD))) == (
            "No category: this measure has no reliability and no standard deviation."
        )
        assert [signed(F(value)) for value in ("12.346", "0", "-6")] == ["+12.35", "0", "−6"]
        assert number(F(1, 3), 4) == "0.3333"


@pytest.mark.parametrize(
    "id_, said",
    [
        ("rdas", "More than 11.58 points are reliable change, as published (Anderson et al. 2014)."),
        ("rdas", "Above 47.31 is functional (Anderson et al. 2014)."),
        ("phq-9", "6 points or more are reliable change, as published"),
        ("phq-9", "9 and below is functional"),
        ("csi-32", "computed from a standard deviation of 32 and alpha 0.98, which gives a narrower band"),
        (
            "das",
            "More than 17.79 points are reliable change: computed from a standard deviation of 17.8 and retest 0.87.",
        ),
        ("kmss", "No category is given: this measure has no standard deviation."),
        ("srs", "No category is given: this measure has no reliability and no standard deviation."),
    ],
)
def test_what_a_judgement_rests_on_is_said(app: Flask, id_: str, said: str) -> None:
    with app.test_request_context():
        assert said in " ".join(rests_on(built_in()[id_]))


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("", "", "Above 9.5 is functional."),
        ("better: higher", "better: lower", "Below 9.5 is functional."),
        ("'9.5'", "'9.5'\n  at: functional", "9.5 and above is functional."),
        ("kind: retest", "kind: unsaid", "reliability 0.8, of an unknown kind"),
        ("cutoff:\n  value: '9.5'\n", "", "There is no cut-off, so nobody is called recovered."),
    ],
)
def test_it_is_said_of_a_practices_own_as_well(app: Flask, old: str, new: str, said: str) -> None:
    with app.test_request_context():
        assert said in " ".join(rests_on(read_text(OWN.replace(old, new, 1), "own.yaml")))


def test_what_was_recalled_only_is_said_to_be_unconfirmed(app: Flask) -> None:
    with app.test_request_context():
        assert unconfirmed_words([Fact.CUTOFF, Fact.SPREAD]) == (
            "Unconfirmed: cut-off, standard deviation. Recalled, not looked up."
        )
        assert unconfirmed_words([]) == ""
