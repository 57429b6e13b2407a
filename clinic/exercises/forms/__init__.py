"""What people type in the library: what they look for, and the practice's own exercises."""

from clinic.exercises.forms.bringing import BringForm
from clinic.exercises.forms.building import BuilderForm
from clinic.exercises.forms.looking import KeepForm, LibraryForm
from clinic.exercises.forms.start import beginnings, start_of_copy

__all__ = ["BringForm", "BuilderForm", "KeepForm", "LibraryForm", "beginnings", "start_of_copy"]
