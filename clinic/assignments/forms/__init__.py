"""What people type about homework."""

from clinic.assignments.forms.assigning import AssignForm
from clinic.assignments.forms.entering import EntryForm, entry_form
from clinic.assignments.forms.reviewing import ReviewForm, key_of, review_form

__all__ = ["AssignForm", "EntryForm", "ReviewForm", "entry_form", "key_of", "review_form"]
