"""The couples of Harbour Street, in the order in which they are listed; the newest case comes last."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from clinic.couples import Case
from clinic.demo.couples import coming_and_going, kasia_and_sam, maya_and_jonas, under_way
from clinic.demo.desk import Desk

STORIES: Final[tuple[Callable[[Desk, UUID], Case], ...]] = (
    maya_and_jonas.tell,
    kasia_and_sam.tell,
    under_way.layla_and_omar,
    under_way.long_name_and_ben,
    under_way.claire_and_martin,
    coming_and_going.grzegorz_and_fiona,
    coming_and_going.ingrid_and_paul,
    coming_and_going.theo_and_yusuf,
)
