"""A couple's measures at the desk, and the measures that there are."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.measures import events, queries, services
from clinic.measures.about_two import fits
from clinic.measures.forms import GiveForm, OwnForm, result_form
from clinic.measures.instrument import Instrument
from clinic.measures.models import Administration, Giving, OwnInstrument
from clinic.measures.permissions import (
    END_GIVING,
    GIVE_MEASURE,
    KEEP_INSTRUMENTS,
    READ_INSTRUMENTS,
    RECORD_RESULT,
    STRIKE_RESULT,
    VIEW_MEASURES,
)
from clinic.measures.scoring import is_alarming
from clinic.practices import local_time

blueprint = Blueprint("measures", __name__)


@blueprint.route("/cases/<uuid:case_id>/measures/")
@guard(VIEW_MEASURES, get_case)
def of_case(case: Case) -> ResponseReturnValue:
    """What came back, what it says, what goes on, and giving one."""
    audit.record(events.RESULTS_SEEN, case_id=case.id, subject_id=case.id)
    return _page(case, _give_form(case))


@blueprint.post("/cases/<uuid:case_id>/measures/")
@guard(GIVE_MEASURE, get_case)
def give(case: Case) -> ResponseReturnValue:
    """Give one to either or both."""
    form = _give_form(case)
    if form.validate_on_submit():
        chosen = [partner for partner in case.partners if str(partner.id) in (form.whom.data or ())]
        instrument = queries.get_instrument(form.instrument.data)
        services.give(
            case,
            instrument,
            chosen,
            on=local_time.today(),
            every_weeks=form.every_weeks,
            by=viewer().account_id,
        )
        flash(_("Given: %(name)s.", name=instrument.short))
        return redirect(url_for(".of_case", case_id=case.id), 303)
    return _page(case, form)


@blueprint.post("/givings/<uuid:giving_id>/end")
@guard(END_GIVING, queries.get_giving)
def end(giving: Giving) -> ResponseReturnValue:
    """Ask it no more."""
    services.end_giving(giving, on=local_time.today(), by=viewer().account_id)
    flash(_("It is not asked any more. What was answered stays."))
    return redirect(url_for(".of_case", case_id=giving.case_id), 303)


@blueprint.route("/partners/<uuid:partner_id>/measures/<measure>/new", methods=["GET", "POST"])
@guard(RECORD_RESULT, queries.get_of_partner)
def record(about: queries.OfPartner) -> ResponseReturnValue:
    """Type in what came back on paper."""
    partner, instrument = about.partner, about.instrument
    form = result_form(instrument)(data={"taken_on": local_time.today()})
    if form.validate_on_submit():
        giving = queries.find_open_giving(viewer(), partner, instrument)
        terms = form.terms()
        services.record_result(partner, instrument, terms, by=viewer().account_id, giving=giving)
        flash(_("Saved %(measure)s of %(name)s.", measure=instrument.short, name=partner.called))
        if is_alarming(instrument, terms.answers):
            flash(_("A risk is open in the file. Speak with %(name)s alone, soon.", name=partner.called))
        return redirect(url_for(".of_case", case_id=about.case.id), 303)
    return render_template(
        "measures/record.html",
        case=about.case,
        tab="progress",
        partner=partner,
        instrument=instrument,
        form=form,
    )


@blueprint.post("/administrations/<uuid:administration_id>/strike")
@guard(STRIKE_RESULT, queries.get_administration)
def strike(row: Administration) -> ResponseReturnValue:
    """It was typed in wrongly."""
    services.strike(row, by=viewer().account_id)
    flash(_("Struck. It counts nowhere any more."))
    return redirect(url_for(".of_case", case_id=row.case_id), 303)


def _library() -> list[Instrument]:
    return queries.list_instruments(retired=True)


@blueprint.route("/measures/")
@guard(READ_INSTRUMENTS, _library)
def instruments(known: list[Instrument]) -> ResponseReturnValue:
    """The questionnaires that there are."""
    return render_template(
        "measures/instruments.html",
        heading=_("Questionnaires"),
        instruments=known,
        unconfirmed=queries.unconfirmed(known),
    )


@blueprint.route("/measures/own", methods=["GET", "POST"])
@guard(KEEP_INSTRUMENTS, _library)
def add(_library: object) -> ResponseReturnValue:
    """Bring one of the practice's own as a file."""
    form = OwnForm()
    if form.validate_on_submit():
        own = services.add_own(*form.read(), by=viewer().account_id)
        flash(_("Added."))
        return redirect(url_for(".instrument", measure=own.instrument_id), 303)
    return render_template("measures/add.html", form=form, example=queries.get_instrument("kmss").text)


@blueprint.route("/measures/<measure>/")
@guard(READ_INSTRUMENTS, queries.get_instrument)
def instrument(instrument: Instrument) -> ResponseReturnValue:
    """What is known of one, and how sure that is."""
    own = queries.find_own(instrument.id)
    return render_template(
        "measures/instrument.html",
        instrument=instrument,
        own=own,
        check=queries.find_check(instrument),
        unconfirmed=queries.unconfirmed([instrument])[instrument.id],
    )


@blueprint.post("/measures/<measure>/confirm")
@guard(KEEP_INSTRUMENTS, queries.get_instrument)
def confirm(instrument: Instrument) -> ResponseReturnValue:
    """Somebody has looked it up in the practice's own copy."""
    services.confirm(instrument, by=viewer().account_id)
    flash(_("Confirmed for your practice."))
    return redirect(url_for(".instrument", measure=instrument.id), 303)


@blueprint.post("/measures/<measure>/retire")
@guard(KEEP_INSTRUMENTS, queries.get_own)
def retire(own: OwnInstrument) -> ResponseReturnValue:
    """Give it no more."""
    services.retire(own, by=viewer().account_id)
    flash(_("It is not offered any more. Its results stay."))
    return redirect(url_for(".instruments"), 303)


def _give_form(case: Case) -> GiveForm:
    """Filled in: the one given last, both partners, once."""
    instruments = [one for one in queries.list_instruments() if fits(one, single=case.is_single)]
    last = queries.find_last_given(viewer())
    form = GiveForm(
        data={
            "instrument": last if last in {one.id for one in instruments} else instruments[0].id,
            "whom": [str(partner.id) for partner in case.partners],
        }
    )
    form.offer(instruments, case.partners)
    return form


def _page(case: Case, form: GiveForm) -> ResponseReturnValue:
    taken = queries.list_taken(viewer(), case)
    given = queries.list_given(viewer(), case)
    return render_template(
        "measures/of_case.html",
        case=case,
        tab="progress",
        form=form,
        taken=taken,
        given=given,
        today=local_time.today(),
    )
