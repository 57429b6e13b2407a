"""Reports for others, for tests. Call them ``with inside():``."""

from datetime import timedelta
from typing import Any

from clinic.consents import Release
from clinic.couples.queries import get_case
from clinic.progress.period import Period
from clinic.reports import OutsideReport, Reader
from clinic.reports.services import ReportTerms, write
from tests.factories.assignments import today
from tests.factories.world import World


def report_terms(**changes: Any) -> ReportTerms:
    """Twelve weeks, for a supervisor."""
    usual: dict[str, Any] = {
        "period": Period(today() - timedelta(weeks=12), today()),
        "recipient": "Sunniva Dahl",
        "purpose": "Supervision in December",
        "formulation": "Evenings end in silence, and each waits for the other.",
        "recommendation": "Is it too early for the hot topic?",
        "credentials": "Couples counsellor",
    }
    return ReportTerms(**usual | changes)


def make_report(world: World, *, release: Release | None = None, **changes: Any) -> OutsideReport:
    """A draft; with a *release* one for whoever it names."""
    reader = Reader.REFERRER if release else Reader.SUPERVISOR
    if release is not None:
        changes = {"recipient": release.recipient, "purpose": release.purpose, "release": release} | changes
    terms = report_terms(**changes)
    return write(get_case(world.case_id), reader, terms, today=today(), by=world.accounts["practitioner"])
