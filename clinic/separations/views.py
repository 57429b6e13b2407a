"""Separating two, opening a case for one of them, and closing one person's portal for a while."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Case, Partner
from clinic.couples.audience import is_on_team
from clinic.couples.queries import get_case, get_partner
from clinic.couples.team import list_practitioners
from clinic.separations import queries
from clinic.separations.forms import SeparateForm, SingleForm
from clinic.separations.permissions import FREEZE, OPEN_SINGLE, SEPARATE
from clinic.separations.services import freezing
from clinic.separations.services.separating import separate as split
from clinic.separations.services.singles import open_single as open_for
from clinic.web.forms import Form

blueprint = Blueprint("separations", __name__)


@blueprint.route("/cases/<uuid:case_id>/separate", methods=["GET", "POST"])
@guard(SEPARATE, get_case)
def separate(case: Case) -> ResponseReturnValue:
    """What happens and what does not, who goes on with whom, and the one button."""
    by = viewer().account_id
    form = SeparateForm(case.partners, list_practitioners(), own=by)
    if form.validate_on_submit():
        split(case, by=by, summary=form.summary.data or "")
        for seat, counsellor_id in zip(case.partners, form.chosen(), strict=True):
            if counsellor_id is not None:
                open_for(seat, counsellor_id, by=by)
        flash(_("Separated. What they had together stays as it was."))
        return redirect(url_for("safety.file", case_id=case.id), 303)
    return render_template(
        "separations/separate.html",
        tab="file",
        case=case,
        form=form,
        ahead=queries.list_ahead(case),
        given=queries.list_given(case),
    )


@blueprint.route("/partners/<uuid:partner_id>/single", methods=["GET", "POST"])
@guard(OPEN_SINGLE, get_partner)
def open_single(partner: Partner) -> ResponseReturnValue:
    """A case of one of the two, later on."""
    by = viewer().account_id
    form = SingleForm(partner, list_practitioners(), own=by)
    if form.validate_on_submit():
        single = open_for(partner, form.chosen(), by=by)
        flash(_("A single case of %(name)s.", name=partner.called))
        whose = single if is_on_team(viewer(), single) else partner.case
        return redirect(url_for("safety.file", case_id=whose.id), 303)
    return render_template(
        "separations/open_single.html", tab="file", case=partner.case, partner=partner, form=form
    )


@blueprint.route("/partners/<uuid:partner_id>/frozen", methods=["GET", "POST"])
@guard(FREEZE, get_partner)
def frozen(partner: Partner) -> ResponseReturnValue:
    """Close this person's portal, codes and mail for a while, or open them again."""
    form = Form()
    is_frozen = partner.person.frozen_on is not None
    if form.validate_on_submit():
        turn = freezing.thaw if is_frozen else freezing.freeze
        turn(partner, by=viewer().account_id)
        flash(_("Open again.") if is_frozen else _("Closed. Nobody is told."))
        return redirect(url_for("safety.file", case_id=partner.case_id), 303)
    return render_template(
        "separations/frozen.html", tab="file", case=partner.case, partner=partner, form=form
    )
