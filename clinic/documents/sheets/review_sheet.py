"""The quarterly review on paper: one sheet that both fill in together, with what is known already."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.couples import Case
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.goals.words import STATES
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.reviews.opening import LookedAt, Subject
from clinic.reviews.quarter import three_months_on
from clinic.reviews.words import BECAME
from clinic.web.templating import long_day, short_day

#: Where there are more, the rest is talked over with the screen.
MOST_SUBJECTS = 9
#: Lines for what is not known yet.
FEWEST_SUBJECTS = 5


@dataclass(frozen=True)
class ReviewSheet:
    """What stands on the sheet. Joint things only."""

    letterhead: Letterhead
    names: tuple[str, ...]
    reference: str
    weeks: str
    subjects: tuple[Subject, ...]
    empty: int
    hard: tuple[str, ...]
    values: tuple[str, ...]
    before: tuple[str, ...]
    became: tuple[str, ...]
    goals: tuple[tuple[str, tuple[str, ...]], ...]
    numbers: tuple[str, ...]
    targets: int
    next_on: str
    printed_on: str

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return " · ".join((self.letterhead.practice, _("for both partners"), self.reference, self.printed_on))


def review_sheet(case: Case, looked_at: LookedAt, practice: Practice, *, today: date) -> ReviewSheet:
    """The sheet of these two, for a review held today or soon."""
    subjects = looked_at.subjects[-MOST_SUBJECTS:]
    crossed = [_("%(day)s: “%(what)s”", day=short_day(one.on), what=one.title) for one in looked_at.crossed]
    setbacks = [f"{short_day(one.on)}: {one.change or one.what}" for one in looked_at.setbacks]
    return ReviewSheet(
        letterhead=Letterhead.of(practice),
        names=tuple(case.called),
        reference=case.reference,
        weeks=_("%(since)s to %(until)s", since=short_day(looked_at.since), until=short_day(looked_at.until)),
        subjects=subjects,
        empty=max(1, FEWEST_SUBJECTS - len(subjects)),
        hard=tuple([*crossed, *setbacks][-4:]),
        values=looked_at.values,
        before=tuple(target.words or "" for target in looked_at.before.targets) if looked_at.before else (),
        became=tuple(map(str, BECAME.values())),
        goals=_goals(looked_at),
        numbers=_numbers(looked_at),
        targets=practice.most_targets,
        next_on=long_day(three_months_on(today)),
        printed_on=short_day(today),
    )


def _goals(looked_at: LookedAt) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each name with what they came for and what became of it."""
    told: dict[str, list[str]] = {}
    for goal in looked_at.goals:
        words = " ".join(goal.words.split())
        stands = f" ({STATES[goal.state]})" if goal.state_on else ""
        told.setdefault(goal.name, []).append(f"{words}{stands}")
    return tuple((name, tuple(goals)) for name, goals in told.items())


def _numbers(looked_at: LookedAt) -> tuple[str, ...]:
    """What the weeks and the questionnaires say, in sentences."""
    weeks = [looked_at.weather.sentence] if looked_at.weather else []
    return (*weeks, *(f"{one.name}: {' '.join(one.sentences)}" for one in looked_at.measures))


def pdf(sheet: ReviewSheet, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The sheet as PDF."""
    return printing.typeset(
        "documents/review_sheet.html",
        {"page": sheet},
        paper=paper,
        size=size,
        title=_("Quarterly review"),
        densities=("roomy", "snug", "tight"),
    ).pdf
