"""The red line of the brief: what a practitioner must not overlook, for whom, and since when. Never in the room."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.access import Viewer
from clinic.assignments.alarming import is_alarm
from clinic.assignments.queries.said import Answered
from clinic.couples import Case, Partner
from clinic.couples.permissions import practitioner_of_the_case
from clinic.safety import Outcome, Standing
from clinic.safety.queries import Known, OpenFlag, Reasoned, SeenAlone, standing_from
from clinic.web.templating import day_month


@dataclass(frozen=True)
class RedLine:
    """What stands first when there is anything: for whom, what, and since when."""

    title: str
    words: str
    href: str = ""


def is_alarming(answer: Answered) -> bool:
    """Whether somebody was not free to say no or to see friends, not safe, obliged, or not left in peace in a pause."""
    return is_alarm(answer.exercise_id, answer.field_key, answer.value)


def red_lines(
    viewer: Viewer, case: Case, known: Known, told: Sequence[Answered], *, not_today: bool = False
) -> list[RedLine]:
    """What stands first in the brief, the most pressing on top. *told* are recent answers to the fields of ``ALARMING``;
    *not_today* is whether somebody said that again and again after pauses.
    """
    seen, override = known.seen, known.reason
    standing = standing_from(case, seen, override)
    lines = [_of_flag(case, flag) for flag in known.flags]
    lines += [_of_answer(case, answer) for answer in told if is_alarming(answer)]
    if not_today:
        lines.append(_of_pauses(case))
    missing = [seat.called for seat in case.partners if _outcome(seen, seat) is Outcome.NOT_YET]
    held = [seat.called for seat in case.partners if _outcome(seen, seat) is Outcome.HOLD]
    if held:
        title = _("Hold since %(names)s was seen alone", names=_(" and ").join(held))
        lines.append(RedLine(title, _consequence(standing, None) if not case.is_single else _ALONE))
    if missing:
        title = ngettext(
            "%(names)s has not been seen alone yet",
            "%(names)s have not been seen alone yet",
            len(missing),
            names=_(" and ").join(missing),
        )
        first = next(seat for seat in case.partners if _outcome(seen, seat) is Outcome.NOT_YET)
        see = f"/partners/{first.id}/seen-alone" if practitioner_of_the_case.holds(viewer, case) else ""
        lines.append(RedLine(title, _consequence(standing, override) if not case.is_single else _ALONE, see))
    return lines


#: Where one sits alone nothing joint is given, so nothing of it waits.
_ALONE: Final = ""


def _outcome(seen: Mapping[uuid.UUID, SeenAlone], seat: Partner) -> Outcome:
    return seen[seat.id].outcome if seat.id in seen else Outcome.NOT_YET


def _of_answer(case: Case, answer: Answered) -> RedLine:
    speaker = case.partner(answer.said_by_id)
    name = speaker.called if speaker else _("One of them")
    title = {
        "free_to_say_no": _("%(name)s did not feel free to say no", name=name),
        "free_to_see_friends": _("%(name)s is not free to see friends and family", name=name),
        "felt_safe": _("%(name)s did not feel safe doing an exercise", name=name),
        "felt": _("%(name)s felt obliged, not invited", name=name),
        "respected": _("%(name)s says that a pause was not respected", name=name),
    }[answer.field_key]
    words = _(
        "Said on %(day)s, for you alone. Speak with %(name)s alone.", day=day_month(answer.on), name=name
    )
    return RedLine(title, words, f"/assignments/{answer.assignment_id}/")


def _of_pauses(case: Case) -> RedLine:
    """Who said so stands with the pauses: here it would read as a fault."""
    return RedLine(
        _("Repeated “not today” after pauses"),
        _("Said for you alone. See each of them alone."),
        f"/cases/{case.id}/agreements/",
    )


def _of_flag(case: Case, flag: OpenFlag) -> RedLine:
    partner = case.partner(flag.partner_id)
    whom = partner.called if partner else _("both")
    return RedLine(
        _("Open risk, %(whom)s", whom=whom),
        _("Known since %(day)s. See the file.", day=day_month(flag.opened_on)),
        f"/cases/{case.id}/file/",
    )


def _consequence(standing: Standing, override: Reasoned | None) -> str:
    if standing is Standing.HELD:
        return _("Joint exercises are on hold. Not shown in the room.")
    if override is not None and standing is Standing.FREE:
        day = day_month(override.at)
        return _("Joint exercises go on for the reason of %(day)s. Not shown in the room.", day=day)
    return _("Joint exercises wait for it. Not shown in the room.")
