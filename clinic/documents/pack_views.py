"""What goes home after a session, as one file."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from clinic.access import guard, viewer
from clinic.couples import Case, Partner
from clinic.couples.queries import get_case
from clinic.documents.answering import answer
from clinic.documents.permissions import PRINT_PACK
from clinic.documents.sheets import pack
from clinic.documents.sheets.packing import pack_of
from clinic.practices.local_time import today
from clinic.practices.queries import get_own_practice

blueprint = Blueprint("packs", __name__)


@blueprint.route("/cases/<uuid:case_id>/pack.pdf")
@guard(PRINT_PACK, get_case)
def packs(case: Case) -> ResponseReturnValue:
    """The pack for both (``?of=both``), a partner's own (their id), or all three bound together (usual at the desk)."""
    owners = _owners(case, request.args.get("of"), in_room=viewer().in_room)
    if not owners:
        abort(404)
    practice, day = get_own_practice(), today()
    content = tuple(pack_of(case, practice, owner=owner, today=day) for owner in owners)
    return answer("pack", content, pack.pdf, case_id=case.id, name=f"{case.reference}-pack")


def _owners(case: Case, asked: str | None, *, in_room: bool) -> list[Partner | None]:
    """Whose packs are asked for, None being both's; nobody's where that may not be: in the room there is one for both only."""
    if asked == "both" or (asked is None and in_room):
        return [None]
    if in_room:
        return []
    if asked is None:
        return [None, *case.partners]
    return [partner for partner in case.partners if str(partner.id) == asked]
