"""The twelve couples, each in their own words. All of them are invented."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from clinic.couples import Case
from clinic.demo.couples import harbour_street, kasia_and_sam, maya_and_jonas, mill_lane
from clinic.demo.desk import Desk

#: The stories of the first practice; the last of them is the newest case. They have a supervisor.
HARBOUR_STREET: Final[tuple[Callable[[Desk, UUID], Case], ...]] = (
    maya_and_jonas.tell,
    kasia_and_sam.tell,
    *harbour_street.STORIES,
)
#: The stories of the second practice.
MILL_LANE: Final[tuple[Callable[[Desk], Case], ...]] = mill_lane.STORIES
