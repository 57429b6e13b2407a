"""What is due for somebody, as the rooms below tell it: to write, to read, to look at, to ask and to know.

However many couples there are, it is asked in a fixed number of statements, and of each kind so many are read as anybody will do
in a day. ``due_lines`` says it in sentences.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from clinic.access import Viewer
from clinic.access_requests.queries import CopyDue, what_copies_are_due
from clinic.agreements.queries.crossed import (
    ToCheck,
    ToLookAgain,
    what_is_to_check,
    what_is_to_look_at_again,
)
from clinic.agreements.queries.due import ToReview, what_is_to_review
from clinic.agreements.queries.pauses import who_is_to_be_seen
from clinic.assignments.alarming import ALARMING
from clinic.assignments.queries.programmes import StepDue, what_waits_in_programmes
from clinic.assignments.queries.reviews import ToTalkOver, what_is_to_talk_over
from clinic.assignments.queries.said import Answered, what_was_answered_in
from clinic.confidences.queries import ToTell, what_is_to_tell
from clinic.consents.queries import ConsentWaits, ReleaseEnding, what_consent_waits, what_ends
from clinic.couples import TeamRole
from clinic.couples.audience import cases_of
from clinic.couples.models import Enquiry
from clinic.couples.permissions import VIEW_ENQUIRIES
from clinic.couples.queries import enquiries, team
from clinic.database import db
from clinic.database.together import Asking, ask
from clinic.deletions.queries import Asked, what_is_asked
from clinic.progress.red_lines import is_alarming
from clinic.reminders.queries import NotSent, list_not_sent
from clinic.reviews.queries import ReviewDue, what_reviews_are_due
from clinic.safety.due import ToSee, whom_to_see
from clinic.safety.queries import latest_screenings
from clinic.safety_plans.queries import ToTalkOver as PlanWaits
from clinic.safety_plans.queries import which_plans_wait
from clinic.sessions.queries.to_write import Unwritten, what_is_to_write
from clinic.supervision.queries import list_returned_to, list_waiting_for
from clinic.supervision.queries.notes import Returned, Waiting
from clinic.truces.queries import Closed, what_is_closed

#: How far ahead something counts as due.
SOON: Final = timedelta(days=7)
#: For so long somebody who did not feel safe, or not free to say no, stands here, until they are seen alone.
LATELY: Final = timedelta(days=14)


@dataclass(frozen=True)
class Unsafe:
    """A partner who said alone that they did not feel safe or free, and has not been seen alone since *on*."""

    case_id: uuid.UUID
    partner_id: uuid.UUID
    on: date


@dataclass(frozen=True)
class Found:
    """All that is due, as the rooms tell it."""

    to_write: list[Unwritten] = field(default_factory=list)
    to_review: list[ToReview] = field(default_factory=list)
    to_look_again: list[ToLookAgain] = field(default_factory=list)
    to_check: list[ToCheck] = field(default_factory=list)
    to_talk_over: list[ToTalkOver] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)
    steps: list[StepDue] = field(default_factory=list)
    reviews: list[ReviewDue] = field(default_factory=list)
    to_see: ToSee = field(default_factory=lambda: ToSee({}, ()))
    asked: list[Asked] = field(default_factory=list)
    releases: list[ReleaseEnding] = field(default_factory=list)
    consents: list[ConsentWaits] = field(default_factory=list)
    copies: list[CopyDue] = field(default_factory=list)
    to_tell: list[ToTell] = field(default_factory=list)
    safety_plans: list[PlanWaits] = field(default_factory=list)
    unsafe: list[Unsafe] = field(default_factory=list)
    after_pauses: frozenset[uuid.UUID] = frozenset()
    waiting: list[Waiting] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    not_sent: list[NotSent] = field(default_factory=list)
    accesses: list[team.AccessTold] = field(default_factory=list)
    covers: list[team.CoverToday] = field(default_factory=list)
    offered: list[Enquiry] = field(default_factory=list)
    new_enquiries: int = 0

    @property
    def case_ids(self) -> frozenset[uuid.UUID]:
        """The couples whose names are needed."""
        of_cases = (
            self.to_write,
            self.to_review,
            self.to_look_again,
            self.to_check,
            self.to_talk_over,
            self.closed,
            self.steps,
            self.reviews,
            self.to_see.cards,
            self.to_see.again,
            self.to_see.risks,
            self.unsafe,
            self.asked,
            self.releases,
            self.consents,
            self.copies,
            self.to_tell,
            self.safety_plans,
            self.waiting,
        )
        told = (self.returned, self.not_sent, self.accesses)
        named = frozenset(one.case_id for kind in (*of_cases, *told) for one in kind)
        return named | frozenset(self.to_see.unseen) | self.after_pauses


def find_due(viewer: Viewer, *, today: date, clinical: bool) -> Found:
    """What is due for the viewer; nothing of the couples where they see nothing *clinical*."""
    keeps_enquiries = VIEW_ENQUIRIES.rule.holds(viewer, None) and enquiries.keeps_enquiries(viewer)
    new = enquiries.count_new_enquiries() if keeps_enquiries else 0
    if not clinical:
        return Found(new_enquiries=new)
    own = cases_of(viewer, TeamRole.PRACTITIONER)
    alone: Asking[Any] = (
        what_is_asked(viewer)
        .beside(what_copies_are_due(viewer))
        .beside(what_ends(viewer, today=today, until=today + SOON))
        .beside(what_consent_waits(viewer, until=today + SOON))
        .beside(what_is_to_tell(viewer, until=today + SOON))
        .beside(which_plans_wait(viewer, until=today + SOON))
    )
    (
        ((to_write, (to_review, closed)), (again, to_check)),
        (to_talk_over, ((to_see, told), ((steps, reviews), (after_pauses, said)))),
    ) = ask(
        db.session,
        what_is_to_write(viewer)
        .beside(
            what_is_to_review(viewer, until=today + SOON).beside(
                what_is_closed(viewer, today=today, until=today)
            )
        )
        .beside(
            what_is_to_look_at_again(viewer, own, today).beside(what_is_to_check(viewer, own, today + SOON))
        )
        .beside(
            what_is_to_talk_over(viewer, today=today).beside(
                whom_to_see(viewer, until=today + SOON)
                .beside(alone)
                .beside(
                    what_waits_in_programmes(viewer, today=today)
                    .beside(what_reviews_are_due(viewer, until=today + SOON))
                    .beside(
                        who_is_to_be_seen(viewer, own, today).beside(
                            what_was_answered_in(viewer, own, ALARMING, since=today - LATELY, until=today)
                        )
                    )
                )
            )
        ),
    )
    ((((asked, copies), releases), consents), to_tell), safety_plans = told
    return Found(
        to_write=to_write,
        to_review=to_review,
        to_look_again=again,
        to_check=to_check,
        to_talk_over=to_talk_over,
        closed=closed,
        steps=steps,
        reviews=reviews,
        to_see=to_see,
        asked=asked,
        releases=releases,
        consents=consents,
        copies=copies,
        to_tell=to_tell,
        safety_plans=safety_plans,
        unsafe=_unsafe(said),
        after_pauses=after_pauses,
        waiting=list_waiting_for(viewer),
        returned=list_returned_to(viewer),
        not_sent=list_not_sent(viewer),
        accesses=team.list_untold_accesses(viewer),
        covers=team.list_covers_on(viewer, today),
        offered=enquiries.list_allocated_enquiries(viewer),
        new_enquiries=new,
    )


def _unsafe(said: Mapping[uuid.UUID, list[Answered]]) -> list[Unsafe]:
    """Each partner once, with the newest day. Whether they were seen since is only asked where somebody said so."""
    alarms = [
        Unsafe(case_id, answer.said_by_id, answer.on)
        for case_id, answers in said.items()
        for answer in answers
        if answer.said_by_id is not None and is_alarming(answer)
    ]
    if not alarms:
        return []
    seen = latest_screenings({one.case_id for one in alarms})
    newest: dict[uuid.UUID, Unsafe] = {}
    for one in alarms:
        alone = seen.get(one.partner_id)
        if alone is None or alone.seen_on < one.on:
            newest.setdefault(one.partner_id, one)
    return list(newest.values())
