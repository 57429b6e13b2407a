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
_BESIDE: Final = "beside the file"


def stand_on_file(app: Flask, template: str, tell: Tell) -> None:
    """Have *template* shown in each partner's part of the file, with what *tell* knows of that partner."""
    app.extensions.setdefault(_PARTS, []).append((template, tell))


def parts_of_file(case: Case) -> list[tuple[str, Mapping[uuid.UUID, Any]]]:
    """Template and what it is told, of each room that has something to say."""
    return [(template, tell(case)) for template, tell in current_app.extensions.get(_PARTS, ())]


def stand_beside_file(app: Flask, template: str, tell: TellOfCase) -> None:
    """Have *template* shown beside the file, with what *tell* knows of the case."""
    app.extensions.setdefault(_BESIDE, []).append((template, tell))


def beside_file(case: Case) -> list[tuple[str, Any]]:
    """Template and what it is told, of each room that has something to say of the case."""
    return [(template, tell(case)) for template, tell in current_app.extensions.get(_BESIDE, ())]
