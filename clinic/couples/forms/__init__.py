"""What people type about cases, teams and enquiries."""

from clinic.couples.forms.cases import CaseForm
from clinic.couples.forms.enquiries import EnquiryForm, OfferForm
from clinic.couples.forms.team import CoverForm, LookForm, TeamForm

__all__ = ["CaseForm", "CoverForm", "EnquiryForm", "LookForm", "OfferForm", "TeamForm"]
