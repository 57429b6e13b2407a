"""Giving a measure, writing down what came back, and what the practice keeps of its own."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit, clock
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.measures import events
from clinic.measures.about_two import fits
from clinic.measures.instrument import Instrument
from clinic.measures.library import BrokenFile, built_in, read_text
from clinic.measures.models import Administration, Giving, InstrumentCheck, OwnInstrument, Way, as_kept
from clinic.measures.queries import find_own
from clinic.measures.scoring import can_hold, is_alarming, score_of
from clinic.measures.waiting import RHYTHMS
from clinic.refusal import Refusal
from clinic.safety import Severity
from clinic.safety.queries import find_open_flag
from clinic.safety.services import TOLD_IN_MEASURE, RiskTerms, add_to_flag, open_flag
from clinic.web.templating import day_month_year


@dataclass(frozen=True, kw_only=True)
class ResultTerms:
    """What came back: a total, or answers by the number of the item."""

    taken_on: date
    way: Way
    total: Fraction | None = None
    answers: Mapping[int, int | None] = field(default_factory=dict)


def give(
    case: Case,
    instrument: Instrument,
    partners: Collection[Partner],
    *,
    on: date,
    every_weeks: int | None,
    by: uuid.UUID,
) -> list[Giving]:
    """Give a measure to these partners. What was given before of the same one, and still goes on, ends."""
    if not partners:
        raise Refusal(_("Please choose who is to answer."), field="whom")
    _must_fit(case, instrument)
    if every_weeks not in RHYTHMS:
        raise Refusal(_("Please choose how often."), field="every")
    made = []
    for partner in partners:
        going_on = select(Giving).where(
            Giving.case_id == case.id,
            Giving.concerns_id == partner.id,
            Giving.instrument_id == instrument.id,
            Giving.ended_on.is_(None),
        )
        for earlier in db.session.scalars(going_on):
            earlier.ended_on = on
        giving = Giving(
            case_id=case.id,
            audience=Audience.PARTNER,
            audience_partner_id=partner.id,
            concerns_id=partner.id,
            entered_by_id=by,
            instrument_id=instrument.id,
            given_on=on,
            every_weeks=every_weeks,
        )
        db.session.add(giving)
        made.append(giving)
        audit.record(events.MEASURE_GIVEN, case_id=case.id, subject_id=giving.id, by=by)
    db.session.flush()
    return made


def end_giving(giving: Giving, *, on: date, by: uuid.UUID) -> None:
    """It is not asked any more. What was answered stays."""
    giving.ended_on = giving.ended_on or on
    audit.record(events.GIVING_ENDED, case_id=giving.case_id, subject_id=giving.id, by=by)
    db.session.flush()


def record_result(
    partner: Partner,
    instrument: Instrument,
    terms: ResultTerms,
    *,
    by: uuid.UUID,
    giving: Giving | None = None,
) -> Administration:
    """Write down what a partner answered. An answer that somebody must know of at once is told to the practitioner.

    That raises a risk of a kind that stops nothing by itself: what the practitioner then decides is what changes anybody's
    pages, so that nothing on them tells of an answer.
    """
    _must_fit(partner.case, instrument)
    result = _result(instrument, terms)
    row = Administration(
        case_id=partner.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        instrument_id=instrument.id,
        taken_on=terms.taken_on,
        way=terms.way,
        giving_id=giving.id if giving else None,
    )
    row.result = result
    db.session.add(row)
    db.session.flush()
    audit.record(events.RESULT_RECORDED, case_id=partner.case_id, subject_id=row.id, by=by)
    if is_alarming(instrument, terms.answers):
        _alarm(partner, instrument, terms, by=by)
    return row


def strike(row: Administration, *, by: uuid.UUID) -> None:
    """It was typed in wrongly: it counts nowhere from now on, and stays in the record as struck."""
    row.struck_at = row.struck_at or clock.now()
    audit.record(events.RESULT_STRUCK, case_id=row.case_id, subject_id=row.id, by=by)
    db.session.flush()


def add_own(raw: bytes, name: str, *, by: uuid.UUID) -> OwnInstrument:
    """Take a measure of the practice's own from a file. Refused with every fault, its line and its reason."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        instrument = read_text(text, name)
    except UnicodeDecodeError as fault:
        raise Refusal(_("This is not a text file in UTF-8."), field="file") from fault
    except BrokenFile as fault:
        raise Refusal(str(fault), field="file") from fault
    if instrument.id in built_in() or find_own(instrument.id) is not None:
        raise Refusal(
            _(
                "There is a questionnaire with the id “%(id)s” already. Results rest on it, so it is not replaced: "
                "choose another id.",
                id=instrument.id,
            ),
            field="file",
        )
    own = OwnInstrument(instrument_id=instrument.id, text=text, by_id=by)
    db.session.add(own)
    db.session.flush()
    audit.record(events.INSTRUMENT_ADDED, subject_id=own.id, detail=instrument.id, by=by)
    return own


def retire(own: OwnInstrument, *, by: uuid.UUID) -> None:
    """It is not given any more; its results stay readable."""
    own.retired_at = own.retired_at or clock.now()
    audit.record(events.INSTRUMENT_RETIRED, subject_id=own.id, detail=own.instrument_id, by=by)
    db.session.flush()


def confirm(instrument: Instrument, *, by: uuid.UUID) -> None:
    """Somebody has held the file against the practice's own copy. Counts as long as the file stays as it is."""
    known = db.session.scalar(
        select(InstrumentCheck).where(
            InstrumentCheck.instrument_id == instrument.id, InstrumentCheck.digest == instrument.digest
        )
    )
    if known is not None:
        return
    row = InstrumentCheck(instrument_id=instrument.id, digest=instrument.digest, by_id=by)
    db.session.add(row)
    db.session.flush()
    audit.record(events.INSTRUMENT_CHECKED, subject_id=row.id, detail=instrument.id, by=by)


def _must_fit(case: Case, instrument: Instrument) -> None:
    if not fits(instrument, single=case.is_single):
        raise Refusal(_("This one asks about a relationship: it is for two."), field="instrument")


def _result(instrument: Instrument, terms: ResultTerms) -> dict[str, object]:
    answered = {item: answer for item, answer in terms.answers.items() if answer is not None}
    if terms.total is not None:
        if answered.keys() - _alarming_items(instrument):
            raise Refusal(
                _("Either the total or the single answers, please: the total follows from them."),
                field="total",
            )
        if not instrument.may_be(terms.total):
            raise Refusal(_not_in_range(instrument), field="total")
        if not can_hold(instrument, terms.total, answered):
            raise Refusal(_("This total and this answer cannot both be right."), field="total")
        return {"total": as_kept(terms.total), "answers": _by_item(answered), "parts": {}, "left_out": []}
    if not answered:
        raise Refusal(_("There is no answer here yet."), field="total")
    score = score_of(instrument, answered)
    return {
        "total": as_kept(score.whole.total),
        "answers": _by_item(answered),
        "parts": {key: as_kept(part.total) for key, part in score.parts.items()},
        "left_out": list(score.whole.missing),
    }


def _alarming_items(instrument: Instrument) -> set[int]:
    """What may stand beside a total: a sum does not tell of it, and somebody must know of it all the same."""
    return {instrument.signal.item} if instrument.signal else set()


def _by_item(answered: Mapping[int, int]) -> dict[str, int]:
    return {str(item): answer for item, answer in sorted(answered.items())}


def _not_in_range(instrument: Instrument) -> str:
    low, high = as_kept(instrument.low), as_kept(instrument.high)
    if instrument.step == 1:
        return _("A whole number from %(low)s to %(high)s, please.", low=low, high=high)
    return _(
        "A number from %(low)s to %(high)s, in steps of %(step)s, please.",
        low=low,
        high=high,
        step=as_kept(instrument.step),
    )


def _alarm(partner: Partner, instrument: Instrument, terms: ResultTerms, *, by: uuid.UUID) -> None:
    assert instrument.signal is not None
    item = instrument.signal.item
    answer = terms.answers[item]
    words = str(answer)
    if instrument.asks and instrument.scoring and answer is not None:
        low, _high = instrument.scoring.span(item)
        words = f"{instrument.asks.answers_to(item)[answer - low]} ({answer})"
    text = _(
        "%(measure)s of %(day)s, question %(item)s: %(words)s. Speak with %(name)s alone, soon. Nothing on the couple’s own "
        "pages has changed; what to stop is for you to decide.",
        measure=instrument.short,
        day=day_month_year(terms.taken_on),
        item=item,
        words=words,
        name=partner.called,
    )
    known = find_open_flag(partner, TOLD_IN_MEASURE)
    if known is not None:
        add_to_flag(known, text, by=by)
        return
    risk = RiskTerms(kind=TOLD_IN_MEASURE, severity=Severity.SERIOUS, text=text, opened_on=terms.taken_on)
    open_flag(partner.case, risk, partner=partner, by=by)
