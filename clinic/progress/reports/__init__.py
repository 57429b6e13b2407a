"""Reports for three readers, as frozen words and numbers: the practitioner, the couple, one partner.

Each is built from a list of what it may hold, never by leaving out: a new column below reaches no copy by itself. The couple's
copy is read ``as_couple`` and has joint things only, without a count, chart or line of one against the other. A partner's copy is
the couple's copy and, apart from it, that partner's own counts, check-ins and words, read ``as_partner``.
"""

from clinic.progress.reports.couple import CoupleReport, report_for_couple
from clinic.progress.reports.partner import PartnerReport, report_for_partner
from clinic.progress.reports.practitioner import PractitionerReport, report_for_practitioner

__all__ = [
    "CoupleReport",
    "PartnerReport",
    "PractitionerReport",
    "report_for_couple",
    "report_for_partner",
    "report_for_practitioner",
]
