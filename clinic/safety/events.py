"""Names written to the audit log."""

SEEN_ALONE = "safety.partner.seen_alone"
SAFE_CONTACT_RECORDED = "safety.contact.recorded"
RISK_OPENED = "safety.risk.opened"
RISK_ADDED_TO = "safety.risk.added_to"
RISK_CLOSED = "safety.risk.closed"
OVERRIDDEN = "safety.joint.overridden"
