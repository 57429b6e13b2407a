"""The review as a screen for all three: the same at the desk and in the room."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case, as_couple
from clinic.couples.queries import get_case
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.reviews import events, queries, services
from clinic.reviews.forms import review_form
from clinic.reviews.models import Review
from clinic.reviews.opening import what_to_look_at
from clinic.reviews.permissions import HOLD_REVIEW, READ_REVIEW, VIEW_REVIEWS
from clinic.reviews.quarter import three_months_on
from clinic.reviews.words import BECAME, DECISIONS

blueprint = Blueprint("reviews", __name__)


@blueprint.get("/cases/<uuid:case_id>/reviews/")
@guard(VIEW_REVIEWS, get_case)
def of_case(case: Case) -> ResponseReturnValue:
    """The reviews that were held."""
    reviews = queries.list_reviews(as_couple(case), case)
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return render_template("reviews/of_case.html", case=case, tab="progress", reviews=reviews)


@blueprint.route("/cases/<uuid:case_id>/reviews/new", methods=["GET", "POST"])
@guard(HOLD_REVIEW, get_case)
def new(case: Case) -> ResponseReturnValue:
    """Look at the quarter together, and decide."""
    today = local_time.today()
    looked_at = what_to_look_at(case, today=today, after=request.form.get("after"))
    most = get_own_practice().most_targets
    form = review_form(looked_at, most=most, today=today, next_on=three_months_on(today))
    if form.validate_on_submit():
        review = services.hold_review(case, form.terms(), by=viewer().account_id)
        flash(_("Kept. Homework and agreements are as they were: change them where they stand."))
        return redirect(url_for(".show", review_id=review.id), 303)
    audit.record(events.SEEN, case_id=case.id, subject_id=case.id)
    return render_template("reviews/new.html", case=case, tab="progress", form=form, looked_at=looked_at)


@blueprint.get("/reviews/<uuid:review_id>/")
@guard(READ_REVIEW, queries.get_review)
def show(review: Review) -> ResponseReturnValue:
    """A review as it was held."""
    audit.record(events.SEEN, case_id=review.case_id, subject_id=review.id)
    return render_template(
        "reviews/show.html",
        case=review.case,
        tab="progress",
        review=review,
        decisions=DECISIONS,
        became=BECAME,
    )
