"""What is decided in a review, in words."""

from enum import StrEnum

from clinic.web.words import later as _l


class Decision(StrEnum):
    """What becomes of a routine (keep, adjust, stop) or an agreement (keep, adjust, end)."""

    KEEP = "keep"
    ADJUST = "adjust"
    STOP = "stop"
    END = "end"


class Became(StrEnum):
    """What became of a target of the review before. None of it is a fault."""

    REACHED = "reached"
    PARTLY = "partly"
    GOES_ON = "goes_on"
    LET_GO = "let_go"


DECISIONS = {
    Decision.KEEP: _l("keep"),
    Decision.ADJUST: _l("adjust"),
    Decision.STOP: _l("stop"),
    Decision.END: _l("end"),
}
BECAME = {
    Became.REACHED: _l("reached"),
    Became.PARTLY: _l("partly"),
    Became.GOES_ON: _l("goes on"),
    Became.LET_GO: _l("let go"),
}
