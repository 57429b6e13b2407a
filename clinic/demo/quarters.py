"""A quarterly review that an invented couple held."""

from datetime import timedelta

from clinic.couples import Case
from clinic.demo.desk import Desk
from clinic.reviews.quarter import three_months_on
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.reviews.words import Decision


def held_review(desk: Desk, case: Case, ago: int) -> None:
    """So many days ago, looked at together in the session; the next is three months on."""
    day = desk.day(desk.office_day(ago))
    terms = ReviewTerms(
        held_on=day,
        next_on=three_months_on(day),
        decisions=[("Daily care ritual", Decision.KEEP), ("Weekly date", Decision.ADJUST)],
        better="The kitchen is a place to meet again. Sam says when he is tired; Kasia asks before she guesses.",
        needs="Kasia: a plan for the nights. Sam: an hour after a shift before anything is asked.",
        targets=[
            TargetTerms("Supper together", "twice a week", day + timedelta(weeks=6)),
            TargetTerms("The loan on one page, for both to read", "yes or no", day + timedelta(weeks=4)),
        ],
    )
    with desk.at(desk.office_day(ago), 17, 40):
        hold_review(case, terms, by=desk.by)
