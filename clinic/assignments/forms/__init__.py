"""What people type about homework."""

from clinic.assignments.forms.assigning import AssignForm
from clinic.assignments.forms.entering import EntryForm, entry_form

__all__ = ["AssignForm", "EntryForm", "entry_form"]
