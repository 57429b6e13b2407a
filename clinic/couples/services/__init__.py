"""Opening and changing a case; who is on it, who stands in, who looked; and who has asked."""

from clinic.couples.services.opening import CaseTerms, PersonTerms, change_case, open_case

__all__ = ["CaseTerms", "PersonTerms", "change_case", "open_case"]
