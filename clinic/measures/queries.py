"""Reading measures: what can be given, what was given, what came back. Whoever can be a partner comes first."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import func, select

from clinic.access import Viewer
from clinic.accounts import Account
from clinic.couples import Case, Partner, visible_to
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.database.together import Asking, ask
from clinic.measures.instrument import Fact, Instrument
from clinic.measures.library import built_in, read_text
from clinic.measures.models import Administration, Giving, InstrumentCheck, OwnInstrument, total_of
from clinic.measures.results import Taken, Told, course_of
from clinic.measures.waiting import next_due
from clinic.refusal import Missing


@dataclass(frozen=True)
class Given:
    """A giving that goes on, with the day it was last answered and the day from which it waits (None: not any more)."""

    giving: Giving
    instrument: Instrument
    last_taken: date | None
    due_on: date | None


@dataclass(frozen=True)
class Checked:
    """Who confirmed what a file says, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class OfPartner:
    """A partner and a measure: what is printed for them, or typed in."""

    partner: Partner
    instrument: Instrument

    @property
    def case(self) -> Case:
        """The case that it belongs to."""
        return self.partner.case


def get_of_partner(partner_id: uuid.UUID, measure: str) -> OfPartner:
    """Both must be there."""
    return OfPartner(get_partner(partner_id), get_instrument(measure))


def list_instruments(*, retired: bool = False) -> list[Instrument]:
    """What can be given here, by short name; with *retired* also what the practice does not give any more."""
    wanted = select(OwnInstrument.text, OwnInstrument.instrument_id).order_by(OwnInstrument.instrument_id)
    if not retired:
        wanted = wanted.where(OwnInstrument.retired_at.is_(None))
    own = [_read(row.text, row.instrument_id) for row in db.session.execute(wanted)]
    return sorted([*built_in().values(), *own], key=lambda one: one.short.lower())


def get_instrument(measure: str) -> Instrument:
    """The one with this id, also when it is not given any more."""
    found = built_in().get(measure)
    if found is None:
        own = find_own(measure)
        if own is None:
            raise Missing
        found = _read(own.text, own.instrument_id)
    return found


def get_own(measure: str) -> OwnInstrument:
    """The practice's own file of that id; there must be one."""
    found = find_own(measure)
    if found is None:
        raise Missing
    return found


def find_own(instrument_id: str) -> OwnInstrument | None:
    """The practice's own file of that id."""
    return db.session.scalar(select(OwnInstrument).where(OwnInstrument.instrument_id == instrument_id))


def _known(ids: Collection[str]) -> dict[str, Instrument]:
    """Those with these ids; the practice's own are looked up only where there is one among them."""
    found = {id_: built_in()[id_] for id_ in ids if id_ in built_in()}
    others = set(ids) - found.keys()
    if others:
        found.update({one.id: one for one in list_instruments(retired=True) if one.id in others})
    return found


@lru_cache(maxsize=256)
def _read(text: str, name: str) -> Instrument:
    return read_text(text, name)


_CHECKED: Final = select(InstrumentCheck.instrument_id, InstrumentCheck.digest)


def unconfirmed(instruments: Collection[Instrument]) -> Mapping[str, tuple[Fact, ...]]:
    """Id → facts that were recalled, and that nobody of this practice has confirmed."""
    return _not_among(db.session.execute(_CHECKED).all(), instruments)


def _not_among(checked: Iterable[Any], instruments: Collection[Instrument]) -> dict[str, tuple[Fact, ...]]:
    known = {(row.instrument_id, row.digest) for row in checked}
    return {one.id: () if (one.id, one.digest) in known else one.unconfirmed for one in instruments}


def find_check(instrument: Instrument) -> Checked | None:
    """Who has held the file, as it is now, against the practice's own copy, and when."""
    row = db.session.execute(
        select(Account.name, InstrumentCheck.at)
        .join(Account, Account.id == InstrumentCheck.by_id)
        .where(InstrumentCheck.instrument_id == instrument.id, InstrumentCheck.digest == instrument.digest)
    ).one_or_none()
    return None if row is None else Checked(row.name, row.at)


def get_giving(giving_id: uuid.UUID) -> Giving:
    """A giving."""
    found = db.session.get(Giving, giving_id)
    if found is None:
        raise Missing
    return found


def get_administration(administration_id: uuid.UUID) -> Administration:
    """A result that counts."""
    found = db.session.get(Administration, administration_id)
    if found is None or found.struck_at is not None:
        raise Missing
    return found


def list_given(viewer: Viewer, case: Case, *, of: Partner | None = None) -> list[Given]:
    """What goes on with these two, or with one of them; oldest first."""
    last = (
        select(Administration.giving_id, func.max(Administration.taken_on).label("taken_on"))
        .where(Administration.case_id == case.id, Administration.struck_at.is_(None))
        .group_by(Administration.giving_id)
        .subquery()
    )
    wanted = (
        select(Giving, last.c.taken_on)
        .outerjoin(last, last.c.giving_id == Giving.id)
        .where(visible_to(viewer, Giving), Giving.case_id == case.id, Giving.ended_on.is_(None))
        .order_by(Giving.given_on, Giving.id)
    )
    if of is not None:
        wanted = wanted.where(Giving.concerns_id == of.id)
    rows = [(giving, taken_on) for giving, taken_on in db.session.execute(wanted)]
    known = _known([giving.instrument_id for giving, _taken_on in rows])
    found = [
        Given(
            giving,
            known[giving.instrument_id],
            taken_on,
            next_due(giving.given_on, giving.every_weeks, giving.ended_on, taken_on),
        )
        for giving, taken_on in rows
    ]
    return [one for one in found if one.due_on is not None]


def find_open_giving(viewer: Viewer, partner: Partner, instrument: Instrument) -> Giving | None:
    """The giving that an answer of this partner belongs to: the newest that waits."""
    waiting = [
        one.giving
        for one in list_given(viewer, partner.case, of=partner)
        if one.instrument.id == instrument.id
    ]
    return waiting[-1] if waiting else None


def list_taken(viewer: Viewer, case: Case, *, until: date | None = None) -> list[Taken]:
    """Every measure that was answered, by short name, with the results of each partner who did; one statement for all."""
    return ask(db.session, what_was_taken(viewer, case, until=until))


def what_was_taken(viewer: Viewer, case: Case, *, until: date | None = None) -> Asking[list[Taken]]:
    """The same as a question that can be asked beside others."""
    wanted = select(
        Administration.id,
        Administration.instrument_id,
        Administration.said_by_id,
        Administration.taken_on,
        Administration.at,
        Administration.result_sealed,
    ).where(
        visible_to(viewer, Administration),
        Administration.case_id == case.id,
        Administration.struck_at.is_(None),
    )
    if until is not None:
        wanted = wanted.where(Administration.taken_on <= until)
    return Asking(
        parts={"results": wanted, "checked": _CHECKED},
        read=lambda found: _taken(case, found["results"], found["checked"]),
    )


def _taken(case: Case, rows: list[Any], checked: list[Any]) -> list[Taken]:
    told: dict[str, dict[uuid.UUID | None, list[Told]]] = defaultdict(lambda: defaultdict(list))
    open_one = Administration.result.opener()
    for row in sorted(rows, key=lambda row: (row.taken_on, row.at, row.id)):
        result = open_one(row.result_sealed, row.id, case.id)
        told[row.instrument_id][row.said_by_id].append(
            Told(row.id, row.taken_on, total_of(result), tuple(result["left_out"]))
        )
    known = sorted(_known(told).values(), key=lambda one: one.short.lower())
    open_facts = _not_among(checked, known)
    return [
        Taken(
            instrument,
            unconfirmed=open_facts[instrument.id],
            courses=tuple(
                course_of(
                    instrument,
                    told[instrument.id][seat.id],
                    partner_id=seat.id,
                    name=seat.called,
                    seat=seat.seat,
                )
                for seat in case.partners
                if told[instrument.id][seat.id]
            ),
        )
        for instrument in known
    ]


def find_last_given(viewer: Viewer) -> str | None:
    """The measure that the viewer gave last."""
    return db.session.scalar(
        select(Giving.instrument_id)
        .where(visible_to(viewer, Giving), Giving.entered_by_id == viewer.account_id)
        .order_by(Giving.given_on.desc(), Giving.id)
        .limit(1)
    )
