"""Rules are sentences that can be joined: what they say and what they decide stay together."""

import pytest

from clinic.access.rules import Rule
from tests.factories.viewers import practitioner
from tests.factories.world import World

YES: Rule[object] = Rule("it is so", lambda viewer, thing: True)
NO: Rule[object] = Rule("it is never so", lambda viewer, thing: False)


@pytest.mark.parametrize(
    "rule, holds, says",
    [
        (YES | NO, True, "(it is so or it is never so)"),
        (NO | NO, False, "(it is never so or it is never so)"),
        (YES & NO, False, "it is so and it is never so"),
        (YES & YES, True, "it is so and it is so"),
        (~NO, True, "not it is never so"),
        ((NO | YES) & ~NO, True, "(it is never so or it is so) and not it is never so"),
    ],
)
def test_joined_rules_decide_what_they_say(world: World, rule: Rule[object], holds: bool, says: str) -> None:
    assert rule.holds(practitioner(world), None) is holds
    assert rule.says == says
