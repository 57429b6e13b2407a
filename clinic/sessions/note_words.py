"""How a note is spoken of while it is written: its formats, what belongs where, and what stays between two people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from clinic.couples import Case, Partner, SecretsPolicy
from clinic.sessions import note_formats as formats
from clinic.sessions.models import NoteFormat, TherapySession
from clinic.web.words import later as _l

FORMATS: Final[Mapping[NoteFormat, str]] = {
    NoteFormat.NARRATIVE: _l("Free text"),
    NoteFormat.DAP: _l("DAP"),
    NoteFormat.SOAP: _l("SOAP"),
    NoteFormat.BIRP: _l("BIRP"),
    NoteFormat.GIRP: _l("GIRP"),
    NoteFormat.PIE: _l("PIE"),
    NoteFormat.REPAIR: _l("Repair"),
}
#: What each is divided into, in one line.
PARTS: Final[Mapping[NoteFormat, str]] = {
    NoteFormat.NARRATIVE: _l("one text and the plan"),
    NoteFormat.DAP: _l("data, assessment, plan: the shortest"),
    NoteFormat.SOAP: _l("subjective, objective, assessment, plan"),
    NoteFormat.BIRP: _l("behaviour, intervention, response, plan"),
    NoteFormat.GIRP: _l("goals, intervention, response, plan"),
    NoteFormat.PIE: _l("problem, intervention, evaluation, plan"),
    NoteFormat.REPAIR: _l("brought, practised, what each took away, homework, plan"),
}
#: What belongs in a section, in one line under its heading.
HINTS: Final[Mapping[str, str]] = {
    formats.SUBJECTIVE: _l("What they told, and how they see it."),
    formats.OBJECTIVE: _l("What you saw between them."),
    formats.ASSESSMENT: _l("How you understand it, and what has changed."),
    formats.DATA: _l("What they told and what you saw."),
    formats.GOALS: _l("Which of their goals this session was about."),
    formats.BEHAVIOUR: _l("What was brought, and what you saw between them."),
    formats.INTERVENTION: _l("What you did."),
    formats.RESPONSE: _l("How each of them took it."),
    formats.PROBLEM: _l("What this session was about."),
    formats.EVALUATION: _l("What came of it, for each of them."),
    formats.PLAN: _l(
        "Also what you promised to do. Once signed, it stands in the brief before the next session."
    ),
}


@dataclass(frozen=True)
class BetweenTwo:
    """What holds for a conversation with one partner alone: what the policy allows, what the other's copy leaves out."""

    title: str
    allows: str
    never: str
    leaves_out: str


def between_two(case: Case, partner: Partner) -> BetweenTwo:
    """In words, for the page on which it is written down."""
    other = case.other(partner)
    names = {"name": partner.called, "other": other.called if other else _("the other partner")}
    return BetweenTwo(
        title=_("A conversation with %(name)s alone", **names),
        allows=_allows(case.secrets_policy, names),
        never=_(
            "What %(name)s says about fear or violence is never told to %(other)s, whatever the policy.",
            **names,
        ),
        leaves_out=_(
            "This note, the appointment and who came to it, and homework for %(name)s alone stay out of %(other)s’s copy of "
            "the record. Nothing of it is seen in the room.",
            **names,
        ),
    )


def alone_in_fact(session: TherapySession) -> Partner | None:
    """Who came alone to a session with both."""
    there = [row.partner_id for row in session.attendance if row.was_there]
    return session.case.partner(there[0]) if session.is_joint and len(there) == 1 else None


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
        "They have not signed a secrets policy yet, so the strictest holds: %(other)s hears of this only with %(name)s’s "
        "consent.",
        **names,
    )
