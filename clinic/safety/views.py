"""The File tab of a couple, and what is written there about safety."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case, Partner, policy_words
from clinic.couples import events as couples_events
from clinic.couples.permissions import VIEW_FILE
from clinic.couples.queries import find_earlier_case, find_enquiry_of, get_case, get_partner
from clinic.couples.team import list_team
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.safety import forms, queries, services
from clinic.safety.card_words import card_labels
from clinic.safety.models import RiskFlag
from clinic.safety.on_file import beside_file, parts_of_file
from clinic.safety.permissions import KEEP_RISK, RECORD_SAFETY
from clinic.safety.prompts import PROMPTS

blueprint = Blueprint("safety", __name__)


@blueprint.route("/cases/<uuid:case_id>/file/")
@guard(VIEW_FILE, get_case)
def file(case: Case) -> ResponseReturnValue:
    """Who they are, who may be told what, and all that is known about safety."""
    audit.record(couples_events.FILE_SEEN, case_id=case.id, subject_id=case.id)
    cards = queries.list_safe_contacts(case)
    return render_template(
        "safety/file.html",
        case=case,
        tab="file",
        team=list_team(case),
        earlier=find_earlier_case(viewer(), case),
        asked=find_enquiry_of(case),
        seen=queries.latest_screenings([case.id]),
        screenings=queries.list_screenings(case),
        cards=cards,
        said_themselves=queries.list_said_themselves(cards),
        flags=queries.list_flags(case),
        standing=queries.standing_of(case),
        override=queries.find_override(case),
        parts=parts_of_file(case),
        parts_of_safety=parts_of_file(case, of_safety=True),
        beside=beside_file(case),
        policy_names=policy_words.NAMES,
        today=local_time.today(),
        labels=_labels(),
    )


@blueprint.route("/partners/<uuid:partner_id>/seen-alone", methods=["GET", "POST"])
@guard(RECORD_SAFETY, get_partner)
def see_alone(partner: Partner) -> ResponseReturnValue:
    """Write down that a partner was seen alone."""
    today = local_time.today()
    form = forms.ScreeningForm(data={"seen_on": today, "again_on": today + services.SEE_AGAIN_AFTER})
    if form.validate_on_submit():
        seen_on, outcome, remark = form.terms()
        services.record_screening(
            partner,
            seen_on=seen_on,
            outcome=outcome,
            remark=remark,
            by=viewer().account_id,
            found=form.found(),
        )
        flash(_("Written down: %(name)s was seen alone.", name=partner.called))
        return _to_file(partner.case_id)
    return render_template(
        "safety/see_alone.html",
        case=partner.case,
        tab="file",
        partner=partner,
        form=form,
        prompts=PROMPTS,
        between=policy_words.between_two(partner.case, partner, partner.case.secrets_policy),
    )


@blueprint.route("/partners/<uuid:partner_id>/safe-contact", methods=["GET", "POST"])
@guard(RECORD_SAFETY, get_partner)
def safe_contact(partner: Partner) -> ResponseReturnValue:
    """Write down how a partner may safely be reached."""
    known = queries.find_safe_contact(partner)
    form = forms.SafeContactForm(data=known.card if known else None)
    if form.validate_on_submit():
        today = local_time.today()
        services.record_safe_contact(partner, card=form.terms(), asked_on=today, by=viewer().account_id)
        flash(_("Saved. It will be asked again in 90 days."))
        return _to_file(partner.case_id)
    audit.record(couples_events.FILE_SEEN, case_id=partner.case_id, subject_id=partner.id)
    return render_template(
        "safety/safe_contact.html", case=partner.case, tab="file", partner=partner, form=form
    )


@blueprint.route("/cases/<uuid:case_id>/risks/new", methods=["GET", "POST"])
@guard(RECORD_SAFETY, get_case)
def raise_risk(case: Case) -> ResponseReturnValue:
    """Raise a risk, concerning one partner or both."""
    form = forms.RiskForm(data={"opened_on": local_time.today()})
    form.concerns.choices = [(str(partner.id), partner.called) for partner in case.partners] + [
        ("both", _("Both"))
    ]
    if form.validate_on_submit():
        concerned = None if form.concerns.data == "both" else case.partner(uuid.UUID(form.concerns.data))
        services.open_flag(case, form.terms(), partner=concerned, by=viewer().account_id)
        flash(_("Written down. Exercises that it stops are held from now on."))
        return _to_file(case.id)
    return render_template("safety/raise_risk.html", case=case, tab="file", form=form)


@blueprint.route("/risks/<uuid:flag_id>/", methods=["GET", "POST"])
@guard(KEEP_RISK, queries.get_flag)
def risk(flag: RiskFlag) -> ResponseReturnValue:
    """Read the history of a risk, add to it, or close it."""
    form = forms.RiskEntryForm()
    if form.validate_on_submit():
        if "close" in request.form:
            over = form.closed_on.data or local_time.today()
            services.close_flag(flag, form.text.data or "", closed_on=over, by=viewer().account_id)
            flash(_("Closed. Its history stays readable."))
        else:
            services.add_to_flag(
                flag, form.text.data or "", by=viewer().account_id, look_on=form.look_on.data
            )
            flash(_("Added."))
        return _to_file(flag.case_id)
    audit.record(couples_events.FILE_SEEN, case_id=flag.case_id, subject_id=flag.id)
    zone = get_own_practice().time_zone
    return render_template(
        "safety/risk.html", case=flag.case, tab="file", flag=flag, form=form, zone=zone, labels=_labels()
    )


@blueprint.route("/cases/<uuid:case_id>/go-on", methods=["GET", "POST"])
@guard(RECORD_SAFETY, get_case)
def go_on(case: Case) -> ResponseReturnValue:
    """Give joint exercises before both were seen alone, for a written reason."""
    form = forms.OverrideForm()
    if form.validate_on_submit():
        services.override(case, form.override_reason.data or "", by=viewer().account_id)
        flash(_("Written down. Joint exercises can be assigned."))
        return _to_file(case.id)
    return render_template("safety/go_on.html", case=case, tab="file", form=form)


def _to_file(case_id: uuid.UUID) -> Response:
    return redirect(url_for("safety.file", case_id=case_id), 303)


def _labels() -> dict[str, dict[str, str]]:
    """Words for codes, as the forms have them."""
    choices = {
        "channel": dict(forms.CHANNELS),
        "voicemail": dict(forms.VOICEMAIL),
        "shared_device": dict(forms.SHARED_DEVICE),
    }
    return {
        "outcome": {str(code): word for code, word in forms.OUTCOMES},
        "severity": {str(code): word for code, word in forms.SEVERITIES},
        "kind": {
            **dict(forms.KINDS + forms.OF_OLD),
            services.TOLD_IN_MEASURE: _("An answer in a questionnaire"),
        },
        "card": card_labels(),
        **choices,
    }
