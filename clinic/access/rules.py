"""Predicates that read as sentences, and can be joined: ``practitioner_of_case & ~in_the_room``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from clinic.access.viewer import Role, Viewer

T_contra = TypeVar("T_contra", contravariant=True)
S = TypeVar("S")


@dataclass(frozen=True)
class Rule(Generic[T_contra]):
    """``says`` is printed in the permission table, ``holds`` decides: one is made with the other."""

    says: str
    holds: Callable[[Viewer, T_contra], bool]

    def __and__(self: "Rule[S]", other: "Rule[S]") -> "Rule[S]":
        return Rule(f"{self.says} and {other.says}", lambda v, t: self.holds(v, t) and other.holds(v, t))

    def __or__(self: "Rule[S]", other: "Rule[S]") -> "Rule[S]":
        return Rule(f"({self.says} or {other.says})", lambda v, t: self.holds(v, t) or other.holds(v, t))

    def __invert__(self: "Rule[S]") -> "Rule[S]":
        return Rule(f"not {self.says}", lambda v, t: not self.holds(v, t))


def has_role(role: Role) -> Rule[object]:
    """Everyone who is a *role* of the practice."""
    return Rule(f"a {role.replace('_', ' ')}", lambda viewer, _: role in viewer.roles)


signed_in: Rule[object] = Rule("anyone signed in", lambda _viewer, _: True)
staff: Rule[object] = Rule("anyone of the practice's team", lambda viewer, _: not viewer.is_partner)
in_the_room: Rule[object] = Rule("in the room", lambda viewer, _: viewer.in_room)
