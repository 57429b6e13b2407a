"""Writing down what one did for the other, and what the receiver says of it."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.journal import events
from clinic.journal.models import ActKind, ActRating, EntryKind, RepairAct
from clinic.journal.services.checking_in import monday
from clinic.journal.services.writing import put_down
from clinic.journal.sliders import HIGHEST, LOWEST
from clinic.journal.spell import Spell
from clinic.refusal import Refusal


@dataclass(frozen=True)
class ActTerms:
    """What somebody did."""

    kind: ActKind
    words: str
    on_day: date
    minutes: int | None = None


def log_act(actor: Partner, terms: ActTerms, *, spell: Spell, by: uuid.UUID) -> RepairAct:
    """Write down what *actor* did for the other, on a day of the spell that the two agreed on."""
    _must_hold(terms, spell)
    act = RepairAct(
        case_id=actor.case_id,
        audience=Audience.JOINT,
        said_by_id=actor.id,
        entered_by_id=by,
        kind=terms.kind,
        on_day=terms.on_day,
        minutes=terms.minutes,
    )
    act.words = terms.words.strip()
    db.session.add(act)
    db.session.flush()
    audit.record(events.ACT_LOGGED, case_id=act.case_id, subject_id=act.id, by=by)
    return act


def put_act_right(act: RepairAct, terms: ActTerms, *, spell: Spell, by: uuid.UUID) -> None:
    """Other words, another day of the spell; what the receiver said of it stays. One that mattered most stays as it is."""
    if act.star_id is not None:
        raise Refusal(_("This one mattered most in its week, so it stays."))
    _must_hold(terms, spell)
    act.kind, act.words, act.on_day, act.minutes = (
        terms.kind,
        terms.words.strip(),
        terms.on_day,
        terms.minutes,
    )
    audit.record(events.ACT_PUT_RIGHT, case_id=act.case_id, subject_id=act.id, by=by)
    db.session.flush()


def rate_act(act: RepairAct, receiver: Partner, mattered: int, *, by: uuid.UUID) -> ActRating:
    """How much it mattered to whoever received it; said again, the later number counts."""
    _must_have_received(act, receiver)
    db.session.execute(select(RepairAct.id).where(RepairAct.id == act.id).with_for_update())  # two telephones
    if not LOWEST <= mattered <= HIGHEST:
        raise Refusal(_("From 0 to 10, please."), field="mattered")
    rating = db.session.scalars(select(ActRating).where(ActRating.act_id == act.id)).one_or_none()
    if rating is None:
        rating = ActRating(
            case_id=act.case_id,
            audience=Audience.PARTNER,
            audience_partner_id=receiver.id,
            concerns_id=receiver.id,
            said_by_id=receiver.id,
            entered_by_id=by,
            act_id=act.id,
            mattered=mattered,
        )
        db.session.add(rating)
    rating.mattered = mattered
    db.session.flush()
    audit.record(events.ACT_RATED, case_id=act.case_id, subject_id=act.id, by=by)
    return rating


def star_act(act: RepairAct, receiver: Partner, why: str, *, by: uuid.UUID) -> None:
    """Of the acts of a week this one mattered most to *receiver*, who says why; both read it. One a week."""
    _must_have_received(act, receiver)
    if not why.strip():
        raise Refusal(_("Please write a line."), field="why")
    if _has_star(act):
        raise Refusal(_("You have chosen one of this week already. In the journal you can take it back."))
    words = _("%(act)s – %(why)s", act=act.words, why=why.strip())
    act.star = put_down(
        act.case_id,
        EntryKind.MATTERED,
        words,
        act.on_day,
        audience=Audience.JOINT,
        said_by=receiver,
        by=by,
    )
    db.session.flush()
    audit.record(events.ACT_STARRED, case_id=act.case_id, subject_id=act.id, by=by)


def take_act_back(act: RepairAct, *, by: uuid.UUID) -> None:
    """The act is gone, with what was said of it; one that mattered most stays."""
    if act.star_id is not None:
        raise Refusal(_("This one mattered most in its week, so it stays."))
    db.session.execute(delete(ActRating).where(ActRating.act_id == act.id))
    audit.record(events.ACT_TAKEN_BACK, case_id=act.case_id, subject_id=act.id, by=by)
    db.session.delete(act)
    db.session.flush()


def _must_hold(terms: ActTerms, spell: Spell) -> None:
    if not terms.words.strip():
        raise Refusal(_("Please write a line."), field="words")
    if not spell.takes(terms.on_day):
        raise Refusal(_("This day is outside the weeks that you agreed on."), field="on_day")


def _must_have_received(act: RepairAct, receiver: Partner) -> None:
    if receiver.id == act.said_by_id:
        raise Refusal(_("Whoever received it says what it mattered."))


def _has_star(act: RepairAct) -> bool:
    """Whether an act of the same partner is starred in the week of *act*: there is one receiver of them all."""
    week = monday(act.on_day)
    starred = select(RepairAct.id).where(
        RepairAct.case_id == act.case_id,
        RepairAct.said_by_id == act.said_by_id,
        RepairAct.star_id.is_not(None),
        RepairAct.on_day.between(week, week + timedelta(days=6)),
    )
    return db.session.scalars(starred.limit(1)).first() is not None
