"""What a plan is made of, in its order: a key, what is asked, and a hint. The questions are our own."""

from collections.abc import Mapping, Sequence
from typing import Final

from clinic.safety_plans.models import Kind
from clinic.web.words import later as _l

NAMES: Final[Mapping[Kind, str]] = {
    Kind.HOME: _l("Where home is not safe"),
    Kind.CRISIS: _l("When it gets too much"),
}
PARTS: Final[Mapping[Kind, Sequence[tuple[str, str, str]]]] = {
    Kind.HOME: (
        (
            "signs",
            _l("How I notice that it is getting dangerous"),
            _l("What happens before, in their words."),
        ),
        (
            "in_house",
            _l("Where in the house I go, and where not"),
            _l("A way out; away from kitchen, bath and tools."),
        ),
        ("away", _l("Where I can go at any hour"), _l("Whom it is agreed with, and how to get there.")),
        ("people", _l("Whom I ring, and the word that says enough"), _l("Also neighbours who may hear.")),
        ("children", _l("The children, the animals"), _l("What they know to do, and who fetches them.")),
        ("things", _l("What lies ready, and where"), _l("Papers, keys, money, medicine: with whom.")),
        ("telephone", _l("Telephone, accounts, money"), _l("What the other can see or open, and what not.")),
    ),
    Kind.CRISIS: (
        ("signs", _l("How I notice that it begins"), _l("Thoughts, moods, what they do then.")),
        ("alone", _l("What I can do by myself"), _l("What has helped for an hour before.")),
        ("elsewhere", _l("Places and people that take my mind off it"), ""),
        ("people", _l("Whom I tell, and ask for help"), _l("Whom they would really ring.")),
        (
            "professionals",
            _l("Whom I ring when that is not enough"),
            _l("The practice, a line, an emergency number."),
        ),
        ("surroundings", _l("What I put out of my reach, and who keeps it"), ""),
    ),
}
