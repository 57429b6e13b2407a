"""Supervision for tests, made by the services that make the real one. Call them ``with inside():``."""

import uuid
from datetime import timedelta
from typing import Any

from clinic.access import Role
from clinic.accounts.queries import get_member
from clinic.practices.local_time import today
from clinic.sessions import SessionNote
from clinic.supervision import Meeting, Supervision
from clinic.supervision.services import meetings, relations
from clinic.supervision.services.meetings import MeetingTerms
from clinic.supervision.services.relations import RelationTerms
from tests.factories.accounts import make_account
from tests.factories.sessions import make_signed_note
from tests.factories.world import World


def make_supervision(
    world: World, supervisor: str = "supervisor", supervisee: str = "practitioner", **terms: Any
) -> Supervision:
    """From today on every case, with co-signature, unless *terms* say otherwise."""
    terms.setdefault("since", today())
    terms.setdefault("co_signs", True)
    return relations.start(
        get_member(world.accounts[supervisee]),
        RelationTerms(supervisor_id=world.accounts[supervisor], **terms),
        by=world.accounts["manager"],
    )


def make_second_supervisor(world: World) -> uuid.UUID:
    """Another supervisor of the practice, on no case; ``world.accounts["second"]``."""
    account = make_account(world.practice_id, "second@example.org", "Sora Lindqvist", [Role.SUPERVISOR])
    world.accounts["second"] = account.id
    return account.id


def make_waiting_note(world: World, **more: Any) -> SessionNote:
    """Signed by somebody in training, and so waiting for the supervisor."""
    make_supervision(world)
    return make_signed_note(world, **more)


def make_meeting(world: World, supervision: Supervision, **terms: Any) -> Meeting:
    """A record of yesterday's hour."""
    terms.setdefault("on", today() - timedelta(days=1))
    terms.setdefault("minutes", 50)
    terms.setdefault("guidance", "Slow the turns down.")
    return meetings.keep(supervision, MeetingTerms(**terms), by=world.accounts["supervisor"])
