"""Measures over time: both partners on one drawing, the cut-off, and around each one's first value the band of chance.

They stand beside each other. Within a partner's band nothing has reliably changed. Below stands how far apart the two lie, as a
size and not as who is ahead: for the practitioner, on no copy of the couple's.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from flask_babel import gettext as _

from clinic.measures import words
from clinic.measures.exact import plainly
from clinic.measures.instrument import Fact
from clinic.measures.models import as_kept
from clinic.measures.results import Course, Taken
from clinic.progress.beside import NOTHING, Beside
from clinic.progress.charts import LARGE, SMALL, Band, Chart, Frame, Line, Scale, draw
from clinic.progress.files import as_text
from clinic.progress.gap import gaps

#: Results lie months apart and are joined all the same.
_ALWAYS: Final = timedelta(days=400 * 366)
#: The gap stands low below its measure.
_LOW: Final = {
    LARGE: Frame(LARGE.width, 96, with_words=False),
    SMALL: Frame(SMALL.width, 84, with_words=False),
}
_BOTH: Final = 2


@dataclass(frozen=True)
class Measured:
    """One measure, with what happened beside it."""

    taken: Taken
    beside: Beside = NOTHING

    @cached_property
    def courses(self) -> list[Course]:
        """Those with a total."""
        return [course for course in self.taken.courses if course.known]

    @cached_property
    def lines(self) -> list[Line]:
        """One for each partner."""
        return [
            Line(
                course.name,
                course.seat,
                tuple((one.on, float(one.total)) for one in course.known if one.total is not None),
                joins=_ALWAYS,
            )
            for course in self.courses
        ]

    @cached_property
    def bands(self) -> list[Band]:
        """Around each first value; none where nobody can say how wide."""
        wide = self.taken.instrument.yardstick.band
        return [
            Band(course.seat, float(course.first.total - wide), float(course.first.total + wide))
            for course in self.courses
            if wide is not None and course.first and course.first.total is not None
        ]

    @cached_property
    def chart(self) -> Chart | None:
        """The drawing."""
        return self._draw(LARGE)

    @cached_property
    def narrow(self) -> Chart | None:
        """The same for a narrow screen."""
        return self._draw(SMALL)

    @cached_property
    def gaps(self) -> list[tuple[date, Fraction]]:
        """How far apart they lie, day by day; empty where not both have answered about the same time."""
        if len(self.courses) != _BOTH:
            return []
        one, other = (
            {told.on: told.total for told in course.known if told.total is not None}
            for course in self.courses
        )
        return gaps(one, other)

    @cached_property
    def gap_chart(self) -> Chart | None:
        """The gap as its own small line, over the same days at the same places."""
        return self._draw_gap(LARGE)

    @cached_property
    def gap_narrow(self) -> Chart | None:
        """The same for a narrow screen."""
        return self._draw_gap(SMALL)

    @property
    def gap_title(self) -> str:
        """What the small line shows, for those who do not see it."""
        names = _(" and ").join(course.name for course in self.courses)
        return _("%(measure)s, how far apart: %(names)s", measure=self.taken.instrument.short, names=names)

    @property
    def gap_sentence(self) -> str:
        """What the small line says."""
        (_day, first), (_last_day, last) = self.gaps[0], self.gaps[-1]
        if len(self.gaps) == 1:
            return _("They lay %(points)s apart, once.", points=words.number(first))
        return _(
            "They lay %(first)s apart at first, %(last)s now.",
            first=words.number(first),
            last=words.number(last),
        )

    @property
    def is_large(self) -> bool:
        """It needs the width of a page."""
        return True

    @property
    def title(self) -> str:
        """What the drawing shows, for those who do not see it."""
        instrument = self.taken.instrument
        names = _(" and ").join(course.name for course in self.courses)
        return _(
            "%(measure)s, from %(low)s to %(high)s: %(names)s",
            measure=instrument.short,
            low=words.number(instrument.low),
            high=words.number(instrument.high),
            names=names,
        )

    @property
    def sentence(self) -> str:
        """What the picture says of each."""
        return " ".join(_sentence(course) for course in self.courses)

    @property
    def rows(self) -> list[tuple[date, list[str]]]:
        """The same as a table: each day with what each had."""
        days = sorted({one.on for course in self.courses for one in course.known})
        by_day = [
            {one.on: words.number(one.total) for one in course.known if one.total is not None}
            for course in self.courses
        ]
        return [(day, [of_one.get(day, "–") for of_one in by_day]) for day in days]

    def _draw(self, frame: Frame) -> Chart | None:
        instrument = self.taken.instrument
        low, high = float(instrument.low), float(instrument.high)
        return draw(
            self.lines,
            self.beside.events,
            frame,
            scale=Scale(low, high, (low, high)),
            cutoff=self._cutoff,
            bands=self.bands,
            going_on=self.beside.homework,
        )

    @property
    def _cutoff(self) -> tuple[float, str] | None:
        """Where the line stands and what is written at it; a drawing that is taken away says itself what is in doubt."""
        cutoff = self.taken.instrument.cutoff
        if cutoff is None:
            return None
        at = words.number(cutoff.at.value)
        if Fact.CUTOFF in self.taken.unconfirmed:
            return float(cutoff.at.value), _("cut-off %(at)s, unconfirmed", at=at)
        return float(cutoff.at.value), _("cut-off %(at)s", at=at)

    def _draw_gap(self, frame: Frame) -> Chart | None:
        found, above = self.gaps, self.chart if frame is LARGE else self.narrow
        if not found or above is None:
            return None
        top = max(1.0, *(float(gap) for _day, gap in found))
        line = Line(_("gap"), 0, tuple((day, float(gap)) for day, gap in found), joins=_ALWAYS)
        return draw([line], (), _LOW[frame], scale=Scale(0, top, (0, top)), axis=above.axis)


def all_measured(taken: Iterable[Taken], beside: Beside = NOTHING) -> tuple[Measured, ...]:
    """Every measure that has a total."""
    found = [Measured(one, beside) for one in taken]
    return tuple(one for one in found if one.courses)


def happened_beside(measured: Sequence[Measured], until: date) -> list[tuple[date, str]]:
    """What happened beside all of them, in words, from the first result on."""
    first = [course.first.on for one in measured for course in one.courses if course.first]
    return measured[0].beside.told(min(first), until) if measured else []


def as_csv(taken: Iterable[Taken]) -> str:
    """Every result on a line, exact numbers, the change beside each one's own first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("measure", "name", "answered_on", "total", "left_out", "change", "rc", "category", "unconfirmed")
    )
    for one in taken:
        for course in one.courses:
            for told in course.told:
                change = told.change
                writer.writerow(
                    (
                        as_text(one.instrument.short),
                        as_text(course.name),
                        told.on.isoformat(),
                        as_kept(told.total) or "",
                        " ".join(map(str, told.left_out)),
                        "" if change is None or change.amount is None else plainly(change.amount),
                        "" if change is None or change.rc is None else repr(float(change.rc)),
                        "" if change is None else change.category or "",
                        " ".join(one.in_doubt) if change and change.category else "",
                    )
                )
    return out.getvalue()


def _sentence(course: Course) -> str:
    first, last = course.first, course.last
    assert first is not None
    assert last is not None
    assert first.total is not None
    assert last.total is not None
    if first is last:
        return _("%(name)s had %(first)s, once.", name=course.name, first=words.number(first.total))
    change = last.change
    assert change is not None
    assert change.amount is not None
    said = _(
        "%(name)s went from %(first)s to %(last)s (%(points)s)",
        name=course.name,
        first=words.number(first.total),
        last=words.number(last.total),
        points=words.signed(change.amount),
    )
    return f"{said}{': ' if change.category else '. '}{words.category_words(change).rstrip('.')}."
