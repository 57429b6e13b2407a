"""The brief: what a practitioner needs in the two minutes before a session, as data.

Its parts and their order follow a pre-session brief of nine parts: the red line, last time, homework at a glance, what is due,
the trend, their own words, what is parked, a suggested agenda, and administration. In the room everything private is gone: the
queries see to it, because the viewer is in the room.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.agreements import Agreement, Crossing
from clinic.agreements import queries as agreements
from clinic.assignments.models import WORDS, Answer
from clinic.assignments.queries import GlanceRow, homework_glance
from clinic.couples import Case
from clinic.couples.permissions import practitioner_of_the_case
from clinic.journal import EntryKind, JournalEntry
from clinic.journal import queries as journal
from clinic.progress.queries import find_last_joint_session, list_recent_answers
from clinic.progress.red_lines import ALARMING, RedLine, red_lines
from clinic.progress.trend import Trend, trend_of
from clinic.safety import SafeContact
from clinic.safety import queries as safety
from clinic.sessions import TherapySession
from clinic.sessions import queries as sessions
from clinic.sessions.queries import Plan
from clinic.web.templating import day_month

#: How far ahead something counts as due.
SOON = timedelta(days=7)
#: How far back one looks where there was no session yet.
A_WHILE = timedelta(days=28)
#: How many weeks of check-ins the trend of the brief shows.
WEEKS_SHOWN = 12
#: How many of the lines that they wrote on their sheets stand in the brief.
MOST_WRITTEN = 4


@dataclass(frozen=True)
class Task:
    """Something to be done beside the session. ``href`` leads to where it is done; ``pressing`` when it is late.

    ``private`` concerns one partner alone: it stays on the screen.
    """

    words: str
    href: str = ""
    pressing: bool = False
    private: bool = False


@dataclass(frozen=True)
class AgendaItem:
    """A step of the session and how many minutes it takes."""

    words: str
    minutes: int | None = None

    @property
    def as_line(self) -> str:
        """As it is typed: ``Look at the homework together (5 min)``."""
        return (
            self.words if self.minutes is None else _("%(what)s (%(n)s min)", what=self.words, n=self.minutes)
        )


@dataclass(frozen=True)
class Brief:
    """All of it. ``since`` is the day of the last joint session, or four weeks ago."""

    case: Case
    since: date
    since_session: bool
    next_session: TherapySession | None
    red_lines: Sequence[RedLine] = ()
    plan: Plan | None = None
    homework: Sequence[GlanceRow] = ()
    written: Sequence[Answer] = ()
    due_agreements: Sequence[Agreement] = ()
    live_agreements: Sequence[Agreement] = ()
    waiting_agreements: Sequence[Agreement] = ()
    crossings: Sequence[Crossing] = ()
    trend: Trend | None = None
    words: Sequence[JournalEntry] = ()
    parked: Sequence[JournalEntry] = ()
    agenda: Sequence[AgendaItem] = ()
    tasks: Sequence[Task] = field(default_factory=tuple)


def build_brief(viewer: Viewer, case: Case, *, today: date) -> Brief:
    """The brief of a case as the viewer may see it. A fixed number of statements, however long the case."""
    last = find_last_joint_session(viewer, case, today)
    since = last.day if last else today - A_WHILE
    all_agreements = agreements.list_agreements(viewer, case)
    homework = homework_glance(viewer, case, today=today, since=since)
    parked = journal.list_parked(viewer, case)
    check_ins = journal.list_check_ins(viewer, case, since=today - timedelta(weeks=WEEKS_SHOWN), until=today)
    crossings = agreements.list_crossings(viewer, case, since, today)
    told = list_recent_answers(viewer, case, {WORDS, *ALARMING}, since=min(since, today - A_WHILE))
    outside = not viewer.in_room
    return Brief(
        case=case,
        since=since,
        since_session=last is not None,
        next_session=sessions.find_next_session(viewer, case),
        red_lines=red_lines(viewer, case, told) if outside else (),
        plan=sessions.find_last_signed_plan(viewer, case) if outside else None,
        homework=homework,
        written=[answer for answer in told if answer.field_key == WORDS and answer.on >= since][
            :MOST_WRITTEN
        ],
        due_agreements=[a for a in all_agreements if a.due_on is not None and a.due_on <= today + SOON],
        live_agreements=[a for a in all_agreements if a.is_live],
        waiting_agreements=[a for a in all_agreements if a.waits],
        crossings=crossings,
        trend=trend_of(case, check_ins, crossings),
        words=_newest_of_each(
            journal.list_entries(viewer, case, kinds=(EntryKind.APPRECIATION, EntryKind.NEED), at_most=12)
        ),
        parked=parked,
        agenda=_own_agenda(viewer, case, since)
        or suggest_agenda(has_homework=bool(homework), parked=[item.words for item in parked]),
        tasks=_tasks(viewer, case, today) if outside else (),
    )


def suggest_agenda(*, has_homework: bool, parked: Sequence[str]) -> list[AgendaItem]:
    """A session of fifty minutes in steps: look back, take up what is parked, practise, give the next, confirm."""
    steps = []
    if has_homework:
        steps.append(AgendaItem(_("Look at the homework together"), 5))
    if parked:
        steps.append(AgendaItem(_("Parked: %(what)s", what=parked[0])))
    steps += [
        AgendaItem(_("Practise one skill")),
        AgendaItem(_("Choose the homework, with when and where for each"), 8),
        AgendaItem(_("Say the plan aloud")),
    ]
    return steps


def _own_agenda(viewer: Viewer, case: Case, since: date) -> list[AgendaItem]:
    """What was written since the last session; in the room it is not seen, so that the suggested one stands there."""
    own = journal.find_agenda(viewer, case, since=since)
    return [AgendaItem(line) for line in own.lines.splitlines()] if own else []


def _newest_of_each(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """One appreciation and one need of each partner, the newest."""
    newest: dict[tuple[EntryKind, uuid.UUID | None], JournalEntry] = {}
    for entry in entries:
        newest.setdefault((entry.kind, entry.said_by_id), entry)
    return list(newest.values())


def _tasks(viewer: Viewer, case: Case, today: date) -> list[Task]:
    tasks = [
        Task(
            _("Note of %(day)s is not signed", day=day_month(note.service_date)),
            f"/notes/{note.id}/",
            pressing=True,
        )
        for note in sessions.list_unsigned_notes(viewer)
        if note.case_id == case.id
    ]
    if not practitioner_of_the_case.holds(viewer, case):
        return tasks  # a supervisor reads; asking and signing is done by whoever works on the case
    if case.secrets_policy is None:
        tasks.append(Task(_("Who may be told what: not yet signed"), f"/cases/{case.id}/edit"))
    cards: Mapping[uuid.UUID, SafeContact] = safety.list_safe_contacts(case)
    for partner in case.partners:
        card = cards.get(partner.id)
        ask = f"/partners/{partner.id}/safe-contact"
        if card is None:
            tasks.append(Task(_("Ask %(name)s for a safe contact", name=partner.called), ask, private=True))
        elif card.review_on <= today + SOON:
            words = _("Ask %(name)s again about safe contact", name=partner.called)
            tasks.append(Task(words, ask, pressing=card.review_on <= today, private=True))
    return tasks
