"""What rooms above add to each partner's part of the File page, such as what became of their reminders.

They tell a template (it reads ``partner`` and ``told``) and where ``told`` comes from: partner → what to say. What is about the
case and no partner alone stands beside: its template reads ``case`` and ``told``.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Flask, current_app

from clinic.couples import Case

Tell = Callable[[Case], Mapping[uuid.UUID, Any]]
TellOfCase = Callable[[Case], Any]
_PARTS: Final = "parts of the file"
_OF_SAFETY: Final = "parts of the file about safety"
_BESIDE: Final = "beside the file"


def stand_on_file(app: Flask, template: str, tell: Tell, *, is_safety: bool = False) -> None:
    """Have *template* shown in each partner's part of the file, with what *tell* knows of that partner.

    What *is_safety* stands with when they were seen alone and how they may be reached, the rest below.
    """
    app.extensions.setdefault(_OF_SAFETY if is_safety else _PARTS, []).append((template, tell))


def parts_of_file(case: Case, *, of_safety: bool = False) -> list[tuple[str, Mapping[uuid.UUID, Any]]]:
    """Template and what it is told, of each room that has something to say of safety, or of anything else."""
    found = current_app.extensions.get(_OF_SAFETY if of_safety else _PARTS, ())
    return [(template, tell(case)) for template, tell in found]


def stand_beside_file(app: Flask, template: str, tell: TellOfCase) -> None:
    """Have *template* shown beside the file, with what *tell* knows of the case."""
    app.extensions.setdefault(_BESIDE, []).append((template, tell))


def beside_file(case: Case) -> list[tuple[str, Any]]:
    """Template and what it is told, of each room that has something to say of the case."""
    return [(template, tell(case)) for template, tell in current_app.extensions.get(_BESIDE, ())]
