"""Which audience a new item starts with, before the writer chooses. Data in, data out.

The secrets policy that the couple signed decides. Nothing that one partner said starts as joint, under any policy: joint
is what the writer makes it.
"""

from clinic.couples.audience import Audience
from clinic.couples.models import SecretsPolicy


def starting_audience(policy: SecretsPolicy | None, *, said_by_partner: bool) -> Audience:
    """Where the words of a partner, or the practitioner's own, begin.

    Under *no secrets* "you and Maya only" would be a promise that the policy does not keep, so her words start with the
    practice, which may bring them into the room. Otherwise, and before anything is signed, they stay with her.
    """
    if not said_by_partner or policy is SecretsPolicy.NO_SECRETS:
        return Audience.PRACTICE
    return Audience.PARTNER
