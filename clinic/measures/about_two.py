"""Which measures ask about a relationship: nobody is asked them who is seen alone after a separation."""

from typing import Final

ABOUT_TWO: Final = frozenset({"crs", "csi-4", "csi-16", "csi-32", "das", "kmss", "qmi", "rdas"})


def fits(instrument_id: str, *, single: bool) -> bool:
    """Whether it may be given there. A practice's own measures are the counsellor's to judge."""
    return not (single and instrument_id in ABOUT_TWO)
