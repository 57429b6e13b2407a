"""What a partner said to the counsellor only of what is agreed: limits crossed, what they own of it, and what they will do.

How fair a wording feels, and what somebody thinks of a trial, is no part of it: either could be held against whoever said so, and
paper lies about.
"""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.models import Crossing, CrossingOwned, MisstepPlan
from clinic.agreements.sentences import what_followed
from clinic.couples import Audience, Partner, visible_to
from clinic.database import db
from clinic.web.templating import short_day

#: Day, what it is, and the words.
Told = tuple[str, str, str]


def own_of_agreements(reader: Viewer, partner: Partner) -> list[Told]:
    """All of it, crossings first, each in the order of its days."""
    return [*_crossings(reader, partner), *_plans(reader, partner)]


def _crossings(reader: Viewer, partner: Partner) -> Iterator[Told]:
    rows = db.session.execute(
        select(Crossing, CrossingOwned)
        .outerjoin(
            CrossingOwned,
            (CrossingOwned.crossing_id == Crossing.id)
            & (CrossingOwned.said_by_id == partner.id)
            & visible_to(reader, CrossingOwned),
        )
        .where(
            Crossing.case_id == partner.case_id,
            Crossing.audience == Audience.PARTNER,
            Crossing.said_by_id == partner.id,
            visible_to(reader, Crossing),
        )
        .order_by(Crossing.on, Crossing.id, CrossingOwned.at)
    )
    for crossing, said_of_it in rows:
        owned: str = getattr(said_of_it, "words", "")
        own = _("I own: %(words)s", words=owned) if owned else ""
        said = (crossing.what, what_followed(crossing), own)
        yield short_day(crossing.on), _("Limit crossed"), " ".join(words for words in said if words)


def _plans(reader: Viewer, partner: Partner) -> Iterator[Told]:
    plans = db.session.scalars(
        select(MisstepPlan)
        .where(
            MisstepPlan.case_id == partner.case_id,
            MisstepPlan.audience == Audience.PARTNER,
            MisstepPlan.said_by_id == partner.id,
            visible_to(reader, MisstepPlan),
        )
        .order_by(MisstepPlan.on, MisstepPlan.at, MisstepPlan.id)
    )
    for plan in plans:
        said = (plan.words[part] for part in ("what", "effect", "change", "moment"))
        yield short_day(plan.on), _("A plan after a misstep"), "\n".join(words for words in said if words)
