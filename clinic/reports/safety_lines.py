"""Where a couple stand on safety: for a supervisor what was found, for anybody else only what was let out.

What an interview alone came to, and which risks are open, are for a supervisor's eyes only. Under a release a sentence goes out
that the counsellor wrote for it, and of one partner's own the day on which they were last asked, which that partner knows.
"""

from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _

from clinic.couples import Case, Partner
from clinic.safety.forms import KINDS
from clinic.safety.queries import latest_screenings, list_flags, list_screenings
from clinic.safety.standing import Outcome
from clinic.web.templating import short_day


def safety_lines(case: Case, called: Callable[[Partner], str]) -> tuple[str, ...]:
    """What the newest screening of each came to and when, and the risks that are open; without a word of anybody."""
    seen = latest_screenings([case.id])
    outcomes = {Outcome.CLEAR: _("clear"), Outcome.HOLD: _("hold"), Outcome.NOT_YET: _("not yet")}
    lines = []
    for seat in case.partners:
        newest = seen.get(seat.id)
        lines.append(
            _(
                "%(who)s seen alone on %(day)s: %(outcome)s",
                who=called(seat),
                day=short_day(newest.seen_on),
                outcome=outcomes[newest.outcome],
            )
            if newest
            else _("%(who)s not seen alone yet", who=called(seat))
        )
    kinds = dict(KINDS)
    lines.extend(
        _(
            "Open since %(day)s: %(kind)s (%(whose)s)",
            day=short_day(flag.opened_on),
            kind=kinds.get(flag.kind, flag.kind),
            whose=called(flag.partner) if flag.partner else _("both"),
        )
        for flag in list_flags(case)
        if flag.closed_on is None
    )
    return tuple(lines)


def let_out_of_safety(of: Partner | None, until: date, words: str) -> tuple[str, ...]:
    """The counsellor's sentence; of one partner's own, before it, the day on which they were last asked up to *until*."""
    days = (
        [one.seen_on for one in list_screenings(of.case) if one.partner_id == of.id and one.seen_on <= until]
        if of
        else []
    )
    lines = (
        [_("%(who)s last asked alone on %(day)s", who=of.called, day=short_day(max(days)))]
        if days and of
        else []
    )
    return (*lines, *([words] if words else []))
