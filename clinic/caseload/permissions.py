"""What may be seen from the desk, and by whom."""

from clinic.access import Permission, staff

VIEW_DESK: Permission[object] = Permission("caseload:desk:view", staff)
