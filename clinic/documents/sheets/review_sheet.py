"""The quarterly review on paper: one sheet that both fill in together, with what is known already."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.couples import Case
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.reviews.quarter import three_months_on
from clinic.reviews.queries import LookedAt, Subject
from clinic.reviews.services import MOST_TARGETS
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
        targets=MOST_TARGETS,
        next_on=long_day(three_months_on(today)),
        printed_on=short_day(today),
    )


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
