"""What people type about homework."""

from clinic.assignments.forms.assigning import AssignForm
from clinic.assignments.forms.entering import EntryForm, entry_form
from clinic.assignments.forms.reviewing import ReviewForm, key_of, review_form
from clinic.assignments.forms.rhythm import RhythmForm

__all__ = ["AssignForm", "EntryForm", "ReviewForm", "RhythmForm", "entry_form", "key_of", "review_form"]
