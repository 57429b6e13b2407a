"""What is done with homework: given, steered, told about."""

from clinic.assignments.services.assigning import AssignmentTerms, PlanTerms, assign
from clinic.assignments.services.halving import missing_half
from clinic.assignments.services.keeping import AnswerTerms, OwnWords, keep_how_sure
from clinic.assignments.services.programmes import give_step
from clinic.assignments.services.reviewing import acknowledge, appraise
from clinic.assignments.services.steering import change_rhythm, end, pause, resume, top_up, top_up_everything
from clinic.assignments.services.talking import keep_talk
from clinic.assignments.services.telling import Telling, tell

__all__ = [
    "AnswerTerms",
    "AssignmentTerms",
    "OwnWords",
    "PlanTerms",
    "Telling",
    "acknowledge",
    "appraise",
    "assign",
    "change_rhythm",
    "end",
    "give_step",
    "keep_how_sure",
    "keep_talk",
    "missing_half",
    "pause",
    "resume",
    "tell",
    "top_up",
    "top_up_everything",
]
