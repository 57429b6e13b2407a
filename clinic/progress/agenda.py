"""The way through the next session: the steps that were kept for it, and what is suggested until then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from clinic import clock
from clinic.access import Viewer
from clinic.assignments.queries import list_active
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.database.together import ask
from clinic.journal.agenda_lines import StepTerms, still_stands
from clinic.journal.queries import Line, Step, what_came_up
from clinic.practices.queries import get_own_practice
from clinic.sessions.queries.where_we_are import where_we_are


@dataclass(frozen=True)
class Agenda:
    """``joint`` are the steps that both may see, suggested where none were kept; ``own`` what the practitioner keeps in mind."""

    joint: tuple[Step, ...]
    own: tuple[Step, ...] = ()

    @property
    def is_suggested(self) -> bool:
        """Whether nobody has worded the joint steps yet."""
        return all(step.id is None for step in self.joint)

    @property
    def terms(self) -> list[StepTerms]:
        """The joint steps, to be kept as they stand."""
        return [StepTerms(step.words, step.minutes, step.key, step.entry_id) for step in self.joint]


def agenda_of(
    steps: Sequence[Step],
    *,
    met_until: datetime | None,
    now: datetime,
    has_homework: bool,
    parked: Sequence[Line],
) -> Agenda:
    """The agenda from what was read already; *now* and *met_until* are wall time of the practice."""
    zone = get_own_practice().time_zone
    standing = [
        step
        for step in steps
        if step.kept_at and still_stands(clock.local(step.kept_at, zone).replace(tzinfo=None), met_until, now)
    ]
    joint = tuple(step for step in standing if step.audience is Audience.JOINT)
    return Agenda(
        joint=joint or tuple(suggest(has_homework=has_homework, parked=parked)),
        own=tuple(step for step in standing if step.audience is not Audience.JOINT),
    )


def suggest(*, has_homework: bool, parked: Sequence[Line]) -> list[Step]:
    """A session of fifty minutes in steps: look back, take up what is parked, practise, give the next, confirm.

    Only what both may see is suggested, so that the same steps stand in the room.
    """
    steps = []
    if has_homework:
        steps.append(Step(_("Look at the homework together"), 5, "homework"))
    first = next((line for line in parked if line.audience is Audience.JOINT), None)
    if first is not None:
        words = " ".join(first.words.split())
        steps.append(Step(_("Parked: %(what)s", what=words), None, "parked", first.id))
    return [
        *steps,
        Step(_("Practise one skill"), None, "skill"),
        Step(_("Choose the homework, with when and where for each"), 8, "assign"),
        Step(_("Say the plan aloud"), None, "plan"),
    ]


def read_agenda(viewer: Viewer, case: Case, *, now: datetime) -> Agenda:
    """The agenda by itself, for the page on which it is worded."""
    today = now.date()
    where, lately = ask(
        db.session,
        where_we_are(viewer, case, now=now).beside(what_came_up(viewer, case, since=today, until=today)),
    )
    given = list_active(viewer, case, today)
    return agenda_of(
        lately.steps,
        met_until=where.met_until,
        now=now,
        has_homework=any(one.audience is Audience.JOINT for one in given),
        parked=lately.parked,
    )
