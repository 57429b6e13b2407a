"""What is said of releases, on the screen and on paper: one word for one thing."""

from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic.consents.asking import Why
from clinic.consents.models import Release, SignedHow
from clinic.consents.scope import Basis, Kind, Standing
from clinic.web.templating import short_day
from clinic.web.words import later as _l

BASES: Final = {
    Basis.CONSENT: _l("Signed consent"),
    Basis.LEGAL_DUTY: _l("A duty of the law"),
    Basis.DANGER_TO_LIFE: _l("Danger to life"),
}
#: What each kind holds where it is both's.
KINDS: Final = {
    Kind.SESSIONS: _l("Joint sessions: on which days they were held"),
    Kind.ATTENDANCE: _l("How often each came to joint sessions"),
    Kind.GOALS: _l("Goals that lie side by side: their words, and where each stands"),
    Kind.HOMEWORK: _l("Homework: which exercises, and how they went together"),
    Kind.AGREEMENTS: _l("Agreements in force: their wording"),
    Kind.LIMITS: _l("Limits crossed: how many in which week, and whether the agreed response followed"),
    Kind.JOURNAL: _l("What both can read in the journal and the repair log"),
    Kind.MEASURES: _l("Questionnaires: each one’s results as totals"),
    Kind.NOTES: _l("Signed notes of joint sessions"),
    Kind.SAFETY: _l("What the counsellor writes about safety in a report, in their own sentence"),
}
#: What each kind holds where it is one partner's own.
OWN_KINDS: Final = {
    Kind.SESSIONS: _l("Sessions alone: on which days they were held"),
    Kind.ATTENDANCE: _l("How often they came to sessions alone"),
    Kind.GOALS: _l("Their own goals, and where each stands"),
    Kind.HOMEWORK: _l("Homework of their own, and their own answers"),
    Kind.JOURNAL: _l("What they wrote in the journal for the counsellor only"),
    Kind.MEASURES: _l("Questionnaires: their own results as totals"),
    Kind.NOTES: _l("Signed notes of sessions alone with them"),
    Kind.SAFETY: _l(
        "On which day they were last asked about safety, and what the counsellor writes of it in a report"
    ),
}
#: What the desk can write down.
SIGNED: Final = {SignedHow.IN_THE_ROOM: _l("In the room"), SignedHow.ON_PAPER: _l("On paper")}
SIGNED_ANYWHERE: Final = SIGNED | {SignedHow.IN_THE_PORTAL: _l("In the portal")}
#: Why consent is asked anew.
WHY_ANEW: Final = {
    Why.ROLE: _l("Somebody else practises this case than when they signed."),
    Why.RECIPIENTS: _l("Something is released to somebody since they signed."),
    Why.POLICY: _l("Another secrets policy was put before them since they signed."),
    Why.TIME: _l("A year is over since they signed."),
}


def kinds_of(release: Release) -> tuple[str, ...]:
    """What it lets out, in words, in their usual order."""
    words = KINDS if release.concerns_id is None else OWN_KINDS
    return tuple(str(words[kind]) for kind in Kind if release.covers(kind))


def days_of(release: Release) -> str:
    """Of which days."""
    since = short_day(release.items_since)
    if release.items_until is None:
        return _("from %(since)s up to the day on which it is handed out", since=since)
    return _("%(since)s to %(until)s", since=since, until=short_day(release.items_until))


def stands(release: Release, today: date) -> str:
    """Where it stands, in a few words."""
    now = release.standing(today)
    if now is Standing.REVOKED and release.revoked_on is not None:
        return _("revoked on %(day)s", day=short_day(release.revoked_on))
    if now is Standing.ENDED:
        return _("ended on %(day)s", day=short_day(release.ends_on))
    if now is Standing.IN_FORCE:
        return _("holds until %(day)s", day=short_day(release.ends_on))
    return _("waits for %(names)s to sign", names=_(" and ").join(seat.called for seat in release.unsigned))
