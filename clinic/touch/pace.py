"""How fast two go: as fast as the slower of them wants. Data in, data out.

The pace that stands on their pages is "always the slower of the two, without showing whose it was" (``domain/catalogue.yaml``,
pace-boundary-check). So it never follows an answer by itself: what changed on a page just after one of them had answered would
tell whose it was. The counsellor shows it, for a week; otherwise the slowest of all stands there.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

#: So many days a pace stands, the first one included; then it is the slowest again until it is shown anew.
DAYS: Final = 7


def slower(wanted: Collection[str | None], options: Sequence[str], *, free: bool) -> str:
    """Of *options*, the slowest first, what the slower of the two wants.

    *wanted* holds what each of the two said last. The slowest of all where one has said nothing, or is not *free*.
    """
    if not free or any(one not in options for one in wanted):
        return options[0]
    return min((one for one in wanted if one is not None), key=options.index, default=options[0])


def stands(shown_on: date, today: date) -> bool:
    """Whether a pace shown on that day still holds."""
    return shown_on <= today < shown_on + timedelta(days=DAYS)
