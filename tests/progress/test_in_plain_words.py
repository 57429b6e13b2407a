"""A category in words for whoever answered: no verdict, and no promise."""

import pytest
from flask import Flask

from clinic.measures.change import Category, Change
from clinic.progress.reports.shared import meaning_of


@pytest.mark.parametrize(
    "category, meaning",
    [
        (
            Category.RECOVERED,
            "Clearly better than at the beginning, and where most couples are who get on well.",
        ),
        (Category.IMPROVED, "Clearly better than at the beginning."),
        (Category.IMPROVED_WITHIN_FUNCTIONAL, "Clearly better than at the beginning."),
        (Category.CROSSED_NOT_RELIABLE, "A difference of this size can be chance."),
        (Category.UNCHANGED, "A difference of this size can be chance."),
        (Category.DETERIORATED, "Clearly harder than at the beginning."),
        (Category.HARMED, "Clearly harder than at the beginning."),
        (None, "How much of that is chance, nobody can say of this questionnaire."),
    ],
)
def test_each_category_is_said_plainly(app: Flask, category: Category | None, meaning: str) -> None:
    with app.test_request_context():
        assert meaning_of(Change(category=category)) == meaning
