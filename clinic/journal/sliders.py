"""The five sliders of the weekly check-in, 0 to 10, in our own words.

They are not a validated measure: no cut-off and no reliable change is ever claimed for them.
"""

from dataclasses import dataclass

from clinic.web.words import later as _l

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True)
class Slider:
    """One question of the check-in. ``key`` is the column; more is better, but for conflict."""

    key: str
    name: str
    question: str
    more_is_better: bool = True


SLIDERS = (
    Slider("closeness", _l("Feeling close"), _l("How close did you feel to your partner this week?")),
    Slider("trust", _l("Trust"), _l("How far could you rely on your partner this week?")),
    Slider("heard", _l("Feeling heard"), _l("How well did you feel heard this week?")),
    Slider(
        "conflict", _l("Conflict"), _l("How much did conflict weigh on you this week?"), more_is_better=False
    ),
    Slider("hope", _l("Hope"), _l("How hopeful are you about the two of you?")),
)
