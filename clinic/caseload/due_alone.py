"""What is to be done with one partner alone, in sentences that say nothing of what it is about."""

from datetime import date

from flask_babel import gettext as _

from clinic.caseload.due import Found
from clinic.caseload.due_line import Due, Named
from clinic.web.templating import day_month


def alone_lines(found: Found, today: date, couple: Named, called: Named) -> tuple[Due, ...]:
    """The most pressing first: who does not feel safe, then what was asked, then what comes round again."""
    see = [
        Due(_("See %(name)s alone", name=called(seat)), couple(case_id), f"/partners/{seat}/seen-alone")
        for case_id, seats in found.to_see.unseen.items()
        for seat in seats
    ]
    unsafe = [
        Due(
            _("Speak with %(name)s alone", name=called(one.partner_id)),
            couple(one.case_id),
            f"/cases/{one.case_id}/",
            pressing=True,
            more=_("did not feel safe or free, said for you alone on %(day)s", day=day_month(one.on)),
        )
        for one in found.unsafe
    ]
    why = _("repeated “not today” after pauses")
    each = [
        Due(_("See each of them alone"), couple(one), f"/cases/{one}/agreements/", pressing=True, more=why)
        for one in sorted(found.after_pauses)
    ]
    ask_again = [
        Due(
            _("Ask %(name)s again about safe contact", name=called(one.partner_id)),
            couple(one.case_id),
            f"/partners/{one.partner_id}/safe-contact",
            pressing=one.on <= today,
        )
        for one in found.to_see.cards
    ]
    plans = [
        Due(
            _("Look with %(name)s at the plan after a misstep", name=called(one.said_by_id)),
            couple(one.case_id),
            f"/agreements/{one.agreement_id}/",
            pressing=one.on <= today,
            more=day_month(one.on),
        )
        for one in found.to_check
    ]
    deletions = [
        Due(
            _("Talk over with %(name)s what is to be deleted", name=called(one.partner_id)),
            couple(one.case_id),
            f"/deletions/{one.id}/",
            pressing=True,
            more=_("asked on %(day)s", day=day_month(one.on)),
        )
        for one in found.asked
    ]
    to_tell = [
        Due(
            _("Speak with %(name)s about what you hold", name=called(one.partner_id)),
            couple(one.case_id),
            f"/held/{one.id}/",
            pressing=one.on <= today,
            more=_("agreed for %(day)s", day=day_month(one.on)),
        )
        for one in found.to_tell
    ]
    see_again = [
        Due(
            _("See %(name)s alone again", name=called(one.partner_id)),
            couple(one.case_id),
            f"/partners/{one.partner_id}/seen-alone",
            pressing=one.on <= today,
        )
        for one in found.to_see.again
    ]
    risks = [
        Due(
            _("Look at a risk again"),
            couple(one.case_id),
            f"/risks/{one.flag_id}/",
            pressing=one.on <= today,
            more=_("set for %(day)s", day=day_month(one.on)),
        )
        for one in found.to_see.risks
    ]
    on_paper = [
        Due(
            _("Talk over with %(name)s what you wrote down together", name=called(one.partner_id)),
            couple(one.case_id),
            f"/partners/{one.partner_id}/plans/{one.kind}/",
            pressing=one.on <= today,
        )
        for one in found.safety_plans
    ]
    return (*unsafe, *each, *risks, *deletions, *to_tell, *on_paper, *plans, *see, *see_again, *ask_again)
