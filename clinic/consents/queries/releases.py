"""Reading releases."""

import uuid
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.consents.models import Release
from clinic.consents.scope import Kind, Standing
from clinic.couples import Case, visible_to
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.refusal import Missing


def get_release(release_id: uuid.UUID) -> Release:
    """A release."""
    found = db.session.get(Release, release_id, options=[case_along(Release)])
    if found is None:
        raise Missing
    return found


def list_releases(viewer: Viewer, case: Case) -> list[Release]:
    """All of a case, the newest first."""
    return list(
        db.session.scalars(
            select(Release)
            .where(Release.case_id == case.id, visible_to(viewer, Release))
            .order_by(Release.made_on.desc(), Release.at.desc(), Release.id)
        )
    )


def list_in_force(
    viewer: Viewer, case: Case, *, today: date, kind: Kind | None = None, recipient: str | None = None
) -> list[Release]:
    """Those that hold today, the newest first; only those that let out *kind*, or are made out to *recipient* (as typed).

    What one of them lets out, ``Release.covers`` says kind by kind; of whom, ``Release.of``.
    """
    wanted = None if recipient is None else recipient.strip().casefold()
    return [
        release
        for release in list_releases(viewer, case)
        if release.standing(today) is Standing.IN_FORCE
        and (kind is None or release.covers(kind))
        and (wanted is None or release.recipient.strip().casefold() == wanted)
    ]
