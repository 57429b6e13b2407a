"""What reports are made of, and how a course is turned into it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.agreements import Agreement, Crossing, Step
from clinic.agreements.sentences import what_happened, what_you_did, where_it_stands
from clinic.couples import Audience, Case
from clinic.journal import EntryKind, JournalEntry
from clinic.progress.chart_parts import Event, EventKind, can_be_drawn
from clinic.progress.course import Course, Known


@dataclass(frozen=True)
class Quote:
    """Somebody's words, and who may read them. ``name`` is empty where both said it."""

    words: str
    name: str
    on: date
    kind: EntryKind
    audience: Audience


@dataclass(frozen=True)
class StepTold:
    """A step in the life of an agreement."""

    on: date
    words: str
    remark: str = ""
    remark_audience: Audience = Audience.JOINT
    remark_of: str = ""


@dataclass(frozen=True)
class AgreementTold:
    """An agreement: where it stands, and what became of it in the period."""

    title: str
    stands: str
    steps: tuple[StepTold, ...] = ()


@dataclass(frozen=True)
class LimitTold:
    """A limit that was crossed, as information. ``what`` is in nobody's copy but the practitioner's."""

    on: date
    title: str
    followed: str
    what: str = ""
    audience: Audience = Audience.JOINT
    told_by: str = ""


def quotes(entries: Iterable[JournalEntry], case: Case, kinds: Sequence[EntryKind]) -> list[Quote]:
    """The lines of these kinds."""
    found = []
    for entry in entries:
        if entry.kind in kinds:
            speaker = case.partner(entry.said_by_id)
            name = speaker.called if speaker else ""
            found.append(Quote(entry.words, name, entry.on_day, entry.kind, entry.audience))
    return found


def newest(found: Sequence[Quote], most: int) -> tuple[Quote, ...]:
    """The last so many, still in order."""
    return tuple(found[-most:])


def stands(agreement: Agreement) -> str:
    """Where it stands. Whose yes is still missing is nobody's business on paper: it waits, whatever for."""
    if agreement.is_live or agreement.in_force is not None:
        return where_it_stands(agreement)
    return where_it_stands(agreement) if agreement.state == "ended" else _("proposed, not in force yet")


def joint_agreements(known: Iterable[Known]) -> tuple[AgreementTold, ...]:
    """Agreements with what became of them, without a word of anybody."""
    return tuple(
        AgreementTold(
            one.title,
            stands(one.agreement),
            tuple(
                StepTold(step.on, what_happened(step))
                for step, _remark in one.steps
                if step.step != Step.PROPOSE
            ),
        )
        for one in known
    )


def joint_limits(course: Course) -> tuple[LimitTold, ...]:
    """Limits crossed that were told to both: the day, which limit, and what followed."""
    return tuple(
        LimitTold(crossing.on, course.title_of(crossing.agreement_id), what_you_did(crossing))
        for crossing in of_both(course.crossings)
    )


def of_both(crossings: Iterable[Crossing]) -> list[Crossing]:
    """Those that were told to both."""
    return [crossing for crossing in crossings if crossing.audience is Audience.JOINT]


def events_of(course: Course, crossings: Iterable[Crossing]) -> list[Event]:
    """What stands beside the check-ins: joint sessions, agreements put in force, limits crossed."""
    met = [Event(meeting.on, _("joint session"), EventKind.SESSION) for meeting in course.joint_sessions]
    agreed = [
        Event(step.on, _agreed(known.title), EventKind.AGREEMENT)
        for known in course.agreements
        for step, _remark in known.steps
        if step.step == Step.PUT_IN_FORCE
    ]
    crossed = [Event(crossing.on, _("limit crossed"), EventKind.LIMIT) for crossing in crossings]
    return [*met, *agreed, *crossed]


def _agreed(title: str) -> str:
    return _("agreed: %(what)s", what=title) if can_be_drawn(title) else _("agreed")


def times_words(times: int) -> str:
    """``3 times``, of what comes by itself."""
    return ngettext("%(num)s time", "%(num)s times", times) if times else _("not yet")
