"""Each partner's usual weeks, slider by slider: read, and said in words."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.couples import Case
from clinic.journal import SLIDERS, Slider
from clinic.journal.queries import list_check_ins
from clinic.progress.charts import Band
from clinic.progress.usual import Lies, Usual, first_week, usual_of


@dataclass(frozen=True)
class OwnUsual:
    """What is usual for one partner in one slider."""

    partner_id: uuid.UUID
    name: str
    seat: int
    slider: Slider
    usual: Usual

    @property
    def band(self) -> Band:
        """The range as it lies in a drawing."""
        return Band(self.seat, self.usual.low, self.usual.high)

    @property
    def is_heavy(self) -> bool:
        """Whether three weeks in a row lay on the heavy side of what is usual: worth asking after, and nothing more."""
        return self.usual.lies is (Lies.BELOW if self.slider.more_is_better else Lies.ABOVE)

    @property
    def words(self) -> str:
        """In one sentence."""
        said = {
            Lies.WITHIN: _("%(name)s is within the usual range", name=self.name),
            Lies.PARTLY: _("%(name)s is in part outside the usual range", name=self.name),
            Lies.BELOW: _("%(name)s has been below the usual range for three weeks", name=self.name),
            Lies.ABOVE: _("%(name)s has been above the usual range for three weeks", name=self.name),
        }[self.usual.lies]
        return _(
            "%(said)s (%(low)s to %(high)s, median %(median)s, from %(weeks)s weeks).",
            said=said,
            low=f"{self.usual.low:g}",
            high=f"{self.usual.high:g}",
            median=f"{self.usual.median:g}",
            weeks=self.usual.weeks,
        )


OwnWeeks = Mapping[str, tuple[OwnUsual, ...]]


def read_usual(viewer: Viewer, case: Case, *, until: date) -> dict[str, tuple[OwnUsual, ...]]:
    """Key of the slider → what is usual for each partner of whom enough is known, up to the week of *until*. One statement."""
    newest = until - timedelta(days=until.weekday())
    rows = list_check_ins(viewer, case, since=first_week(newest), until=newest)
    found: dict[str, tuple[OwnUsual, ...]] = {}
    for slider in SLIDERS:
        own = []
        for seat in case.partners:
            points = [
                (row.week_of, float(number))
                for row in rows
                if row.said_by_id == seat.id and (number := getattr(row, slider.key)) is not None
            ]
            if usual := usual_of(points, newest):
                own.append(OwnUsual(seat.id, seat.called, seat.seat, slider, usual))
        found[slider.key] = tuple(own)
    return found


def heavy_weeks(usual: OwnWeeks) -> list[str]:
    """Whose last three weeks were heavier than usual, in words, once for each partner; for the counsellor only."""
    names: dict[str, list[str]] = {}
    for own in _heavy(usual):
        names.setdefault(own.name, []).append(str(own.slider.name))
    return [_("%(name)s: %(what)s", name=name, what=", ".join(what)) for name, what in names.items()]


def _heavy(usual: OwnWeeks) -> Iterable[OwnUsual]:
    return (own for of_slider in usual.values() for own in of_slider if own.is_heavy)
