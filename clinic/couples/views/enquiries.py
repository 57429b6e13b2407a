"""Couples who have asked: the front desk's list, and opening a couple from it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import events, queries
from clinic.couples.forms import CaseForm, EnquiryForm, OfferForm
from clinic.couples.models import Enquiry
from clinic.couples.permissions import KEEP_ENQUIRIES, OPEN_ENQUIRY, VIEW_ENQUIRIES
from clinic.couples.queries import get_enquiry
from clinic.couples.services import enquiries as services
from clinic.couples.team import list_practitioners, names_of
from clinic.couples.views import blueprint, nothing


@blueprint.route("/enquiries/")
@guard(VIEW_ENQUIRIES, nothing)
def enquiries(_nothing: None) -> ResponseReturnValue:
    """Who has asked and waits; a counsellor sees what is offered to them."""
    audit.record(events.ENQUIRIES_SEEN)
    done = request.args.get("done") == "yes"
    lines = queries.list_enquiries(viewer(), done=done)
    return render_template("couples/enquiries.html", lines=lines, done=done)


@blueprint.route("/enquiries/new", methods=["GET", "POST"])
@guard(KEEP_ENQUIRIES, nothing)
def take_enquiry(_nothing: None) -> ResponseReturnValue:
    """Somebody has asked."""
    form = EnquiryForm.of(None)
    if form.validate_on_submit():
        enquiry = services.take(form.terms(), by=viewer().account_id)
        flash(_("Written down. Offer it to a counsellor now, or later."))
        return redirect(url_for(".enquiry", enquiry_id=enquiry.id), 303)
    return render_template("couples/take_enquiry.html", form=form)


@blueprint.route("/enquiries/<uuid:enquiry_id>/", methods=["GET", "POST"])
@guard(KEEP_ENQUIRIES, get_enquiry)
def enquiry(enquiry: Enquiry) -> ResponseReturnValue:
    """What is known of it, and to whom it is offered."""
    form = EnquiryForm.of(enquiry)
    if form.validate_on_submit():
        services.change(enquiry, form.terms(), by=viewer().account_id)
        flash(_("Saved."))
        return redirect(url_for(".enquiry", enquiry_id=enquiry.id), 303)
    audit.record(events.ENQUIRIES_SEEN, case_id=enquiry.case_id, subject_id=enquiry.id)
    to = OfferForm(formdata=None)
    to.offer(list_practitioners())
    known = [enquiry.allocated_to_id] if enquiry.allocated_to_id else []
    counsellor = "".join(names_of(known).values())
    return render_template("couples/enquiry.html", enquiry=enquiry, form=form, to=to, counsellor=counsellor)


@blueprint.route("/enquiries/<uuid:enquiry_id>/offer", methods=["GET", "POST"])
@guard(KEEP_ENQUIRIES, get_enquiry)
def offer_enquiry(enquiry: Enquiry) -> ResponseReturnValue:
    """To a counsellor."""
    form = OfferForm()
    form.offer(list_practitioners())
    if form.validate_on_submit():
        services.offer(enquiry, form.chosen(), by=viewer().account_id)
        flash(_("Offered. It stands on their start page."))
        return redirect(url_for(".enquiries"), 303)
    return render_template("couples/offer_enquiry.html", enquiry=enquiry, form=form)


@blueprint.post("/enquiries/<uuid:enquiry_id>/decline")
@guard(KEEP_ENQUIRIES, get_enquiry)
def decline_enquiry(enquiry: Enquiry) -> ResponseReturnValue:
    """It comes to nothing here."""
    services.decline(enquiry, by=viewer().account_id)
    flash(_("Taken off the list."))
    return redirect(url_for(".enquiries"), 303)


@blueprint.post("/enquiries/<uuid:enquiry_id>/again")
@guard(KEEP_ENQUIRIES, get_enquiry)
def enquiry_again(enquiry: Enquiry) -> ResponseReturnValue:
    """It waits to be offered, again."""
    services.put_back(enquiry, by=viewer().account_id)
    flash(_("It waits on the list."))
    return redirect(url_for(".enquiries"), 303)


@blueprint.post("/enquiries/<uuid:enquiry_id>/forget")
@guard(KEEP_ENQUIRIES, get_enquiry)
def forget_enquiry(enquiry: Enquiry) -> ResponseReturnValue:
    """Nothing of it is kept."""
    services.forget(enquiry, by=viewer().account_id)
    flash(_("Taken out for good. Nothing of it is kept."))
    return redirect(url_for(".enquiries"), 303)


@blueprint.route("/enquiries/<uuid:enquiry_id>/open", methods=["GET", "POST"])
@guard(OPEN_ENQUIRY, get_enquiry)
def open_from_enquiry(enquiry: Enquiry) -> ResponseReturnValue:
    """The couple's page comes filled in with their names."""
    form = CaseForm(asked=enquiry)
    del form.team
    if form.validate_on_submit():
        case = services.open_from(enquiry, form.terms(), by=viewer().account_id)
        flash(_("Opened %(reference)s for %(names)s.", reference=case.reference, names=case.title))
        return redirect(url_for("safety.file", case_id=case.id), 303)
    audit.record(events.ENQUIRIES_SEEN, subject_id=enquiry.id)
    return render_template("couples/open_from_enquiry.html", enquiry=enquiry, form=form)


@blueprint.post("/enquiries/<uuid:enquiry_id>/give-back")
@guard(OPEN_ENQUIRY, get_enquiry)
def give_enquiry_back(enquiry: Enquiry) -> ResponseReturnValue:
    """Not for this counsellor: the front desk offers it to somebody else."""
    services.put_back(enquiry, by=viewer().account_id)
    flash(_("Given back. The front desk offers it to somebody else."))
    return redirect("/", 303)
