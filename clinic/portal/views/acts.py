"""The repair log: one writes down what they did, the other says what it was worth to them, and may star one a week."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.couples import Partner
from clinic.journal import RepairAct, services
from clinic.journal.queries import get_act
from clinic.portal.forms.acts import ActForm, RateForm, StarForm
from clinic.portal.permissions import SEE_ACT, USE_PORTAL, WEIGH_ACT
from clinic.portal.queries.acts import find_spell, list_log, starred_of
from clinic.portal.seats import can_reach_other, get_couples_seat, name_of_other, own_seat_of
from clinic.portal.services import acts as own
from clinic.portal.views import blueprint
from clinic.practices import local_time
from clinic.progress.repair import ACT_KINDS
from clinic.refusal import Missing


def get_act_to_rate(act_id: uuid.UUID) -> RepairAct:
    """An act that may be rated: what is closed is only read."""
    found = get_act(act_id)
    if not found.case.is_open:
        raise Missing
    return found


def get_act_to_star(act_id: uuid.UUID) -> RepairAct:
    """An act that may be starred: both read why."""
    found = get_act(act_id)
    if not can_reach_other(own_seat_of(found.case)):
        raise Missing
    return found


@blueprint.route("/journal/acts/")
@guard(USE_PORTAL, get_couples_seat)
def acts(seat: Partner) -> ResponseReturnValue:
    """What each did for the other; while no spell goes on, what mattered most stands above it."""
    return acts_of(seat)


def acts_of(seat: Partner) -> ResponseReturnValue:
    """What these two did for each other."""
    log, spell = list_log(seat.case), find_spell(viewer(), seat.case, local_time.today())
    return render_template(
        "portal/acts.html",
        seat=seat,
        acts=log,
        spell=spell,
        reaches=can_reach_other(seat),
        starred=[] if spell else starred_of(log),
        open_ids={act.id for act in log if own.is_still_open(act, viewer())},
        kinds=dict(ACT_KINDS),
    )


@blueprint.route("/journal/acts/write", methods=["GET", "POST"])
@guard(USE_PORTAL, get_couples_seat)
def write_act(seat: Partner) -> ResponseReturnValue:
    """What somebody did for the other, within the weeks that both agreed on."""
    today = local_time.today()
    spell = find_spell(viewer(), seat.case, today)
    form = ActForm(data={"on_day": today})
    if form.validate_on_submit():
        own.log(seat, form.terms(), spell=spell, by=viewer())
        flash(_("Written down."))
        return redirect(url_for(".acts"), 303)
    return render_template("portal/write_act.html", form=form, spell=spell, other=name_of_other(seat))


@blueprint.route("/journal/acts/<uuid:act_id>/", methods=["GET", "POST"])
@guard(SEE_ACT, get_act)
def act(act: RepairAct) -> ResponseReturnValue:
    """One act, which whoever wrote it can put right for a day."""
    seat = own_seat_of(act.case)
    spell = find_spell(viewer(), act.case, local_time.today())
    form = ActForm(data={"words": act.words, "kind": act.kind, "on_day": act.on_day, "minutes": act.minutes})
    if form.validate_on_submit():
        own.put_right(act, form.terms(), spell=spell, by=viewer())
        flash(_("Put right."))
        return redirect(url_for(".acts"), 303)
    return render_template(
        "portal/act.html",
        act=act,
        form=form,
        spell=spell,
        is_open=own.is_still_open(act, viewer()) and act.star is None,
        other=name_of_other(seat),
    )


@blueprint.route("/journal/acts/<uuid:act_id>/rate", methods=["GET", "POST"])
@guard(WEIGH_ACT, get_act_to_rate)
def rate(act: RepairAct) -> ResponseReturnValue:
    """How much it mattered: for the counsellor, and not shown here again."""
    form = RateForm()
    if form.validate_on_submit():
        services.rate_act(act, own_seat_of(act.case), form.mattered.data or 0, by=viewer().account_id)
        flash(_("Thank you."))
        return redirect(url_for(".acts"), 303)
    return render_template("portal/rate.html", act=act, form=form)


@blueprint.route("/journal/acts/<uuid:act_id>/star", methods=["GET", "POST"])
@guard(WEIGH_ACT, get_act_to_star)
def star(act: RepairAct) -> ResponseReturnValue:
    """It mattered most in its week, and why: both read it."""
    form, seat = StarForm(), own_seat_of(act.case)
    if form.validate_on_submit():
        services.star_act(act, seat, form.why.data or "", by=viewer().account_id)
        flash(_("Written down."))
        return redirect(url_for(".acts"), 303)
    return render_template("portal/star.html", act=act, form=form, other=name_of_other(seat))


@blueprint.post("/journal/acts/<uuid:act_id>/take-back")
@guard(SEE_ACT, get_act)
def take_act_back(act: RepairAct) -> ResponseReturnValue:
    """For a day, by whoever wrote it down."""
    own.take_back(act, by=viewer())
    flash(_("Taken back."))
    return redirect(url_for(".acts"), 303)
