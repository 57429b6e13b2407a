"""Saying yes or no, as often as one likes."""

import uuid
from datetime import date

from clinic import audit
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.sharing import events
from clinic.sharing.agreed import Charts
from clinic.sharing.models import ChartsShared


def say(partner: Partner, charts: Charts, *, on: date, by: uuid.UUID) -> ChartsShared:
    """This partner, asked alone, agrees to these charts and to no others. What was said before stays in the record."""
    row = ChartsShared(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        asked_on=on,
        weather=charts.weather,
        measures=charts.measures,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(events.SAID, case_id=partner.case_id, subject_id=row.id, by=by)
    return row
