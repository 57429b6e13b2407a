"""The three variants in words: what the couple read and sign, and what the counsellor is reminded of.

The variants follow what is described for couples' records: transparency, limited, and full individual confidentiality. The
wording is our own; a practice may write its own, and what it writes is a new version. Two paragraphs stand under every
wording and nobody can take them out: what is said about fear and violence, and that a change reaches back to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from clinic.couples.models import Case, Partner, SecretsPolicy
from clinic.web.words import later as _l

#: How each is called, and what it is in one line.
NAMES: Final[Mapping[SecretsPolicy, str]] = {
    SecretsPolicy.NO_SECRETS: _l("No secrets"),
    SecretsPolicy.LIMITED: _l("Limited"),
    SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY: _l("Individual confidentiality"),
}
IN_SHORT: Final[Mapping[SecretsPolicy, str]] = {
    SecretsPolicy.NO_SECRETS: _l("what one says alone may come into the joint work"),
    SecretsPolicy.LIMITED: _l("private, except what bears on the work in named ways"),
    SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY: _l("nothing goes further without consent"),
}
#: The words that the product comes with: version 1 of each.
ORIGINAL: Final[Mapping[SecretsPolicy, str]] = {
    SecretsPolicy.NO_SECRETS: _l(
        "You come to us as a couple, and we work for both of you. What one of you says in a conversation alone is not kept "
        "apart from the other: your counsellor may bring it into a session with both, at the time and in the way that they "
        "judge to be right.\n\n"
        "If you wonder whether something may be passed on, please ask before you say it."
    ),
    SecretsPolicy.LIMITED: _l(
        "What one of you says in a conversation alone stays with your counsellor, except where it changes what the two of you "
        "are working on. These may be brought into a session with both: another relationship that goes on; a decision to "
        "leave; debts or large sums that the other does not know of; an illness that could reach the other.\n\n"
        "Before that, your counsellor speaks with you alone, and you have the chance to say it yourself."
    ),
    SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY: _l(
        "What one of you says in a conversation alone goes no further. The other hears of it only if you agree, and only as "
        "much as you agree to.\n\n"
        "Your counsellor may ask you to think about telling it yourself. They may also find that work with both cannot go on "
        "for now, and will not say why."
    ),
}
SAFETY: Final = _l(
    "One thing holds in any case: what you say about being afraid, hurt, threatened or controlled is never told to the other, "
    "and is kept apart from all that stands above. Where somebody’s life or a child is in danger, your counsellor may have to "
    "call for help, and speaks with you first wherever that is safe."
)
LATER: Final = _l(
    "If something else is signed later, it holds from that day. What was said before stays under the words that held then."
)


@dataclass(frozen=True)
class BetweenTwo:
    """What holds for a conversation with one partner alone: what the policy allows, and what it never allows."""

    allows: str
    never: str


def between_two(case: Case, partner: Partner, policy: SecretsPolicy | None) -> BetweenTwo:
    """In words, for the page on which it is written down; *policy* is the one under which it was said."""
    other = case.other(partner)
    names = {"name": partner.called, "other": other.called if other else _("the other partner")}
    return BetweenTwo(
        allows=_allows(policy, names),
        never=_(
            "What %(name)s says about fear or violence is never told to %(other)s, whatever the policy.",
            **names,
        ),
    )


def of_either(policy: SecretsPolicy | None) -> BetweenTwo:
    """The same for a page on which it is not said yet whose words they are, or that is about both."""
    return BetweenTwo(
        allows=str(_OF_EITHER[policy]),
        never=_(
            "What either says about fear or violence is never told to the other, whatever the policy: raise it as a risk."
        ),
    )


_OF_EITHER: Final[Mapping[SecretsPolicy | None, str]] = {
    SecretsPolicy.NO_SECRETS: _l(
        "They signed: no secrets. You may bring what one of them told you alone into the joint work, when you judge it right."
    ),
    SecretsPolicy.LIMITED: _l(
        "They signed: limited secrets. What one of them told you alone stays so, unless it is of the kinds that your policy "
        "names."
    ),
    SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY: _l(
        "They signed: each one’s confidence is kept. What one told you alone, the other hears of only with their consent."
    ),
    None: _l(
        "Not both have signed a secrets policy, so the strictest holds: what one told you alone, the other hears of only with "
        "their consent."
    ),
}


def _allows(policy: SecretsPolicy | None, names: Mapping[str, str]) -> str:
    match policy:
        case SecretsPolicy.NO_SECRETS:
            return _(
                "They signed: no secrets. You may bring what %(name)s says here into the joint work, when you judge it right.",
                **names,
            )
        case SecretsPolicy.LIMITED:
            return _(
                "They signed: limited secrets. What %(name)s says here stays here, unless it is of the kinds that your policy "
                "names.",
                **names,
            )
        case SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY:
            return _(
                "They signed: each one’s confidence is kept. %(other)s hears of this only with %(name)s’s consent.",
                **names,
            )
    return _(
        "Not both have signed a secrets policy, so the strictest holds: %(other)s hears of this only with %(name)s’s "
        "consent.",
        **names,
    )
