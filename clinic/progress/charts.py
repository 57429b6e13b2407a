"""Where everything in a chart goes: numbers over weeks in, points and labels in the units of the drawing out.

The two lines differ in colour, dash and point shape, and carry their names at their ends. Weeks without a number are gaps. What
happened stands as dashed verticals, its words above them as far as they fit without touching each other; joint sessions are
strokes under the lines, sessions with one alone shorter ones, and homework that went on a bar below them. On screen and on paper
``components/chart.html`` draws the same. No clock, no database.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from clinic.progress.chart_parts import (
    WEEK,
    Axis,
    Band,
    Chart,
    Event,
    EventKind,
    Frame,
    GoingOn,
    Label,
    Line,
    Scale,
    Strip,
    Stroke,
    can_be_drawn,
    width_of,
)
from clinic.progress.month_marks import day_marks
from clinic.progress.placing import (
    LINE,
    ROOM_ABOVE,
    Across,
    apart,
    at_the_line,
    day_labels,
    mark,
    merged,
    short,
    verticals,
)

__all__ = [
    "LARGE",
    "SMALL",
    "WEEK",
    "Axis",
    "Band",
    "Chart",
    "Event",
    "EventKind",
    "Frame",
    "GoingOn",
    "Line",
    "Scale",
    "draw",
]

#: The sliders of the weekly check-in.
WEEKLY = Scale(0, 10, (0, 5, 10))
LONGEST_NAME = 0.2  # of the width of a drawing
NARROWEST, WIDER = (
    54,
    66,
)  # what stands at the right of the lines needs so much; with homework below them more
WIDEST_POINT, NARROWEST_POINT = 3.4, 1.2
FOOT = 34.0  # below the lines: sessions and days
HOMEWORK = 12.0  # and as much more where homework is drawn
MOST_VERTICALS = 40  # above that they are short strokes on the ground, without words

LARGE = Frame(660, 250)
SMALL = Frame(316, 156, with_words=False)

Up = Callable[[float], float]


def draw(
    lines: Sequence[Line],
    events: Iterable[Event],
    frame: Frame = LARGE,
    *,
    scale: Scale = WEEKLY,
    cutoff: tuple[float, str] | None = None,
    bands: Iterable[Band] = (),
    going_on: Iterable[GoingOn] = (),
    axis: Axis | None = None,
) -> Chart | None:
    """The drawing of these lines, or None when there is no number at all.

    A *cutoff* is a number and what to call it; *bands* are cut where the scale ends. With the *axis* of another drawing it
    reaches over the same days at the same places.
    """
    lines = [line for line in lines if line.known]
    if not lines:
        return None
    days = [day for line in lines for day, _number in line.known]
    first, last = (axis.first, axis.last) if axis else (min(days), max(days))
    shown = [event for event in dict.fromkeys(events) if first <= event.on < last + WEEK]
    last = axis.last if axis else max([last, *(event.on for event in shown)])
    given = [one for one in going_on if one.since <= last and one.until >= first]
    names = {
        line.seat: short(line.name, LONGEST_NAME * frame.width)[0] if can_be_drawn(line.name) else ""
        for line in lines
    }
    left = 8 + max(14.0, *(width_of(f"{level:g}") for level in scale.levels))
    right = frame.width - max(WIDER if given else NARROWEST, 20 + max(map(width_of, names.values())))
    if axis:
        left, right = axis.left, axis.right
    bottom = frame.height - FOOT - (HOMEWORK if given else 0)

    def x_of(day: date) -> float:
        return (
            round(left + 8 + (right - left - 16) * ((day - first) / (last - first)), 1)
            if last > first
            else right - 8
        )

    crowded = sum(event.kind in (EventKind.LIMIT, EventKind.AGREEMENT) for event in shown) > MOST_VERTICALS
    upright, rows = verticals(shown, x_of, replace(frame, with_words=frame.with_words and not crowded), left)
    top = ROOM_ABOVE + LINE * rows

    def y_of(number: float) -> float:
        return round(bottom - (bottom - top) * (number - scale.low) / (scale.high - scale.low), 1)

    each = (right - left) / (1 + (last - first) / WEEK)
    radius = round(min(WIDEST_POINT, max(NARROWEST_POINT, 0.27 * each)), 1)
    strokes = [_stroke(line, names[line.seat], x_of, y_of, right, radius) for line in lines]
    line = Label(left + 22, y_of(cutoff[0]), cutoff[1]) if cutoff else None
    return Chart(
        width=frame.width,
        height=frame.height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        levels=tuple(Label(left - 5, y_of(level) + 4, f"{level:g}", "end") for level in scale.levels),
        days=tuple(day_labels(day_marks(first, last), x_of, frame.height - 7, left, right)),
        strokes=tuple(apart(strokes, top, bottom)),
        verticals=tuple(
            dict.fromkeys(replace(one, top=bottom - 14 if crowded else one.top + top) for one in upright)
        ),
        sessions=_places(shown, EventKind.SESSION, x_of),
        alone=_places(shown, EventKind.ALONE, x_of),
        going_on=merged([(x_of(max(one.since, first)), x_of(min(one.until, last))) for one in given]),
        axis=Axis(first, last, left, right),
        cutoff=line,
        cutoff_words=line and at_the_line(line, strokes, upright, right),
        strips=tuple(
            Strip(band.seat, y_of(min(band.high, scale.high)), y_of(max(band.low, scale.low)))
            for band in bands
        ),
    )


def _places(events: Sequence[Event], kind: EventKind, x_of: Across) -> tuple[float, ...]:
    return tuple(sorted({x_of(event.on) for event in events if event.kind is kind}))


def _stroke(line: Line, name: str, x_of: Across, y_of: Up, right: float, radius: float) -> Stroke:
    places = [[(x_of(day), y_of(number)) for day, number in stretch] for stretch in line.stretches]
    points = tuple(place for stretch in places for place in stretch)
    path = "".join(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in stretch) for stretch in places if len(stretch) > 1
    )
    last_x, last_y = points[-1]
    return Stroke(
        seat=line.seat,
        path=path,
        points=points,
        marks="".join(mark(x, y, line.seat, radius) for x, y in points),
        mark="",
        label=Label(right + 18, last_y, name),
        leader=f"{last_x:g} {last_y:g}",
        below="" if name else line.name,
    )
