"""Fills a homework sheet from an exercise: blank for the library, or with a couple's names, days and plans."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from babel.dates import format_date
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from clinic.documents.sheets import own_words
from clinic.documents.sheets.homework_sheet import HomeworkSheet, PlanLine
from clinic.documents.sheets.log_table import day_words, log_and_rest, week_to_tick
from clinic.exercises.exercise import Exercise, Turns
from clinic.exercises.labels import minutes_words
from clinic.exercises.names import fill
from clinic.exercises.sheet_blocks import (
    CheckboxesBlock,
    CueCardBlock,
    LinesBlock,
    PrintBlock,
    ScaleBlock,
    TableBlock,
)
from clinic.exercises.talk import SPEAKERS, split
from clinic.exercises.wording import how_often
from clinic.practices.models import Practice
from clinic.web.words import are_there_words_in


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """What a practice puts on its paper."""

    practice: str
    phone: str | None = None
    crisis_line: str | None = None

    @classmethod
    def of(cls, practice: Practice) -> "Letterhead":
        """What *practice* has entered."""
        return cls(
            practice=practice.name, phone=practice.phone or None, crisis_line=practice.crisis_line or None
        )


@dataclass(frozen=True, kw_only=True)
class Given:
    """How a couple was given the exercise. Everything may be missing: then it is a line to write on, or the default."""

    names: tuple[str, str] = ("", "")
    owner: int | None = None
    """0 or 1 when it is that partner's own sheet."""
    reference: str | None = None
    starts: date | None = None
    ends: date | None = None
    review: date | None = None
    days: Sequence[date] = ()
    how_often: str | None = None
    minutes: int | None = None
    first: int | None = None
    """0 or 1 for who begins, where they speak in turns."""
    next_in_turn: int | None = None
    """0 or 1 for whose turn it is, where they take turns from one time to the next."""
    steps: tuple[str, ...] = ()
    why: str | None = None
    plan: tuple[PlanLine, ...] = ()
    obstacle: str | None = None
    instead: str | None = None
    pause_word: str | None = None
    printed_on: date | None = None
    address: str | None = None
    extra_scales: tuple[ScaleBlock, ...] = field(default=())


def homework_sheet(
    exercise: Exercise, letterhead: Letterhead, given: Given | None = None, *, language: str = "en"
) -> HomeworkSheet:
    """The sheet of *exercise*; without *given*, the blank one. Its own words are in the language of the exercise where we have
    them, else in *language*.
    """
    if are_there_words_in(exercise.language):
        language = exercise.language
    with force_locale(language.replace("-", "_")):
        return _homework_sheet(exercise, letterhead, given or Given(), language)


def _homework_sheet(exercise: Exercise, letterhead: Letterhead, given: Given, language: str) -> HomeworkSheet:
    own = given.owner is not None
    names = given.names if given.owner is None else (given.names[given.owner],)
    known = given.names if all(given.names) else ()
    shown, kept_apart = _open_to(exercise, own=own)
    blocks = tuple(_with_names(block, known) for block in shown)
    log, rest = log_and_rest(exercise, blocks, names, days=given.days, language=language, own=own)
    return HomeworkSheet(
        practice=letterhead.practice,
        phone=letterhead.phone,
        crisis_line=letterhead.crisis_line,
        exercise=exercise.name,
        lede=fill(exercise.summary, known),
        audience=_audience(given),
        names=names,
        owner=given.names[given.owner] if given.owner is not None else None,
        steps=given.steps or tuple(fill(step, known) for step in exercise.steps),
        how_long=minutes_words(given.minutes or exercise.duration.minutes),
        turns=_turns(exercise, given),
        how_often=given.how_often or how_often(exercise.cadence),
        plan=given.plan or tuple(PlanLine(name) for name in names),
        blocks=rest,
        log=log,
        legend=_how_to_mark() if week_to_tick(blocks) or (log and log.is_strip) else "",
        own_scales=_own_scales(exercise) + given.extra_scales if own else (),
        reference=given.reference,
        starts=_from_to(given, language),
        review=day_words(given.review, language) if given.review else None,
        why=given.why,
        obstacle=given.obstacle,
        instead=given.instead,
        kept_apart=_kept_apart(kept_apart),
        pause_word=given.pause_word,
        printed_on=format_date(given.printed_on, "d MMMM yyyy", locale=language.replace("-", "_"))
        if given.printed_on
        else None,
        address=given.address,
        language=language,
        spoken="" if exercise.language == language else exercise.language,
    )


def _from_to(given: Given, language: str) -> str | None:
    """From when, and until when where that is another day than the one on which it is looked at together."""
    if given.starts is None:
        return None
    first = day_words(given.starts, language)
    if given.ends in (None, given.starts, given.review):
        return first
    return _(
        "%(first)s to\N{NO-BREAK SPACE}%(last)s",
        first=first,
        last=day_words(given.ends, language).replace(" ", "\N{NO-BREAK SPACE}"),
    )


def _turns(exercise: Exercise, given: Given) -> str:
    """The same shares as the timer has; or whose turn it is, where they take turns from one time to the next."""
    if exercise.in_turn is not None and given.next_in_turn is not None:
        what = exercise.in_turn.label
        return _("%(what)s: %(name)s first, then in turn.", what=what, name=given.names[given.next_in_turn])
    if exercise.turns is None:
        return ""
    shares = split(exercise.turns, given.minutes or exercise.duration.minutes)
    begins = "" if given.first is None else _("%(name)s begins.", name=given.names[given.first])
    if exercise.turns is Turns.ONE:
        return begins
    each = ngettext("%(num)s minute each", "%(num)s minutes each", shares[0])
    rest = shares[SPEAKERS:]
    words = _("%(each)s, then %(n)s together.", each=each, n=rest[0]) if rest else f"{each}."
    return f"{words} {begins}".strip()


def _how_to_mark() -> str:
    """Four marks that any pen can make."""
    return _("Mark each:  X all,  / part,  • tried,  – not this time")


def _audience(given: Given) -> str:
    if given.owner is not None:
        return _("%(name)s’s own sheet", name=given.names[given.owner])
    return _("Sheet for both partners")


def _open_to(exercise: Exercise, *, own: bool) -> tuple[tuple[PrintBlock, ...], tuple[str, ...]]:
    """The blocks that may stand on this sheet, and the headings of those that may not."""
    if own:
        return exercise.print_blocks, ()
    shown: list[PrintBlock] = []
    apart: list[str] = []
    for block in exercise.print_blocks:
        if own_words.is_private(block, exercise):
            apart.append(_heading(block))
        else:
            shown.append(
                own_words.without_private_columns(block, exercise) if isinstance(block, TableBlock) else block
            )
    return tuple(shown), tuple(apart)


def _heading(block: PrintBlock) -> str:
    return block.title if isinstance(block, TableBlock | CueCardBlock) else block.label


def _kept_apart(headings: tuple[str, ...]) -> str:
    if not headings:
        return ""
    return _("Each of you writes this on your own sheet and keeps it: %(what)s.", what="; ".join(headings))


def _own_scales(exercise: Exercise) -> tuple[ScaleBlock, ...]:
    common = (
        ScaleBlock(label=_("How difficult was it?"), min=0, max=10),
        ScaleBlock(label=_("How helpful was it?"), min=0, max=10),
    )
    own = tuple(
        ScaleBlock(label=rating.label, min=rating.min or 0, max=rating.max or 10)
        for rating in own_words.own_ratings(exercise)
    )
    return common + own


def _with_names(block: PrintBlock, names: Sequence[str]) -> PrintBlock:
    """*block* with the partners' names in their places."""

    def named(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fill(text, names) for text in texts)

    match block:
        case TableBlock():
            return replace(
                block,
                columns=named(block.columns),
                title=fill(block.title, names),
                named_rows=named(block.named_rows),
            )
        case LinesBlock():
            return LinesBlock(label=fill(block.label, names), count=block.count)
        case CheckboxesBlock():
            return CheckboxesBlock(
                label=fill(block.label, names), items=named(block.items), per_partner=block.per_partner
            )
        case CueCardBlock():
            return CueCardBlock(title=fill(block.title, names), items=named(block.items))
        case _:
            return block
