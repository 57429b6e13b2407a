"""Where the words of a chart stand, so that none touches another."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from clinic.progress.chart_parts import Event, EventKind, Frame, Label, Stroke, Vertical, width_of
from clinic.progress.month_marks import DayMark, named

LINE = 15  # from one line of writing to the next
ROWS = 3  # so many lines of words above the picture
LONGEST_EVENT = 220
ROOM_ABOVE = 18.0
NAME_MARK = 3.4
NARROWEST_STRETCH = 2.0
BETWEEN = 9
ABOVE_POINTS = 11
STEPS = 12  # so many places are tried for the words at the cut-off
AT_THE_END = 12
DOT = 5.0

Across = Callable[[date], float]


def short(text: str, most: float) -> tuple[str, float]:
    """The words, cut where there is no room for more of them, and how wide they are."""
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    wide = width_of(whole)
    if wide <= most:
        return whole, wide
    cut = whole
    while width_of(cut) > most:
        cut = cut[:-1]
    cut = cut[:-1].rstrip() + "…"
    return cut, width_of(cut)


def apart(strokes: Sequence[Stroke], top: float, bottom: float) -> list[Stroke]:
    """The same with their names far enough from each other to be read, each as near to its line as can be."""
    ordered = sorted(strokes, key=lambda stroke: stroke.label.y)
    heights = [stroke.label.y for stroke in ordered]
    if len(heights) > 1 and heights[1] - heights[0] < LINE:
        middle = min(max(sum(heights) / 2, top + LINE / 2), bottom - LINE / 2)
        heights = [middle - LINE / 2, middle + LINE / 2]
    return [_at(stroke, height) for stroke, height in zip(ordered, heights, strict=True)]


def _at(stroke: Stroke, y: float) -> Stroke:
    x = stroke.label.x - 9
    return replace(
        stroke,
        mark=mark(x, y, stroke.seat, NAME_MARK),
        leader=f"M{stroke.leader}L{x:g} {y:g}",
        label=replace(stroke.label, y=y + 4),
    )


def at_the_line(line: Label, strokes: Sequence[Stroke], upright: Iterable[Vertical], right: float) -> Label:
    """What is written at the cut-off: above or below it, where lines and verticals leave most room; most to the left of these."""
    wide = width_of(line.text)
    last = max(line.x, right - wide - AT_THE_END)
    starts = [line.x + step * (last - line.x) / STEPS for step in range(STEPS + 1)]
    near = (line.y - 2 * LINE, line.y + 2 * LINE)
    dots = [(x, y) for stroke in strokes for x, y in _dotted(stroke.points) if near[0] < y < near[1]]

    def touched(place: Label) -> tuple[int, int]:
        start, end = place.x - 4, place.x + wide + 4
        by_lines = sum(start <= x <= end and place.y - LINE <= y <= place.y + 4 for x, y in dots)
        return by_lines, sum(start <= one.x <= end for one in upright)

    places = [replace(line, x=x, y=line.y + dy) for dy in (-4, 13) for x in starts]
    return min(places, key=touched)


def _dotted(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line as dots that lie close enough not to slip past a word."""
    found = list(points)
    for (x, y), (other_x, other_y) in pairwise(points):
        steps = int(max(abs(other_x - x), abs(other_y - y)) // DOT)
        found += [
            (x + (other_x - x) * nth / steps, y + (other_y - y) * nth / steps) for nth in range(1, steps)
        ]
    return found


def day_labels(marks: list[DayMark], x_of: Across, y: float, left: float, right: float) -> list[Label]:
    """The days, every one or every so many of them, as close as they can be read."""
    for step in range(1, len(marks) + 1):
        labels = [Label(x_of(day), y, words, "middle") for day, words in named(marks, step)]
        inside = [label for label in labels if label.span[0] >= left - 20 and label.span[1] <= right + 14]
        if all(later.span[0] - one.span[1] >= BETWEEN for one, later in pairwise(inside)):
            return inside
    return []


def verticals(events: Sequence[Event], x_of: Across, frame: Frame, left: float) -> tuple[list[Vertical], int]:
    """The verticals, with their words where they fit, and how many rows of words there are.

    Row 0 is the nearest to the picture; ``top`` is told from the top of the picture upwards. A vertical that reaches up to
    its words must not run through anybody else's.
    """
    taken: list[list[tuple[float, float]]] = [[] for _row in range(ROWS)]
    found: list[Vertical] = []
    for event in sorted(events, key=lambda one: (one.on, one.words)):
        if event.kind in (EventKind.SESSION, EventKind.ALONE):
            continue
        x = x_of(event.on)
        placed = Vertical(x, 0, event.kind)
        text, wide = short(event.words, LONGEST_EVENT) if frame.with_words else ("", 0.0)
        for row in range(ROWS if frame.with_words else 0):
            label, start, end = Label(x - 3, -LINE * row - ABOVE_POINTS, text), x - 3, x - 3 + wide
            if end > frame.width - 2:
                label, start, end = replace(label, x=x + 3, anchor="end"), x + 3 - wide, x + 3
            below = all(not _touches(taken[other], x - 2, x + 2) for other in range(row))
            if start >= left - 6 and below and not _touches(taken[row], start, end):
                taken[row].append((start, end))
                for other in range(row):
                    taken[other].append((x - 2, x + 2))
                placed = Vertical(x, -LINE * row - ABOVE_POINTS + 3, event.kind, label)
                break
        found.append(placed)
    rows = max((1 + row for row in range(ROWS) if taken[row]), default=0)
    down = ROOM_ABOVE + LINE * rows
    return [
        replace(one, label=replace(one.label, y=one.label.y + down) if one.label else None) for one in found
    ], rows


def _touches(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return any(start < other_end + 8 and other_start - 8 < end for other_start, other_end in taken)


def merged(places: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretches from the left to the right, those that touch made one; each at least as wide as can be seen."""
    found: list[tuple[float, float]] = []
    for start, end in sorted((start, max(end, start + NARROWEST_STRETCH)) for start, end in places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def mark(x: float, y: float, seat: int, radius: float) -> str:
    """A disc for the first seat, a diamond for the second, so that one is seen through the other; a square for neither."""
    if seat == 0:
        return f"M{x - radius:g} {y - radius:g}h{2 * radius:g}v{2 * radius:g}h{-2 * radius:g}z"
    if seat == 1:
        half = f"a{radius:g} {radius:g} 0 1 0"
        return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"
    wide = 1.5 * radius
    return f"M{x:g} {y - wide:g}l{wide:g} {wide:g} {-wide:g} {wide:g} {-wide:g} {-wide:g}z"
