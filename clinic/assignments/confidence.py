"""How sure somebody is that it will get done, from 0 to 10, and when to make it smaller. Data in, data out.

A small step that is surely taken is worth more than a large one that is not: success depends on the task and on each partner's
motives and comfort (Epstein & Baucom). Below seven we suggest to shrink it, which is our own default; nobody is stopped.
"""

from typing import Final

SURELY: Final = 10
SURE_ENOUGH: Final = 7


def suggests_smaller(confidence: int | None) -> bool:
    """Whether something smaller is worth talking about. Where nothing was asked, nothing is suggested."""
    return confidence is not None and confidence < SURE_ENOUGH
