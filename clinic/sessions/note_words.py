"""How a note is spoken of while it is written: its formats, what belongs where, and what stays between two people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic.couples import Case, Partner, policy_words
from clinic.couples.queries.policies import policy_on
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


def between_two(case: Case, partner: Partner, day: date) -> BetweenTwo:
    """In words, for the page on which it is written down. What was signed on the *day* of it holds, whatever was signed since."""
    other = case.other(partner)
    names = {"name": partner.called, "other": other.called if other else _("the other partner")}
    held = policy_words.between_two(case, partner, policy_on(case, day))
    return BetweenTwo(
        title=_("A conversation with %(name)s alone", **names),
        allows=held.allows,
        never=held.never,
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
