"""Leaving an old argument closed, noting that it slipped in, and deciding together when the day has come."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.journal import EntryKind
from clinic.journal.parking import NotToWait, can_wait
from clinic.journal.services import write_entry
from clinic.refusal import Refusal
from clinic.safety.agreeing import must_be_free_to_agree
from clinic.topics.queries import find_topic
from clinic.truces import events
from clinic.truces.models import ClosedArgument, Outcome, Slip
from clinic.truces.spell import fits


@dataclass(frozen=True, kw_only=True)
class ArgumentTerms:
    """What is left closed, and until when. ``about`` is what it is about, where that is a thing that cannot wait."""

    name: str
    until: date
    sentence: str = ""
    topic: str = ""
    about: NotToWait | None = None


def close(case: Case, terms: ArgumentTerms, *, today: date, by: uuid.UUID) -> ClosedArgument:
    """Both leave it closed until a day. What must not wait is refused, and nothing of it is kept."""
    if not can_wait(terms.about, find_topic(terms.topic)):
        raise Refusal(
            _(
                "This is not left closed, and nothing of it is kept here: safety, the home and the children come first. "
                "Please take it up now, with each of them alone."
            ),
            field="about" if terms.about is not None else "topic",
        )
    must_be_free_to_agree(case)
    _must_fit(terms.until, today)
    argument = ClosedArgument(
        case_id=case.id, audience=Audience.JOINT, entered_by_id=by, closed_on=today, until=terms.until
    )
    argument.name, argument.sentence, argument.topic = terms.name.strip(), terms.sentence.strip(), terms.topic
    db.session.add(argument)
    db.session.flush()
    audit.record(events.CLOSED, case_id=case.id, subject_id=argument.id, by=by)
    return argument


def note_slip(argument: ClosedArgument, *, on: date) -> None:
    """It slipped in. Whoever says so: the slip has no author."""
    _must_be_closed(argument)
    db.session.add(Slip(case_id=argument.case_id, argument_id=argument.id, on=on))
    db.session.flush()
    db.session.refresh(argument, ["slips"])


def take_slip_back(argument: ClosedArgument) -> None:
    """One fewer: the newest goes. With none there is nothing to do."""
    if argument.slips:
        db.session.delete(argument.slips[-1])
        db.session.flush()
        db.session.refresh(argument, ["slips"])


def extend(argument: ClosedArgument, until: date, *, today: date, by: uuid.UUID) -> None:
    """They leave it closed for longer."""
    _must_be_closed(argument)
    _must_fit(until, today)
    argument.until = until
    audit.record(events.EXTENDED, case_id=argument.case_id, subject_id=argument.id, by=by)
    db.session.flush()


def take_up(argument: ClosedArgument, *, today: date, by: uuid.UUID) -> None:
    """It comes up in the next session: it is parked for it, for both to read."""
    _end(argument, Outcome.TAKEN_UP, today)
    write_entry(
        argument.case,
        EntryKind.PARKED,
        argument.name or "",
        on_day=today,
        said_by=None,
        by=by,
        topic=argument.topic or "",
    )
    audit.record(events.TAKEN_UP, case_id=argument.case_id, subject_id=argument.id, by=by)


def let_go(argument: ClosedArgument, *, today: date, by: uuid.UUID) -> None:
    """It has lost its heat."""
    _end(argument, Outcome.LET_GO, today)
    audit.record(events.LET_GO, case_id=argument.case_id, subject_id=argument.id, by=by)


def _end(argument: ClosedArgument, outcome: Outcome, today: date) -> None:
    _must_be_closed(argument)
    argument.outcome, argument.ended_on = outcome, today
    db.session.flush()


def _must_be_closed(argument: ClosedArgument) -> None:
    if argument.ended_on is not None:
        raise Refusal(_("This one is not closed any more."))


def _must_fit(until: date, today: date) -> None:
    if not fits(until, today):
        raise Refusal(_("A day from tomorrow on, within three months, please."), field="until")
