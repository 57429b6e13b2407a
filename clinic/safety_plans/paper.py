"""A plan on paper, for one person's hands: no practice, no reference, no couple, and no word of what it is for."""

from dataclasses import dataclass

from flask_babel import gettext as _

from clinic import printing
from clinic.printing import Paper, PrintSize
from clinic.safety_plans.models import SafetyPlan
from clinic.safety_plans.parts import PARTS
from clinic.web.templating import short_day


@dataclass(frozen=True)
class PlanPage:
    """What stands on it: whose it is, from when, and the parts that were written."""

    called: str
    on: str
    parts: tuple[tuple[str, str], ...]


def plan_page(plan: SafetyPlan) -> PlanPage:
    """The page of this version."""
    return PlanPage(
        called=plan.partner.called,
        on=short_day(plan.on),
        parts=tuple(
            (str(asked), plan.parts[key]) for key, asked, _hint in PARTS[plan.kind] if plan.parts.get(key)
        ),
    )


def pdf(page: PlanPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF."""
    title = _("For %(name)s", name=page.called)
    return printing.render("safety_plans/paper.html", {"page": page}, paper=paper, size=size, title=title)
