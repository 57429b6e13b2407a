"""The job that brings one letter to the mail server, at most once."""

import uuid
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from clinic import clock
from clinic.database import db
from clinic.jobs import Later
from clinic.jobs.patience import wait_after
from clinic.mail.handing_over import Counter, Never, NobodyKnows, NotNow, written
from clinic.mail.models import Letter, LetterState
from clinic.mail.post_office import PostOffice, post_office
from clinic.mail.services import settle, why_not

#: A letter that waited for its mail server until it was of no use keeps this server's reason; any other was late.
TOO_LATE: Final = "too_late"


def bring(payload: dict[str, Any]) -> None:
    """Bring the letter as far as it goes, and write down how far that was. It commits on its own way."""
    letter = db.session.get(Letter, uuid.UUID(payload["letter"]))
    if letter is None:
        return
    if letter.state is LetterState.SENDING:  # somebody was killed between the mark and the answer
        settle(letter, LetterState.UNKNOWN, "killed")
    if letter.state is not LetterState.WAITING or not _may_go(letter):
        return
    office = post_office()
    if not isinstance(office, PostOffice):
        settle(letter, LetterState.NOT_SENT, "not_set_up")
        return
    to = letter.words["to"]
    db.session.commit()  # from here on nobody waits for us
    try:
        with Counter(office, to) as counter:
            if _is_still_to_go(letter, to):
                _hand_over(letter, counter, written(office, str(letter.id), letter.words))
    except Never as fault:
        settle(letter, LetterState.NOT_SENT, fault.reason)
    except NotNow as fault:
        _again_later(letter, fault)
    db.session.commit()


def _may_go(letter: Letter) -> bool:
    if letter.not_after <= clock.now():
        settle(letter, LetterState.NOT_SENT, letter.reason or TOO_LATE)
        return False
    if reason := why_not(letter):
        settle(letter, LetterState.WITHDRAWN, reason)
        return False
    return True


def _is_still_to_go(letter: Letter, to: str) -> bool:
    """Looked at once more with the door open; what was changed meanwhile is begun anew."""
    db.session.expire_all()
    if letter.state is not LetterState.WAITING or not _may_go(letter):
        return False
    if letter.words["to"] != to:
        db.session.commit()
        raise Later(clock.now())
    return True


def _hand_over(letter: Letter, counter: Counter, text: bytes) -> None:
    """Mark, for good; speak; write down the answer. Of two who come this far, one gets past the mark."""
    marked = db.session.execute(
        update(Letter)
        .where(Letter.id == letter.id, Letter.state == LetterState.WAITING)
        .values(state=LetterState.SENDING)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    db.session.commit()
    if marked is None:
        return
    set_committed_value(letter, "state", LetterState.SENDING)  # to read it would begin a transaction
    try:
        counter.hand_over(text)
    except NobodyKnows:
        settle(letter, LetterState.UNKNOWN, "no_answer")
    except NotNow:
        letter.state = LetterState.WAITING
        raise
    else:
        settle(letter, LetterState.SENT)
    db.session.commit()


def _again_later(letter: Letter, fault: NotNow) -> None:
    """It waits again, until it goes better or is of no use."""
    letter.reason, letter.tries = fault.reason, letter.tries + 1
    db.session.commit()
    raise Later(clock.now() + wait_after(letter.tries))
