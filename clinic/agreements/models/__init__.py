"""Tables of agreements.

Plain columns say where an agreement stands and when it is due; everything that says what it is about is sealed.
"""

from clinic.agreements.models.agreements import Agreement, AgreementRevision, SignedHow, SignOff, seated
from clinic.agreements.models.crossed import CheckedBack, CrossingOwned, MisstepPlan
from clinic.agreements.models.life import Crossing, Fairness, History, Remark, ResponseUsed
from clinic.agreements.models.pauses import CalledPause, PauseAnswer
from clinic.agreements.models.trials import AfterTrial, TrialAnswer

__all__ = [
    "AfterTrial",
    "Agreement",
    "AgreementRevision",
    "CalledPause",
    "CheckedBack",
    "Crossing",
    "CrossingOwned",
    "Fairness",
    "History",
    "MisstepPlan",
    "PauseAnswer",
    "Remark",
    "ResponseUsed",
    "SignOff",
    "SignedHow",
    "TrialAnswer",
    "seated",
]
