"""Which secrets policy holds on a day. Data in, data out.

What was put before the couple last counts, once each of them has signed those very words; until then none holds, and none acts
as the strictest, also where an earlier one had been signed: a couple who are asked anew are promised nothing less meanwhile.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol, TypeVar


class Signed(Protocol):
    """Somebody's yes, by its day. ``partner_id`` says whose."""

    @property
    def partner_id(self) -> object: ...

    @property
    def signed_on(self) -> date: ...


class Put(Protocol):
    """A policy that was put before a couple."""

    @property
    def on(self) -> date: ...

    @property
    def withdrawn_on(self) -> date | None: ...

    @property
    def signatures(self) -> Collection[Signed]: ...


P = TypeVar("P", bound=Put)


def newest_on(day: date, offers: Iterable[P]) -> P | None:
    """What was put before them last by that day and not taken back by then; *offers* oldest first."""
    standing = [
        one for one in offers if one.on <= day and (one.withdrawn_on is None or one.withdrawn_on > day)
    ]
    return standing[-1] if standing else None


def in_force_on(day: date, offers: Iterable[P], partner_ids: Collection[object]) -> P | None:
    """The policy that holds on that day for those partners, or None: then the strictest holds."""
    newest = newest_on(day, offers)
    if newest is None or not partner_ids:
        return None
    signed = {one.partner_id for one in newest.signatures if one.signed_on <= day}
    return newest if signed >= set(partner_ids) else None
