"""Names written to the audit log. That it slipped in is not among them: nobody is to look up who said so."""

SEEN = "truces.list.seen"
CLOSED = "truces.argument.closed"
EXTENDED = "truces.argument.extended"
TAKEN_UP = "truces.argument.taken_up"
LET_GO = "truces.argument.let_go"
