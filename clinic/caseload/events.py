"""Names written to the audit log."""

COUNTED = "caseload.practice.counted"
ATTENDED_TAKEN = "caseload.attended.taken"
APPOINTMENTS_SEEN = "caseload.appointments.seen"
