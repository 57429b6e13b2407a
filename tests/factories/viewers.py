"""Viewers as the sign-in would make them, for tests that ask queries and rules without a page."""

import uuid

from clinic.access import Role, Viewer
from tests.factories.world import World


def practitioner(world: World, *, in_room: bool = False) -> Viewer:
    """The practitioner of the case."""
    return _viewer(world, "practitioner", Role.PRACTITIONER, in_room=in_room)


def supervisor(world: World) -> Viewer:
    """The supervisor of the case."""
    return _viewer(world, "supervisor", Role.SUPERVISOR)


def colleague(world: World) -> Viewer:
    """A practitioner of the practice who is not on the case."""
    return _viewer(world, "colleague", Role.PRACTITIONER)


def maya(world: World) -> Viewer:
    """The partner in the first seat."""
    return _viewer(world, "partner", Role.PARTNER, world.maya_id)


def jonas(world: World) -> Viewer:
    """The partner in the second seat."""
    return _viewer(world, "other_partner", Role.PARTNER, world.jonas_id)


def _viewer(world: World, who: str, role: Role, *seats: uuid.UUID, in_room: bool = False) -> Viewer:
    return Viewer(
        account_id=world.accounts[who],
        practice_id=world.practice_id,
        name=who,
        roles=frozenset({role}),
        partner_ids=frozenset(seats),
        in_room=in_room,
    )
