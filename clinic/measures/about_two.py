"""Which measures ask how the two get on. They are for couples, and may stand on the page for both where each agreed.

Nobody's low mood or worry hangs on a wall, and nobody is asked about a relationship who is seen alone after a separation. Of our
own measures we know it; of a practice's, the file says so, because whoever brings it has read its items. A file that says nothing
is taken for what is one partner's alone.
"""

from typing import Final

from clinic.measures.instrument import Instrument

_OURS: Final = frozenset({"crs", "csi-4", "csi-16", "csi-32", "das", "kmss", "qmi", "rdas"})


def asks_about_two(instrument: Instrument) -> bool:
    """Whether it asks about the relationship."""
    return instrument.about_two or instrument.id in _OURS


def fits(instrument: Instrument, *, single: bool) -> bool:
    """Whether it may be given there."""
    return not (single and asks_about_two(instrument))
