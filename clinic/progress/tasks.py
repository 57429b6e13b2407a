"""What is to be done beside the session: notes, steps, consents and releases, and whom to ask and to see alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic.access import Viewer
from clinic.assignments.queries.programmes import StepDue
from clinic.consents.queries import ConsentWaits, ReleaseEnding
from clinic.couples import Case
from clinic.couples.permissions import practitioner_of_the_case
from clinic.exercises.queries import get_library
from clinic.safety import Outcome
from clinic.safety.queries import Known
from clinic.sessions.queries.where_we_are import WhereWeAre
from clinic.web.templating import day_month

#: How far ahead something counts as due.
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Task:
    """Something to be done beside the session. ``href`` leads to where it is done; ``pressing`` when it is late.

    ``private`` concerns one partner alone: it stays on the screen.
    """

    words: str
    href: str = ""
    pressing: bool = False
    private: bool = False


def tasks_of(
    viewer: Viewer,
    case: Case,
    where: WhereWeAre,
    known: Known,
    steps: Sequence[StepDue],
    ending: Sequence[ReleaseEnding],
    consents: Sequence[ConsentWaits],
    today: date,
) -> list[Task]:
    """For whoever works on the case; nothing for anybody who only reads it."""
    if not practitioner_of_the_case.holds(viewer, case):
        return []  # a supervisor reads; asking and signing is done by whoever works on the case
    tasks = [
        Task(
            _("Note of %(day)s is not signed", day=day_month(one.on)),
            f"/notes/{one.note_id}/edit",
            pressing=True,
            private=one.alone,
        )
        if one.note_id
        else Task(
            _("Write the note of %(day)s", day=day_month(one.on)),
            f"/cases/{case.id}/notes/new?session={one.session_id}",
            pressing=True,
            private=one.alone,
        )
        for one in where.to_write
    ]
    name_of = get_library().name_of
    tasks += [
        Task(
            _("Programme: give “%(name)s”, or leave it out", name=name_of(one.exercise_id)),
            f"/programmes/{one.run_id}/",
            private=True,
        )
        for one in steps
    ]
    tasks += [
        Task(_("A release ends on %(day)s", day=day_month(one.on)), f"/releases/{one.id}/", private=True)
        for one in ending
    ]
    words = _("Consent: to be signed, or talked over again")
    tasks += [Task(words, f"/cases/{one.case_id}/consents/", private=True) for one in consents]
    if case.secrets_policy is None and not case.is_single:
        tasks.append(Task(_("Who may be told what: not signed by both"), f"/cases/{case.id}/policy/"))
    for partner in case.partners:
        seen = known.seen.get(partner.id)
        if seen and seen.again_on and seen.outcome is not Outcome.NOT_YET and seen.again_on <= today + SOON:
            words = _("See %(name)s alone again", name=partner.called)
            see = f"/partners/{partner.id}/seen-alone"
            tasks.append(Task(words, see, pressing=seen.again_on <= today, private=True))
        review_on = known.cards.get(partner.id)
        ask_them = f"/partners/{partner.id}/safe-contact"
        if review_on is None:
            words = _("Ask %(name)s for a safe contact", name=partner.called)
            tasks.append(Task(words, ask_them, private=True))
        elif review_on <= today + SOON:
            words = _("Ask %(name)s again about safe contact", name=partner.called)
            tasks.append(Task(words, ask_them, pressing=review_on <= today, private=True))
    return tasks
