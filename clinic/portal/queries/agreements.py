"""What the couple agree on, as both may read it: the wording that holds, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from clinic.access import Viewer
from clinic.agreements import Agreement, Terms
from clinic.agreements.queries import list_agreements
from clinic.couples import Audience, Case


@dataclass(frozen=True)
class Agreed:
    """An agreement that holds. ``terms`` is the wording in force, with the dates as the last review left them."""

    terms: Terms
    on_trial: bool
    look_on: date | None
    """When it is to be looked at together."""


def list_agreed(viewer: Viewer, case: Case) -> list[Agreed]:
    """What holds between the two: trials first, the one to be looked at soonest first, then in the order they were made.

    What is proposed, waits for a yes or has ended is not among it, nor is a new wording of what holds.
    """
    live = [
        _as_it_stands(agreement)
        for agreement in list_agreements(viewer, case)
        if agreement.is_live and agreement.audience is Audience.JOINT
    ]
    return [
        *_soonest_first([one for one in live if one.on_trial]),
        *(one for one in live if not one.on_trial),
    ]


def _as_it_stands(agreement: Agreement) -> Agreed:
    worded = agreement.current_revision.terms
    terms = replace(
        worded,
        lasts=agreement.lasts or worded.lasts,
        trial_until=agreement.trial_until,
        review_on=agreement.review_on,
    )
    return Agreed(terms, agreement.on_trial, agreement.due_on)


def _soonest_first(trials: Sequence[Agreed]) -> list[Agreed]:
    return sorted(trials, key=lambda one: one.look_on or date.max)
