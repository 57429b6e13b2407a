"""What may be done with reports, and who may. None of it while the couple is in the room."""

from clinic.access import Permission, Rule, Viewer, in_the_room
from clinic.couples import TeamRole
from clinic.couples.audience import is_on_team
from clinic.couples.permissions import OfCase, in_its_audience, on_the_case, practises_also_split
from clinic.reports.models import OutsideReport


def _wrote(viewer: Viewer, report: OutsideReport) -> bool:
    return report.entered_by_id == viewer.account_id


def _supervises(viewer: Viewer, report: OutsideReport) -> bool:
    return not _wrote(viewer, report) and is_on_team(viewer, report.case, TeamRole.SUPERVISOR)


_of_its_audience: Rule[OutsideReport] = in_its_audience
_practises: Rule[OutsideReport] = practises_also_split
wrote_it: Rule[OutsideReport] = Rule("who wrote it", _wrote)
supervises_it: Rule[OutsideReport] = Rule("a supervisor of the case who did not write it", _supervises)

LIST_REPORTS: Permission[OfCase] = Permission("reports:case:list", on_the_case & ~in_the_room)
WRITE_REPORT: Permission[OfCase] = Permission("reports:report:write", practises_also_split & ~in_the_room)
READ_REPORT: Permission[OutsideReport] = Permission("reports:report:read", _of_its_audience & ~in_the_room)
CHANGE_REPORT: Permission[OutsideReport] = Permission(
    "reports:report:change", wrote_it & _practises & _of_its_audience & ~in_the_room
)
COSIGN_REPORT: Permission[OutsideReport] = Permission(
    "reports:report:cosign", supervises_it & _of_its_audience & ~in_the_room
)

__all__ = ["CHANGE_REPORT", "COSIGN_REPORT", "LIST_REPORTS", "READ_REPORT", "WRITE_REPORT"]
