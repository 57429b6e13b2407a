"""Releases: the list, making one, signing it, taking it back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic import audit
from clinic.access import guard, viewer
from clinic.consents import events, words
from clinic.consents.forms.releases import ConsentForm, RevokeForm, SignForm, WithoutConsentForm
from clinic.consents.models import Release
from clinic.consents.permissions import KEEP_RELEASE, MAKE_RELEASE, VIEW_CONSENTS, VIEW_RELEASE
from clinic.consents.queries import get_release, list_releases
from clinic.consents.services import releases as services
from clinic.couples import Case
from clinic.couples.queries import get_case
from clinic.practices import local_time

blueprint = Blueprint("releases", __name__)


@blueprint.route("/cases/<uuid:case_id>/releases/")
@guard(VIEW_CONSENTS, get_case)
def index(case: Case) -> ResponseReturnValue:
    """All releases of a couple."""
    audit.record(events.RELEASE_SEEN, case_id=case.id, subject_id=case.id)
    return render_template(
        "consents/releases.html",
        tab="file",
        case=case,
        releases=list_releases(viewer(), case),
        words=words,
        today=local_time.today(),
    )


@blueprint.route("/cases/<uuid:case_id>/releases/new", methods=["GET", "POST"])
@guard(MAKE_RELEASE, get_case)
def make(case: Case) -> ResponseReturnValue:
    """A release that is to be signed."""
    form = ConsentForm.about(case)
    if form.validate_on_submit():
        release = services.make_release(case, form.terms(), by=viewer().account_id)
        flash(_("Ready to be signed."))
        return redirect(url_for(".show", release_id=release.id), 303)
    return render_template("consents/make_release.html", tab="file", case=case, form=form)


@blueprint.route("/cases/<uuid:case_id>/releases/without-consent", methods=["GET", "POST"])
@guard(MAKE_RELEASE, get_case)
def make_without(case: Case) -> ResponseReturnValue:
    """What goes out under a duty of the law, or in danger to life."""
    form = WithoutConsentForm.about(case)
    if form.validate_on_submit():
        release = services.make_release(case, form.terms(), by=viewer().account_id)
        flash(_("Written down, with its basis."))
        return redirect(url_for(".show", release_id=release.id), 303)
    return render_template("consents/make_without_consent.html", tab="file", case=case, form=form)


@blueprint.route("/releases/<uuid:release_id>/")
@guard(VIEW_RELEASE, get_release)
def show(release: Release) -> ResponseReturnValue:
    """What it lets out, who signed, and where it stands."""
    audit.record(events.RELEASE_SEEN, case_id=release.case_id, subject_id=release.id)
    return render_template(
        "consents/release.html",
        tab="file",
        case=release.case,
        release=release,
        words=words,
        today=local_time.today(),
    )


@blueprint.route("/releases/<uuid:release_id>/sign", methods=["GET", "POST"])
@guard(KEEP_RELEASE, get_release)
def sign(release: Release) -> ResponseReturnValue:
    """Write down that one of them has signed."""
    form = SignForm.under(release)
    if form.validate_on_submit():
        partner, on, how = form.terms(release)
        services.sign(release, partner, on=on, how=how, by=viewer().account_id)
        flash(_("Written down: %(name)s has signed.", name=partner.called))
        return redirect(url_for(".show", release_id=release.id), 303)
    return _page("consents/sign_release.html", release, form)


@blueprint.route("/releases/<uuid:release_id>/revoke", methods=["GET", "POST"])
@guard(KEEP_RELEASE, get_release)
def revoke(release: Release) -> ResponseReturnValue:
    """Write down that it was taken back."""
    form = RevokeForm.under(release)
    if form.validate_on_submit():
        of, on = form.terms(release)
        services.revoke(release, of=of, on=on, by=viewer().account_id)
        flash(_("Revoked. Nothing more goes out under it."))
        return redirect(url_for(".show", release_id=release.id), 303)
    return _page("consents/revoke_release.html", release, form)


def _page(template: str, release: Release, form: object) -> str:
    return render_template(
        template,
        tab="file",
        case=release.case,
        release=release,
        form=form,
        words=words,
        today=local_time.today(),
    )
