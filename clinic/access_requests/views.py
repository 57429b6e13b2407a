"""At the desk: somebody asks for their copy, and is handed it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.access_requests import events, services
from clinic.access_requests.due import due_on, latest_on
from clinic.access_requests.forms import AskedForm, ExtendForm, HandedForm
from clinic.access_requests.models import AccessRequest
from clinic.access_requests.permissions import ANSWER_ACCESS, TAKE_ACCESS
from clinic.access_requests.queries import get_access_request
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.practices import local_time

blueprint = Blueprint("access_requests", __name__)


@blueprint.route("/partners/<uuid:partner_id>/access-request", methods=["GET", "POST"])
@guard(TAKE_ACCESS, get_partner)
def take(partner: Partner) -> ResponseReturnValue:
    """Write down that a partner asks for their copy."""
    form = AskedForm(data={"on": local_time.today()})
    if form.validate_on_submit():
        row = services.take(partner, on=form.day(), by=viewer().account_id)
        flash(_("Written down, with the day by which it is due."))
        return redirect(url_for(".show", request_id=row.id), 303)
    return render_template(
        "access_requests/take.html", tab="file", case=partner.case, partner=partner, form=form
    )


@blueprint.route("/access-requests/<uuid:request_id>/", methods=["GET", "POST"])
@guard(ANSWER_ACCESS, get_access_request)
def show(request: AccessRequest) -> ResponseReturnValue:
    """The copy, by when it is due, and that it was handed out."""
    form = HandedForm(data={"on": local_time.today()})
    if form.validate_on_submit():
        services.hand_out(request, on=form.day(), by=viewer().account_id)
        flash(_("Written down: %(name)s has it.", name=request.partner.called))
        return redirect(url_for("safety.file", case_id=request.case_id), 303)
    audit.record(events.SEEN, case_id=request.case_id, subject_id=request.id)
    return render_template(
        "access_requests/show.html",
        tab="file",
        case=request.case,
        asked=request,
        form=form,
        today=local_time.today(),
        month_on=due_on(request.asked_on),
        latest_on=latest_on(request.asked_on),
    )


@blueprint.route("/access-requests/<uuid:request_id>/extend", methods=["GET", "POST"])
@guard(ANSWER_ACCESS, get_access_request)
def extend(request: AccessRequest) -> ResponseReturnValue:
    """Take more time, and write down why."""
    form = ExtendForm(data={"until": latest_on(request.asked_on)})
    if form.validate_on_submit():
        until, reason = form.until.data or request.due_on, form.reason.data or ""
        services.extend(request, until=until, reason=reason, by=viewer().account_id)
        flash(_("Written down. Tell %(name)s, and say why.", name=request.partner.called))
        return redirect(url_for(".show", request_id=request.id), 303)
    return render_template(
        "access_requests/extend.html", tab="file", case=request.case, asked=request, form=form
    )
