"""What is never parked until a session: it cannot wait for one. Data in, data out.

Violence, debt that threatens the home, and a child's welfare (``domain/catalogue.yaml``, F30 and the cautions of the truce).
"""

from enum import StrEnum

from flask_babel import gettext as _

from clinic.refusal import Refusal
from clinic.topics import Topic
from clinic.web.words import later as _l


class NotToWait(StrEnum):
    """What a thing can be about that nobody leaves lying."""

    VIOLENCE = "violence"
    HOUSING_DEBT = "housing_debt"
    CHILD_WELFARE = "child_welfare"


NOT_TO_WAIT = (
    (NotToWait.VIOLENCE, _l("Violence, threats or being afraid")),
    (NotToWait.HOUSING_DEBT, _l("Debt that puts your home at risk")),
    (NotToWait.CHILD_WELFARE, _l("How safe or well a child is")),
)


def can_wait(about: NotToWait | None, topic: Topic | None = None) -> bool:
    """Whether a thing may be left lying, by what was ticked and by its *topic*."""
    return about is None and not (topic is not None and topic.cannot_wait)


def must_be_able_to_wait(about: NotToWait | None, topic: Topic | None = None) -> None:
    """Refuses what cannot wait, by what was ticked or by its *topic*, and says why and what to do instead."""
    if not can_wait(about, topic):
        raise Refusal(
            _(
                "This is not parked, and nothing of it is kept here: it should not wait for a session. "
                "Please speak to your counsellor now, or to a helpline."
            ),
            field="about" if about is not None else "topic",
        )
