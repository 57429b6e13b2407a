"""From the tree of a file to a measure. What is wrong is noted with its line; then the result is not to be used."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from clinic.exercises.faults import Faults
from clinic.exercises.parts import SLUG, Part
from clinic.exercises.plain_yaml import Node
from clinic.measures.change import Better, CutOff, Published, Reliability
from clinic.measures.exact import score
from clinic.measures.fitting import note_misfits
from clinic.measures.instrument import (
    Asks,
    Fact,
    Instrument,
    Line,
    ReliableChange,
    Scoring,
    Signal,
    Span,
    Spread,
    Subscale,
    Trust,
)

MOST_ITEMS = 200
_LONGEST_ANSWER = 100


def read_instrument(root: Node, faults: Faults, text: str = "") -> Instrument:
    """The measure in a tree."""
    part = Part(root, faults, "a measure")
    count = part.number("count", 1, MOST_ITEMS)
    low, high, step = _range(part.part("range")) if part.has("range") else _no_range(part)
    instrument = Instrument(
        id=part.word("id", SLUG),
        short=part.text("short", longest=20),
        name=part.text("name", longest=100),
        about=part.text("about", longest=240),
        count=count,
        low=low,
        high=high,
        step=step,
        better=part.choice("better", Better),
        cutoff=_cutoff(part.part("cutoff")) if part.has("cutoff") else None,
        reliability=_reliability(part.part("reliability")) if part.has("reliability") else None,
        spread=_spread(part.part("spread")) if part.has("spread") else None,
        reliable_change=_change(part.part("reliable_change")) if part.has("reliable_change") else None,
        norms=part.text("norms", longest=300, required=False),
        unconfirmed=_unconfirmed(part),
        scoring=_scoring(part, count) if part.has("scoring") else None,
        asks=_asks(part.part("asks"), count) if part.has("asks") else None,
        signal=_signal(part.part("signal"), count) if part.has("signal") else None,
        about_two=part.flag("about_two"),
        licence=part.text("licence", longest=400),
        source=part.text("source", longest=300),
        text=text,
    )
    part.asked.update(dict.fromkeys(_OPTIONAL))
    part.done()
    note_misfits(part, instrument)
    return instrument


_OPTIONAL = ("cutoff", "reliability", "spread", "reliable_change", "scoring", "asks", "signal")


def _number(part: Part, key: str, *, required: bool = True) -> Fraction:
    text = part.text(key, longest=20, required=required)
    if not text:
        return Fraction()
    try:
        return score(text)
    except ValueError as fault:
        part.fault(key, f"“{key}” {fault}.")
        return Fraction()


def _no_range(part: Part) -> tuple[Fraction, Fraction, Fraction]:
    part.fault("range", "“range” is missing in a measure.")
    return Fraction(), Fraction(), Fraction(1)


def _range(part: Part) -> tuple[Fraction, Fraction, Fraction]:
    low, high = _number(part, "from"), _number(part, "to")
    step = _number(part, "step", required=False) or Fraction(1)
    part.done()
    if low >= high:
        part.fault("from", "“from” should be less than “to”.")
    if step < 0:
        part.fault("step", "“step” should be above 0.")
    return low, high, abs(step)


def _side(part: Part) -> bool:
    side = part.text("at", longest=20, required=False) or "clinical"
    if side not in ("clinical", "functional"):
        part.fault("at", f"“at” is “{side}”, which is not known. Known: clinical, functional.")
    return side == "functional"


def _cutoff(part: Part) -> Line:
    line = Line(
        at=CutOff(_number(part, "value"), functional_at=_side(part)),
        says=part.text("says", longest=200, required=False),
        source=part.text("source", longest=200, required=False),
    )
    part.done()
    return line


def _reliability(part: Part) -> Trust:
    value = _number(part, "value")
    if not 0 <= value < 1:
        part.fault("value", "A reliability is from 0 to below 1.")
        value = Fraction()
    trust = Trust(
        value=value,
        kind=part.choice("kind", Reliability),
        source=part.text("source", longest=200, required=False),
    )
    part.done()
    return trust


def _spread(part: Part) -> Spread:
    spread = Spread(
        sd=_above_nought(part, "sd"),
        of=part.text("of", longest=200, required=False),
        source=part.text("source", longest=200, required=False),
    )
    part.done()
    return spread


def _change(part: Part) -> ReliableChange:
    change = ReliableChange(
        published=Published(_above_nought(part, "points"), part.flag("or_more")),
        source=part.text("source", longest=200, required=False),
    )
    part.done()
    return change


def _above_nought(part: Part, key: str) -> Fraction:
    value = _number(part, key)
    if value <= 0:
        part.fault(key, f"“{key}” should be above 0.")
    return value


def _unconfirmed(part: Part) -> tuple[Fact, ...]:
    if not part.has("unconfirmed"):
        part.asked["unconfirmed"] = None
        return ()
    facts = []
    for said in part.texts("unconfirmed", longest=40, most=len(Fact), least=0):
        if said not in list(Fact):
            part.fault("unconfirmed", f"“{said}” is not known here. Known: {', '.join(Fact)}.")
        else:
            facts.append(Fact(said))
    return tuple(facts)


def _scoring(whole: Part, count: int) -> Scoring:
    part = whole.part("scoring")
    low, high = part.number("from", -100, 1000), part.number("to", -100, 1000)
    if low >= high:
        part.fault("from", "“from” should be less than “to”.")
    scoring = Scoring(
        low=low,
        high=high,
        reverse=frozenset(_items(part, "reverse", count)),
        left_out=part.optional_number("left_out", 0, count - 1) or 0,
        subscales=_subscales(part, count),
        others=tuple(_spans(part, count)),
    )
    if scoring.others and scoring.left_out:
        part.fault(
            "left_out", "With items of different lengths no mean can stand in: “left_out” should be 0."
        )
    part.done()
    return scoring


def _spans(part: Part, count: int) -> Iterator[Span]:
    taken: set[int] = set()
    for node in part.nodes("others", most=20, least=0):
        inner = Part(node, part.faults, "others")
        span = Span(
            _items(inner, "items", count, least=1),
            inner.number("from", -100, 1000),
            inner.number("to", -100, 1000),
        )
        if span.low >= span.high:
            inner.fault("from", "“from” should be less than “to”.")
        _once(inner, span.items, taken)
        inner.done()
        yield span


def _once(part: Part, items: Collection[int], taken: set[int]) -> None:
    """No item stands in two of the others."""
    if twice := sorted(taken & set(items)):
        part.fault("items", f"Item {twice[0]} stands in two of the others.")
    taken |= set(items)


def _subscales(part: Part, count: int) -> tuple[Subscale, ...]:
    found = []
    for node in part.nodes("subscales", most=20, least=0):
        inner = Part(node, part.faults, "a subscale")
        found.append(
            Subscale(
                key=inner.word("key"),
                name=inner.text("name", longest=60),
                items=_items(inner, "items", count, least=1),
            )
        )
        inner.done()
    keys = [one.key for one in found]
    if len(set(keys)) < len(keys):
        part.fault("subscales", "Two subscales have the same key.")
    return tuple(found)


def _items(part: Part, key: str, count: int, *, least: int = 0) -> tuple[int, ...]:
    numbers: list[int] = []
    for node in part.nodes(key, most=count, least=least):
        number = node.value
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= count:
            part.faults.add(node.line, f"“{key}” has the numbers of items, from 1 to {count}.")
        elif number in numbers:
            part.faults.add(node.line, f"Item {number} stands twice in “{key}”.")
        else:
            numbers.append(number)
    return tuple(numbers)


def _asks(part: Part, count: int) -> Asks:
    asks = Asks(
        before=part.text("before", longest=400),
        answers=part.texts("answers", longest=_LONGEST_ANSWER, most=11, least=2),
        items=part.texts("items", longest=300, most=MOST_ITEMS),
        others=tuple(_other_answers(part, count)),
    )
    if len(asks.items) != count:
        part.fault("items", f"There are {len(asks.items)} items, and “count” says {count}.")
    part.done()
    return asks


def _other_answers(part: Part, count: int) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    taken: set[int] = set()
    for node in part.nodes("others", most=20, least=0):
        inner = Part(node, part.faults, "others")
        items = _items(inner, "items", count, least=1)
        _once(inner, items, taken)
        yield items, inner.texts("answers", longest=_LONGEST_ANSWER, most=11, least=2)
        inner.done()


def _signal(part: Part, count: int) -> Signal:
    signal = Signal(item=part.number("item", 1, count), above=part.number("above", -100, 1000))
    part.done()
    return signal
