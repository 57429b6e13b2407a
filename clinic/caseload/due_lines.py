"""What is due for somebody, in sentences: in groups, each line one click from where it is done."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.caseload.due import Found
from clinic.caseload.due_alone import alone_lines
from clinic.caseload.due_line import Due, Named
from clinic.exercises.queries import get_library
from clinic.web.templating import day_month


@dataclass(frozen=True)
class Group:
    """Lines of one kind, under a heading."""

    title: str
    lines: tuple[Due, ...]


def group_due(
    found: Found, *, today: date, coming: Collection[uuid.UUID], couple: Named, called: Named
) -> tuple[Group, ...]:
    """The same in sentences; empty groups are left out. Those who are *coming* stand first in what is done with them."""
    groups = (
        Group(_("To write and sign"), _writing(found, couple)),
        Group(_("To read"), _reading(found, couple)),
        Group(_("To look at with the couple"), _together(found, today, coming, couple)),
        Group(_("To do with one of them alone"), alone_lines(found, today, couple, called)),
        Group(_("To settle"), _to_settle(found, today, couple, called)),
        Group(_("To know"), _to_know(found, couple)),
    )
    return tuple(group for group in groups if group.lines)


def _writing(found: Found, couple: Named) -> tuple[Due, ...]:
    came_back = [
        Due(
            _("Answer the remarks on your note of %(day)s", day=day_month(one.service_date)),
            couple(one.case_id),
            one.href,
            pressing=True,
            more=_("returned by %(name)s", name=one.by),
        )
        for one in found.returned
    ]
    unwritten = [
        Due(
            _("Sign the note of %(day)s", day=day_month(one.on))
            if one.note_id
            else _("Write the note of %(day)s", day=day_month(one.on)),
            couple(one.case_id),
            f"/notes/{one.note_id}/edit"
            if one.note_id
            else f"/cases/{one.case_id}/notes/new?session={one.session_id}",
            pressing=True,
        )
        for one in found.to_write
    ]
    return (*came_back, *unwritten)


def _reading(found: Found, couple: Named) -> tuple[Due, ...]:
    return tuple(
        Due(
            _("Read the note of %(day)s", day=day_month(one.service_date)),
            couple(one.case_id) or one.reference,
            one.href,
            pressing=one.risk is not None,
            more=_("%(name)s waits, open risk", name=one.author)
            if one.risk
            else _("%(name)s answered your remarks", name=one.author)
            if one.answers
            else _("%(name)s waits", name=one.author),
        )
        for one in found.waiting
    )


def _together(found: Found, today: date, coming: Collection[uuid.UUID], couple: Named) -> tuple[Due, ...]:
    agreements = [
        Due(
            _("“%(title)s”: trial ends %(day)s", title=one.title, day=day_month(one.on))
            if one.is_trial
            else _("“%(title)s”: review %(day)s", title=one.title, day=day_month(one.on)),
            couple(one.case_id),
            f"/agreements/{one.id}/review",
            pressing=one.on <= today,
        )
        for one in sorted(found.to_review, key=lambda one: one.case_id not in coming)
    ]
    again = [
        Due(
            _("“%(title)s”: look at this limit again", title=one.title),
            couple(one.case_id),
            f"/agreements/{one.agreement_id}/",
            pressing=True,
            more=_("crossed several times in two weeks: what would hold better?"),
        )
        for one in sorted(found.to_look_again, key=lambda one: one.case_id not in coming)
    ]
    closed = [
        Due(
            _("Truce on “%(name)s”: decide together", name=one.name),
            couple(one.case_id),
            f"/cases/{one.case_id}/truces/",
            pressing=one.until <= today,
            more=_("it slips in often: it needs a session")
            if one.until > today
            else _("until %(day)s", day=day_month(one.until)),
        )
        for one in sorted(found.closed, key=lambda one: one.case_id not in coming)
    ]
    homework = [
        Due(
            _("Homework: %(name)s", name=one.name),
            couple(one.case_id),
            f"/assignments/{one.id}/",
            more=_("review was %(day)s", day=day_month(one.on)) if one.on < today else _("review is today"),
        )
        for one in sorted(
            found.to_talk_over, key=lambda one: (one.case_id not in coming, -one.on.toordinal())
        )
    ]
    name_of = get_library().name_of
    steps = [
        Due(
            _("Programme: give “%(name)s”, or leave it out", name=name_of(one.exercise_id)),
            couple(one.case_id),
            f"/programmes/{one.run_id}/",
            more=_("waits since %(day)s", day=day_month(one.on))
            if one.on < today
            else _("waits since today"),
        )
        for one in sorted(found.steps, key=lambda one: one.case_id not in coming)
    ]
    reviews = [
        Due(
            _("Quarterly review: %(day)s", day=day_month(one.on)),
            couple(one.case_id),
            f"/cases/{one.case_id}/reviews/new",
            pressing=one.on <= today,
        )
        for one in sorted(found.reviews, key=lambda one: one.case_id not in coming)
    ]
    return (*again, *reviews, *agreements, *closed, *steps, *homework)


def _to_settle(found: Found, today: date, couple: Named, called: Named) -> tuple[Due, ...]:
    not_sent = [
        Due(
            one.words_for(called(one.partner_id)),
            couple(one.case_id),
            f"/cases/{one.case_id}/file/",
            one.pressing,
            one.why,
        )
        for one in found.not_sent
    ]
    offered = [
        Due(
            _("Open %(names)s, or say no", names=one.title),
            "",
            f"/enquiries/{one.id}/open",
            more=_("asked on %(day)s", day=day_month(one.came_on)),
        )
        for one in found.offered
    ]
    copies = [
        Due(
            _("Hand %(name)s a copy of their own record", name=called(one.partner_id)),
            couple(one.case_id),
            f"/access-requests/{one.id}/",
            pressing=one.on <= today + timedelta(days=7),
            more=_("due by %(day)s", day=day_month(one.on)),
        )
        for one in found.copies
    ]
    releases = [
        Due(
            _("A release ends: have it signed anew, or let it end"),
            couple(one.case_id),
            f"/releases/{one.id}/",
            more=_("last day %(day)s", day=day_month(one.on)),
        )
        for one in found.releases
    ]
    consents = [
        Due(
            _("Consent: to be signed, or talked over again"),
            couple(one.case_id),
            f"/cases/{one.case_id}/consents/",
        )
        for one in found.consents
    ]
    words = ngettext("One enquiry to offer", "%(num)s enquiries to offer", found.new_enquiries)
    waiting = [Due(words, "", "/enquiries/")] if found.new_enquiries else []
    return (*not_sent, *copies, *releases, *consents, *offered, *waiting)


def _to_know(found: Found, couple: Named) -> tuple[Due, ...]:
    accesses = [
        Due(
            _("%(name)s opened a couple of yours, for a written reason", name=one.who),
            couple(one.case_id),
            f"/accesses/{one.access_id}/",
            more=_("until %(day)s", day=day_month(one.last_day)),
        )
        for one in found.accesses
    ]
    covers = [
        Due(
            _("You stand in for %(name)s", name=one.other)
            if one.i_stand_in
            else _("%(name)s stands in for you", name=one.other),
            "",
            "/covers/",
            more=_("until %(day)s", day=day_month(one.last_day)),
        )
        for one in found.covers
    ]
    return (*accesses, *covers)
