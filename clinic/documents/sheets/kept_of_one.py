"""What only the copy of somebody who asks holds of them, beside what they read in the room: what they told that the practice
keeps, and what was sent to others with their signature.

Of what they told: what is held for them, and words of theirs that were left with the practice, as the couple had signed. Only
what was said by that partner, and of what is held not the counsellor's own lines about it. Of what was sent: to whom and on which
days, never whether somebody takes it back or has still to sign. What goes out under a duty of the law, or in danger to life, is
on no copy, and neither is what was sent of the other's own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.models import Crossing
from clinic.assignments.models import WORDS, Answer
from clinic.confidences.queries import list_held
from clinic.consents import Basis, Release
from clinic.consents.queries import list_releases
from clinic.consents.words import kinds_of
from clinic.couples import Audience, Partner, visible_to
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.sheets.partners_copy import Line, Part
from clinic.journal import EntryKind
from clinic.journal.queries import list_entries
from clinic.practices.queries import get_own_practice
from clinic.web.templating import short_day

Told = Iterator[tuple[date, str, str]]


def kept_of_one(viewer: Viewer, partner: Partner) -> tuple[Part, ...]:
    """Both parts, as the counsellor *viewer* can read them; one without lines is left away."""
    told = sorted(
        [
            *_held(viewer, partner),
            *_parked(viewer, partner),
            *_words(viewer, partner),
            *_crossed(viewer, partner),
        ]
    )
    parts = (
        Part(_("What you told, and the practice keeps"), _lines(told)),
        Part(_("What was sent to others with your signature"), _lines(sorted(_sent(viewer, partner)))),
    )
    return tuple(part for part in parts if part.lines)


def _lines(told: Iterable[tuple[date, str, str]]) -> tuple[Line, ...]:
    return tuple(Line(short_day(on), what, words) for on, what, words in told)


def _held(viewer: Viewer, partner: Partner) -> Told:
    for held in list_held(viewer, partner.case, also_over=True):
        if held.said_by_id == partner.id:
            yield held.said_on, _("Told alone, and held"), held.words or ""


def _parked(viewer: Viewer, partner: Partner) -> Told:
    for row in list_entries(viewer, partner.case, kinds=EntryKind):
        if row.said_by_id == partner.id and row.audience is Audience.PRACTICE:
            yield row.on_day, _("Parked for a session"), row.words or ""


def _words(viewer: Viewer, partner: Partner) -> Told:
    rows = db.session.scalars(
        select(Answer).where(
            Answer.case_id == partner.case_id,
            Answer.said_by_id == partner.id,
            Answer.audience == Audience.PRACTICE,
            Answer.field_key == WORDS,
            visible_to(viewer, Answer),
        )
    )
    for row in rows:
        yield row.on, _("On your sheet"), str(row.value)


def _crossed(viewer: Viewer, partner: Partner) -> Told:
    rows = db.session.scalars(
        select(Crossing).where(
            Crossing.case_id == partner.case_id,
            Crossing.said_by_id == partner.id,
            Crossing.audience == Audience.PRACTICE,
            visible_to(viewer, Crossing),
        )
    )
    for row in rows:
        yield row.on, _("Limit crossed"), row.what or ""


def _sent(viewer: Viewer, partner: Partner) -> Told:
    """Each file that went out of what is both's, or of this partner's own: once for each day."""
    theirs = {
        one.id: one
        for one in list_releases(viewer, partner.case)
        if one.basis is Basis.CONSENT and one.concerns_id in (None, partner.id)
    }
    rows = db.session.execute(
        select(IssuedDocument.about_id, IssuedDocument.at).where(IssuedDocument.case_id == partner.case_id)
    )
    zone = get_own_practice().time_zone
    for about_id, on in {(key, at.astimezone(ZoneInfo(zone)).date()) for key, at in rows if key in theirs}:
        yield on, theirs[about_id].recipient or "", _what(theirs[about_id])


def _what(release: Release) -> str:
    return _("%(purpose)s. %(kinds)s", purpose=release.purpose, kinds="; ".join(kinds_of(release)))
