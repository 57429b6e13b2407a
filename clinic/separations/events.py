"""Names written to the audit log."""

SEPARATED = "separations.case.separated"
SINGLE_OPENED = "separations.single.opened"
FROZEN = "separations.person.frozen"
THAWED = "separations.person.thawed"
