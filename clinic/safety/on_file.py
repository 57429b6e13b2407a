"""What rooms above add to each partner's part of the File page, such as what became of their reminders.

They tell a template (it reads ``partner`` and ``told``) and where ``told`` comes from: partner → what to say.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

from flask import Flask, current_app

from clinic.couples import Case

Tell = Callable[[Case], Mapping[uuid.UUID, Any]]
_PARTS: Final = "parts of the file"


def stand_on_file(app: Flask, template: str, tell: Tell) -> None:
    """Have *template* shown in each partner's part of the file, with what *tell* knows of that partner."""
    app.extensions.setdefault(_PARTS, []).append((template, tell))


def parts_of_file(case: Case) -> list[tuple[str, Mapping[uuid.UUID, Any]]]:
    """Template and what it is told, of each room that has something to say."""
    return [(template, tell(case)) for template, tell in current_app.extensions.get(_PARTS, ())]
