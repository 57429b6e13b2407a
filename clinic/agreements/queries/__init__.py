"""Reading agreements. Whatever carries somebody's words takes the viewer first."""

from clinic.agreements.queries.finding import (
    LIVE,
    Asking,
    Told,
    count_due,
    get_agreement,
    get_asking,
    get_sign_off,
    list_agreements,
    list_crossings,
    list_crossings_of,
    list_due,
    list_fairness,
    list_history,
)
from clinic.agreements.queries.lived_by import CrossedLine, Lived, LivedBy, lived_by
from clinic.agreements.queries.trials import get_trying, list_trial_answers

__all__ = [
    "LIVE",
    "Asking",
    "CrossedLine",
    "Lived",
    "LivedBy",
    "Told",
    "count_due",
    "get_agreement",
    "get_asking",
    "get_sign_off",
    "get_trying",
    "list_agreements",
    "list_crossings",
    "list_crossings_of",
    "list_due",
    "list_fairness",
    "list_history",
    "list_trial_answers",
    "lived_by",
]
