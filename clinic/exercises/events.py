"""Names written to the audit log. No word of an exercise stands in it."""

MADE = "exercises.own.made"
TAKEN_IN = "exercises.own.taken_in"
REWORDED = "exercises.own.reworded"
RETIRED = "exercises.own.retired"
TAKEN_BACK = "exercises.own.taken_back"
