"""A partner's week: typed in from paper at the desk, or said by that partner in the portal."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.journal import events
from clinic.journal.models import CheckIn, EntryKind, JournalEntry
from clinic.journal.services.writing import Line, put_down
from clinic.journal.sliders import HIGHEST, LOWEST, SLIDERS
from clinic.refusal import Refusal

_NO_LINE: Final = Line("")


@dataclass(frozen=True)
class CheckInTerms:
    """One partner's week: a number or None for each slider, and two lines."""

    week_of: date
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    appreciation: Line = _NO_LINE
    need: Line = _NO_LINE

    @property
    def lines(self) -> tuple[tuple[EntryKind, Line], ...]:
        """Both lines, and what each is."""
        return (EntryKind.APPRECIATION, self.appreciation), (EntryKind.NEED, self.need)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        numbers, lines = self.numbers.values(), (line for _kind, line in self.lines)
        return all(number is None for number in numbers) and not any(line.words.strip() for line in lines)


def monday(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())


def record_check_in(
    partner: Partner, terms: CheckInTerms, *, by: uuid.UUID, seen: Collection[date] | None = None
) -> CheckIn:
    """Write down a partner's week; a second time in the same week puts the new one in the place of the first.

    ``seen`` are the weeks whose check-in stood on the page: one that did not is never written over unseen. None: ask nothing.
    Of the lines the one that stands on the page (``line_shown``) gives way, unless other words for fewer readers were typed: what
    was said to both stays then, and the new line stands beside it.
    """
    if terms.is_empty:
        raise Refusal(_("There is nothing on this check-in yet."))
    _one_at_a_time(partner)
    known = _find(partner, monday(terms.week_of))
    if known is not None and seen is not None and known.week_of not in seen:
        raise Refusal(
            _("There is a check-in of this week already. Open it below to change it."),
            field="week_of",
        )
    row = known or _begin(partner, terms.week_of, by=by)
    _set(row, {slider.key: terms.numbers.get(slider.key) for slider in SLIDERS})
    before = _lines_of(row)
    for kind, line in terms.lines:
        shown = line_shown(before, kind)
        if shown is None or not _says_the_same(shown, line):
            if shown is not None and not _is_beside(shown, line):
                db.session.delete(shown)
            _write(partner, row, kind, line, by=by)
    audit.record(events.CHECK_IN_RECORDED, case_id=partner.case_id, subject_id=row.id, by=by)
    return row


def add_to_check_in(partner: Partner, terms: CheckInTerms, *, by: uuid.UUID) -> CheckIn:
    """What a partner says of their own week. Only what was typed changes anything: a number takes the place of the one before, a
    line stands beside those before. Nothing typed puts the week aside.

    That no line gives way is on purpose: the telephone may be in another hand.
    """
    _one_at_a_time(partner)
    row = _find(partner, monday(terms.week_of)) or _begin(partner, terms.week_of, by=by)
    _set(row, {key: number for key, number in terms.numbers.items() if number is not None})
    before = _lines_of(row)
    for kind, line in terms.lines:
        if not any(known.kind is kind and _says_the_same(known, line) for known in before):
            _write(partner, row, kind, line, by=by)
    audit.record(events.CHECK_IN_RECORDED, case_id=partner.case_id, subject_id=row.id, by=by)
    return row


def _one_at_a_time(partner: Partner) -> None:
    """There is one check-in of a week: of two that are sent in the same moment the second adds to the first."""
    db.session.execute(select(Partner.id).where(Partner.id == partner.id).with_for_update())


def _lines_of(check_in: CheckIn) -> Sequence[JournalEntry]:
    """The words that belong to a check-in, newest first."""
    return db.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.check_in_id == check_in.id)
        .order_by(JournalEntry.entered_at.desc().nulls_last(), JournalEntry.id)
    ).all()


def line_shown(lines: Sequence[JournalEntry], kind: EntryKind) -> JournalEntry | None:
    """Of the *lines* of one check-in, newest first, the one that stands in the form: what both may read before anything else."""
    of_kind = [line for line in lines if line.kind is kind]
    return next((line for line in of_kind if line.audience is Audience.JOINT), next(iter(of_kind), None))


def _find(partner: Partner, week: date) -> CheckIn | None:
    return db.session.scalars(
        select(CheckIn).where(CheckIn.said_by_id == partner.id, CheckIn.week_of == week)
    ).one_or_none()


def _begin(partner: Partner, day: date, *, by: uuid.UUID) -> CheckIn:
    return CheckIn(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        week_of=monday(day),
    )


def _set(row: CheckIn, numbers: Mapping[str, int | None]) -> None:
    for key, number in numbers.items():
        if number is not None and not LOWEST <= number <= HIGHEST:
            raise Refusal(_("From 0 to 10, please."), field=key)
        setattr(row, key, number)
    db.session.add(row)
    db.session.flush()


def _says_the_same(known: JournalEntry, line: Line) -> bool:
    return known.words == line.words.strip() and (known.audience is Audience.JOINT) is line.joint


def _is_beside(known: JournalEntry, line: Line) -> bool:
    """Whether *line* is something else, for fewer readers, and no correction of what was said to both."""
    said = line.words.strip()
    return known.audience is Audience.JOINT and not line.joint and bool(said) and said != known.words


def _write(partner: Partner, row: CheckIn, kind: EntryKind, line: Line, *, by: uuid.UUID) -> None:
    if line.words.strip():
        readers = Audience.JOINT if line.joint else Audience.PARTNER
        put_down(
            partner.case_id,
            kind,
            line.words,
            row.week_of,
            audience=readers,
            said_by=partner,
            by=by,
            check_in=row,
        )
