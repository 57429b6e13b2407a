"""What people type about agreements, turned into terms."""

from clinic.agreements.forms.crossing import CrossingForm
from clinic.agreements.forms.missteps import CheckBackForm, MisstepForm
from clinic.agreements.forms.reviewing import EndForm, ReviewForm
from clinic.agreements.forms.signing import FairnessForm, SignOffForm
from clinic.agreements.forms.trials import TrialForm
from clinic.agreements.forms.wording import TermsForm

__all__ = [
    "CheckBackForm",
    "CrossingForm",
    "EndForm",
    "FairnessForm",
    "MisstepForm",
    "ReviewForm",
    "SignOffForm",
    "TermsForm",
    "TrialForm",
]
