"""Papers of consent and release: the pages to sign, the file that goes out, and what went out, as it was."""

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.access import guard, viewer
from clinic.consents import Kind, Release, Standing
from clinic.consents.permissions import VIEW_CONSENTS, VIEW_RELEASE
from clinic.consents.queries import get_release
from clinic.couples import Partner
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents import events
from clinic.documents.answering import answer
from clinic.documents.models import IssuedDocument
from clinic.documents.permissions import HAND_OUT, READ_HANDED_OUT, HandedOut
from clinic.documents.sheets import consent_form as consent_page
from clinic.documents.sheets import release_form, released_file
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing
from clinic.supervision.queries import find_names

blueprint = Blueprint("releasing", __name__)
KIND = "release"


def list_handed_out(release: Release) -> list[IssuedDocument]:
    """What went out under it, the newest first."""
    return list(
        db.session.scalars(
            select(IssuedDocument)
            .where(IssuedDocument.case_id == release.case_id, IssuedDocument.about_id == release.id)
            .order_by(IssuedDocument.at.desc(), IssuedDocument.id)
        )
    )


def get_handed_out(document_id: uuid.UUID) -> HandedOut:
    """One file that went out under a release."""
    row = db.session.get(IssuedDocument, document_id)
    if row is None or row.kind != KIND:
        raise Missing
    return HandedOut(row, get_case(row.case_id))


@blueprint.route("/releases/<uuid:release_id>/form.pdf")
@guard(VIEW_RELEASE, get_release)
def form(release: Release) -> ResponseReturnValue:
    """The page to sign."""
    content = release_form.release_form(release, get_own_practice(), today=today())
    name = f"{content.reference.replace(' ', '-').lower()}-to-sign"
    return answer("release form", content, release_form.pdf, case_id=release.case_id, name=name)


@blueprint.route("/partners/<uuid:partner_id>/consent.pdf")
@guard(VIEW_CONSENTS, get_partner)
def consent_form(partner: Partner) -> ResponseReturnValue:
    """The page on which one partner consents."""
    content = consent_page.consent_form(partner, get_own_practice(), today=today())
    name = f"{partner.case.reference}-consent-{partner.seat}"
    return answer("consent form", content, consent_page.pdf, case_id=partner.case_id, name=name)


@blueprint.route("/releases/<uuid:release_id>/files/")
@guard(HAND_OUT, get_release)
def files(release: Release) -> ResponseReturnValue:
    """What the file would hold today, and what went out before."""
    holds = release.standing(today()) is Standing.IN_FORCE
    content = (
        released_file.released_file(release, get_own_practice(), viewer(), today=today()) if holds else None
    )
    handed_out = list_handed_out(release)
    audit.record(events.OPENED, case_id=release.case_id, subject_id=release.id, detail=KIND)
    return render_template(
        "documents/released_files.html",
        tab="file",
        case=release.case,
        release=release,
        content=content,
        with_notes=release.covers(Kind.NOTES),
        handed_out=handed_out,
        people=find_names([row.by_id for row in handed_out if row.by_id]),
        zone=get_own_practice().time_zone,
    )


@blueprint.route("/releases/<uuid:release_id>/file.pdf")
@guard(HAND_OUT, get_release)
def file(release: Release) -> ResponseReturnValue:
    """The file as it goes out today; the same again today is the same bytes."""
    if release.standing(today()) is not Standing.IN_FORCE:
        flash(_("Nothing goes out: this release does not hold."), "refused")
        return redirect(url_for("releases.show", release_id=release.id), 303)
    content = released_file.released_file(release, get_own_practice(), viewer(), today=today())
    name = f"{content.reference.replace(' ', '-').lower()}-{today()}"
    return answer(KIND, content, released_file.pdf, case_id=release.case_id, name=name, about_id=release.id)


@blueprint.route("/handed-out/<uuid:document_id>/as-issued.pdf")
@guard(READ_HANDED_OUT, get_handed_out)
def as_issued(handed_out: HandedOut) -> ResponseReturnValue:
    """A file as it went out then, byte for byte."""
    row = handed_out.document
    audit.record(events.OPENED, case_id=row.case_id, subject_id=row.id, detail=KIND)
    found = Response(row.pdf, mimetype="application/pdf")
    found.headers["Content-Disposition"] = f'inline; filename="release-{row.at.date()}.pdf"'
    return found
