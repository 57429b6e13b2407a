"""Repair acts in a partner's own hand: within the spell that goes on, put right or taken back within a day."""

from flask_babel import gettext as _

from clinic import clock
from clinic.access import Viewer
from clinic.couples import Partner
from clinic.journal import RepairAct, services
from clinic.journal.services import ActTerms
from clinic.journal.spell import Spell
from clinic.portal.closed import nothing_just_now
from clinic.portal.correcting import may_correct
from clinic.refusal import Refusal


def log(actor: Partner, terms: ActTerms, *, spell: Spell | None, by: Viewer) -> RepairAct:
    """Write an act down; without a spell there is nothing to write it into, whatever the reason."""
    if spell is None:
        raise Refusal(nothing_just_now())
    return services.log_act(actor, terms, spell=spell, by=by.account_id)


def is_still_open(act: RepairAct, by: Viewer) -> bool:
    """Whether whoever asks wrote it down less than a day ago."""
    return not act.case.is_split and may_correct(
        entered_at=act.entered_at, entered_by=act.entered_by_id, now=clock.now(), who=by.account_id
    )


def put_right(act: RepairAct, terms: ActTerms, *, spell: Spell | None, by: Viewer) -> None:
    """Other words in the place of those, while a spell goes on."""
    _must_be_open(act, by)
    if spell is None:
        raise Refusal(nothing_just_now())
    services.put_act_right(act, terms, spell=spell, by=by.account_id)


def take_back(act: RepairAct, *, by: Viewer) -> None:
    """The act is gone."""
    _must_be_open(act, by)
    services.take_act_back(act, by=by.account_id)


def _must_be_open(act: RepairAct, by: Viewer) -> None:
    if not is_still_open(act, by):
        raise Refusal(_("This stands now: it is more than a day old, or somebody else wrote it."))
