"""How supervision is spoken of on screen and on paper."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic import clock
from clinic.safety.models import Severity
from clinic.supervision.lifecycle import Standing, Step
from clinic.supervision.models import NoteStep, Supervision
from clinic.supervision.queries import Waiting
from clinic.web.templating import short_day, when

Names = Mapping[uuid.UUID, str]
Moment = Callable[[datetime], str]


def standing_name(standing: Standing, readers: Iterable[str] = ()) -> str:
    """How a signed note stands; nothing where it was final from the beginning."""
    waits_for = _(" or ").join(readers)
    return {
        Standing.SIGNED: "",
        Standing.WAITING: _("not final: waits for the co-signature of %(names)s", names=waits_for)
        if waits_for
        else _("not final: waits for a co-signature, and nobody supervises this case"),
        Standing.RETURNED: _("not final: returned with remarks"),
        Standing.COSIGNED: _("co-signed"),
    }[standing]


def in_short(standing: Standing) -> str:
    """The same in a list, where it takes the place of "signed"."""
    return {
        Standing.SIGNED: _("signed"),
        Standing.WAITING: _("signed, waits for co-signature"),
        Standing.RETURNED: _("signed, returned with remarks"),
        Standing.COSIGNED: _("co-signed"),
    }[standing]


def step_name(step: NoteStep, people: Names, zone: str, said: Moment = when) -> str:
    """One step in a line: ``Co-signed by Sunniva Dahl, Tue 3 Nov, 10:00``; *said* words the moment."""
    facts = {"name": people.get(step.by_id, ""), "when": said(clock.local(step.at, zone))}
    return {
        Step.SUBMITTED: _("Submitted by %(name)s, %(when)s", **facts),
        Step.RETURNED: _("Returned with remarks by %(name)s, %(when)s", **facts),
        Step.COSIGNED: _("Co-signed by %(name)s, %(when)s", **facts),
    }[step.kind]


def signatures(
    steps: Sequence[NoteStep], additions: int, people: Names, zone: str, said: Moment = when
) -> tuple[str, ...]:
    """The lines below the author's signature, and what they do not cover."""
    lines = []
    covered = 0
    for step in steps:
        if step.kind is Step.COSIGNED:
            covered = step.additions
            with_them = (
                " "
                + ngettext(
                    "(the note and %(num)s addition)", "(the note and %(num)s additions)", step.additions
                )
                if step.additions
                else ""
            )
            lines.append(step_name(step, people, zone, said) + with_them)
    if lines and additions > covered:
        lines.append(
            ngettext(
                "%(num)s addition is not co-signed.",
                "%(num)s additions are not co-signed.",
                additions - covered,
            )
        )
    return tuple(lines)


def reason_first(waiting: Waiting) -> str:
    """Why a note stands where it stands in the list."""
    if waiting.risk in (Severity.ACUTE, Severity.SERIOUS):
        return _("acute risk on record") if waiting.risk is Severity.ACUTE else _("serious risk on record")
    return _("answers your remarks") if waiting.answers else ""


def waits_for_days(waiting: Waiting) -> str:
    """``since today``, ``3 days``."""
    days = (clock.now() - waiting.since).days
    return ngettext("%(num)s day", "%(num)s days", days) if days else _("less than a day")


def scope(supervision: Supervision) -> str:
    """On which cases."""
    if supervision.every_case:
        return _("all cases")
    return ngettext("%(num)s named case", "%(num)s named cases", len(supervision.case_ids))


def span(supervision: Supervision) -> str:
    """From when to when; the end is said as the last day."""
    since = short_day(supervision.since)
    if supervision.last_day is None:
        return _("since %(since)s", since=since)
    return _("%(since)s to %(until)s", since=since, until=short_day(supervision.last_day))
