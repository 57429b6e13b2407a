"""Which charts may stand on the page for both. Data in, data out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Charts:
    """Weekly numbers, and questionnaires."""

    weather: bool = False
    measures: bool = False


NONE: Final = Charts()


def agreed(answers: Sequence[Charts | None]) -> Charts:
    """What both said yes to, each alone (None: was never asked).

    One answer is no couple: what somebody agreed to was a page for two.
    """
    known = [answer for answer in answers if answer is not None]
    if len(known) < len(answers) or len(known) < 2:
        return NONE
    return Charts(
        weather=all(answer.weather for answer in known), measures=all(answer.measures for answer in known)
    )
