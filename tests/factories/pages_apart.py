"""Pages after a separation: of what they had together, and of Maya, who goes on alone; at the desk and at home."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from flask import Flask

from clinic.couples.queries import get_case
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.separations.services.separating import separate
from clinic.separations.services.singles import open_single
from tests.factories.assignments import today
from tests.factories.goals import make_goal
from tests.factories.reports import make_report
from tests.factories.separations import give_alone
from tests.factories.sessions import make_held_session
from tests.factories.world import World

#: Of a case in which one person sits.
OF_ONE = ("", "file/", "sessions/", "homework/", "progress/", "goals/", "reports/", "printed/")


def leave_apart(world: World) -> World:
    """They are separated; Maya goes on with the same counsellor, of Jonas nothing is known yet. Call it ``with inside():``.

    Gives the world in which the case is hers, and so is the seat; of each that she can have there is one.
    """
    by = world.accounts["practitioner"]
    joint = get_case(world.case_id)
    separate(joint, by=by, summary="They go on apart.")
    hers = open_single(joint.partners[0], by, by=by)
    alone = replace(world, case_id=hers.id, maya_id=hers.partners[0].id)
    give_alone(alone, alone.maya_id)
    grow_alone(alone, [0])
    return alone


def grow_alone(alone: World, numbers: Iterable[int]) -> None:
    """Of her case one more of each, for each number. Call it ``with inside():``."""
    for number in numbers:
        make_goal(alone, alone.maya_id, f"Goal {number}", how_far=2)
        make_held_session(
            alone, datetime.combine(today() - timedelta(days=number), time(9)), partner_id=alone.maya_id
        )
        make_report(alone, purpose=f"Supervision {number}")
        key = f"{alone.case_id}-{number}"
        db.session.add(IssuedDocument(case_id=alone.case_id, kind="brief", content_key=key, sha256=key))


def desk_pages_apart(world: World, alone: World) -> Iterator[str]:
    """What her counsellor reads."""
    yield f"/cases/{world.case_id}/file/"
    yield f"/partners/{world.jonas_id}/single"
    yield f"/partners/{alone.maya_id}/frozen"
    yield from (f"/cases/{alone.case_id}/{page}" for page in OF_ONE)


def portal_pages_apart(app: Flask) -> Iterator[str]:
    """What she reads at home of the time together, and what she is asked to sign now."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/portal/together/") and rule.rule.endswith("/"):
            yield rule.rule
    yield "/portal/consent/"
