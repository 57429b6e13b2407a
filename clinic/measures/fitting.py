"""What depends on two places of a measure's file: whether they say the same."""

from clinic.exercises.parts import Part
from clinic.measures.instrument import Asks, Instrument, Scoring


def note_misfits(part: Part, instrument: Instrument) -> None:
    """Everything of the kind that is wrong becomes a fault of *part*."""
    scoring = instrument.scoring
    if scoring is None:
        for key in ("asks", "signal"):
            if part.has(key):
                part.fault(key, f"“{key}” needs “scoring”, which says what an answer counts.")
    else:
        least, most = scoring.ends(range(1, instrument.count + 1))
        if instrument.low != least or instrument.high != most:
            part.fault(
                "range",
                f"{instrument.count} answers{_lengths(scoring)} add up to {least} to {most}; “range” says otherwise.",
            )
    if scoring and instrument.asks:
        _answered(part, scoring, instrument.asks, instrument.count)
    if instrument.signal and instrument.about_two:
        part.fault("about_two", "What has a “signal” goes on no page for both: “about_two” should be false.")
    if instrument.cutoff and not instrument.low <= instrument.cutoff.at.value <= instrument.high:
        part.fault("cutoff", "The cut-off lies outside of the range.")


def _lengths(scoring: Scoring) -> str:
    return "" if scoring.others else f" from {scoring.low} to {scoring.high}"


def _answered(part: Part, scoring: Scoring, asks: Asks, count: int) -> None:
    """There is an answer for each number, item by item; the first item without says it."""
    for item in range(1, count + 1):
        low, high = scoring.span(item)
        if len(asks.answers_to(item)) != high - low + 1:
            which = f", for item {item}" if scoring.others or asks.others else ""
            part.fault("asks", f"There should be an answer for each number from {low} to {high}{which}.")
            return
