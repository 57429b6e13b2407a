"""What has to come before what: exercises build on one another, never in a circle and never on a higher level."""

from collections.abc import Mapping, Sequence

Needs = Mapping[str, Sequence[str]]


def circles(needs: Needs) -> list[tuple[str, ...]]:
    """Every circle once, each beginning with its alphabetically first member; empty when all is well."""
    found: set[tuple[str, ...]] = set()
    finished: set[str] = set()
    for start in sorted(needs):
        path: list[str] = []
        stack = [(start, iter(sorted(needs.get(start, ()))))] if start not in finished else []
        path.extend(name for name, _ in stack)
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                finished.add(name)
                stack.pop()
                path.pop()
            elif following in path:
                circle = path[path.index(following) :]
                turn = circle.index(min(circle))
                found.add((*circle[turn:], *circle[:turn]))
            elif following in needs and following not in finished:
                stack.append((following, iter(sorted(needs[following]))))
                path.append(following)
    return sorted(found)


def all_needed(exercise: str, needs: Needs) -> tuple[str, ...]:
    """Everything that comes before *exercise*, directly or further back, in an order in which it can be done.

    Expects needs without circles.
    """
    order: dict[str, None] = {}
    _collect(exercise, needs, order)
    order.pop(exercise, None)
    return tuple(order)


def _collect(exercise: str, needs: Needs, order: dict[str, None]) -> None:
    for needed in needs.get(exercise, ()):
        if needed not in order:
            _collect(needed, needs, order)
    order[exercise] = None
