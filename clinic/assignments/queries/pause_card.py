"""What a couple agreed on for a pause, wherever they said it: in an agreement that holds, or when they prepared a hard talk."""

from sqlalchemy import select

from clinic.access import Viewer
from clinic.agreements.pausing import PauseCard, card_of
from clinic.agreements.queries import list_agreements
from clinic.assignments.models import Answer
from clinic.couples import Audience, Case, visible_to
from clinic.database import db

#: The question for it in the exercise that prepares a talk.
WORD = "pause_word"


def read_pause_card(viewer: Viewer, case: Case) -> PauseCard:
    """The card as both may read it."""
    live = [
        agreement.current_revision.terms
        for agreement in list_agreements(viewer, case)
        if agreement.is_live and agreement.audience is Audience.JOINT
    ]
    named = db.session.scalars(
        select(Answer)
        .where(
            Answer.case_id == case.id,
            Answer.field_key == WORD,
            Answer.audience == Audience.JOINT,
            visible_to(viewer, Answer),
        )
        .order_by(Answer.on.desc(), Answer.id)
        .limit(1)
    ).first()
    return card_of(live, str(named.value).strip() if named is not None else "")
