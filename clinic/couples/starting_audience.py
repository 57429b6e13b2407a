"""Which audience a new item starts with, before the writer chooses. Data in, data out.

The secrets policy that the couple signed decides, for every form of the desk in which what one partner said is written down and
an audience is chosen. Nothing that one partner said starts as joint, under any policy: joint is what the writer makes it. Two
things stand outside. What is said about fear, violence or safety has no such choice and is never joint: it is a risk, a remark of
seeing somebody alone, or a no to being safe, each with the audience of its kind. And in the portal each one's words start with
them, whatever is signed: a page of theirs that changed with the policy would tell whether the other has signed.
"""

from typing import Final

from clinic.couples.audience import Audience
from clinic.couples.models import SecretsPolicy
from clinic.web.words import later as _l

#: Who may read what one partner told, where that partner is named beside it or only chosen in the same form.
TOLD_BY_ONE: Final = (
    (Audience.PARTNER, _l("you and who told you only")),
    (Audience.PRACTICE, _l("practice only")),
    (Audience.JOINT, _l("both partners and you")),
)


def starting_audience(policy: SecretsPolicy | None, *, said_by_partner: bool) -> Audience:
    """Where the words of a partner, or the practitioner's own, begin.

    Under *no secrets* "you and Maya only" would be a promise that the policy does not keep, so her words start with the
    practice, which may bring them into the room. Otherwise, and before anything is signed, they stay with her.
    """
    if not said_by_partner or policy is SecretsPolicy.NO_SECRETS:
        return Audience.PRACTICE
    return Audience.PARTNER
