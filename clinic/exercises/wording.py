"""How often, in words: the same words on screen and on paper."""

from flask_babel import gettext as _

from clinic.exercises.exercise import ByRule, Cadence, Once, PerEvent, Spell
from clinic.exercises.rhythm import Frequency, Rhythm, parse


def how_often(cadence: Cadence) -> str:
    """The short form, for a sheet: "Twice a week"."""
    match cadence:
        case Once():
            return _("Once")
        case ByRule(rule=rule):
            return _capital(_beat(parse(rule)))
        case PerEvent(when=when):
            return _capital(when) or _("When it comes up")
        case Spell(days=days):  # pragma: no branch - there is no other
            return _capital(_("for %(time)s", time=_length(days)))


def cadence_words(cadence: Cadence) -> str:
    """The full form, for an exercise's page: "Twice a week, on Mondays and Thursdays, for four weeks"."""
    match cadence:
        case Once(when=when):
            return _and_then(_("Once"), when)
        case ByRule(rule=rule, alternative=alternative, weeks=weeks):
            words = rule_words(rule)
            if alternative:
                words = _("%(this)s or %(that)s", this=words, that=_lower(rule_words(alternative)))
            return _and_then(words, _("for %(time)s", time=_length(weeks * 7)) if weeks else "")
        case PerEvent(at_most_per_month=most):
            limit = _("at most %(times)s a month", times=_times(most)) if most else ""
            return _and_then(how_often(cadence), limit)
        case Spell():  # pragma: no branch - there is no other
            return _and_then(how_often(cadence), _("then a look back together"))


def rule_words(rule: str) -> str:
    """What a rule says, without how long it goes on: "Every two weeks, on Fridays"."""
    rhythm = parse(rule)
    return _capital(_and_then(_beat(rhythm), _on_days(rhythm)))


def number_word(number: int) -> str:
    """A small number as a word, a larger one in digits."""
    words = (
        _("zero"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    )
    return words[number] if 0 <= number < len(words) else str(number)


def _beat(rhythm: Rhythm) -> str:
    every = rhythm.interval
    match rhythm.frequency:
        case Frequency.DAILY:
            return _("every day") if every == 1 else _("every %(count)s days", count=number_word(every))
        case Frequency.WEEKLY if every == 1:
            days = len(rhythm.weekdays)
            if days == 7:
                return _("every day")
            return _("%(times)s a week", times=_times(days or 1))
        case Frequency.WEEKLY:
            days = len(rhythm.weekdays)
            weeks = _("every %(count)s weeks", count=number_word(every))
            return weeks if days < 2 else _("%(times)s %(weeks)s", times=_times(days), weeks=weeks)
        case Frequency.MONTHLY:  # pragma: no branch - there is no other
            if every == 1:
                return _("once a month")
            return _("every %(count)s months", count=number_word(every))


def _on_days(rhythm: Rhythm) -> str:
    if rhythm.weekdays:
        if len(rhythm.weekdays) == 7:
            return ""
        return _("on %(days)s", days=_listed([_each_weekday(day) for day in rhythm.weekdays]))
    if rhythm.nth_weekday:
        which, day = rhythm.nth_weekday
        return _("on the %(which)s %(day)s", which=which_word(which), day=weekday_word(day))
    if rhythm.month_day == -1:
        return _("on the last day")
    if rhythm.month_day:
        return _("on day %(number)s", number=rhythm.month_day)
    return ""


def _length(days: int) -> str:
    if days % 7 == 0:
        weeks = days // 7
        return _("one week") if weeks == 1 else _("%(count)s weeks", count=number_word(weeks))
    return _("one day") if days == 1 else _("%(count)s days", count=number_word(days))


def _times(number: int) -> str:
    if number <= 2:
        return _("once") if number == 1 else _("twice")
    return _("%(count)s times", count=number_word(number))


def which_word(number: int) -> str:
    """Which of them: ``second``; -1 is the last."""
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), -1: _("last")}[number]


def weekday_word(day: str) -> str:
    """``TU`` is Tuesday."""
    return {
        "MO": _("Monday"),
        "TU": _("Tuesday"),
        "WE": _("Wednesday"),
        "TH": _("Thursday"),
        "FR": _("Friday"),
        "SA": _("Saturday"),
        "SU": _("Sunday"),
    }[day]


def _each_weekday(day: str) -> str:
    return {
        "MO": _("Mondays"),
        "TU": _("Tuesdays"),
        "WE": _("Wednesdays"),
        "TH": _("Thursdays"),
        "FR": _("Fridays"),
        "SA": _("Saturdays"),
        "SU": _("Sundays"),
    }[day]


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1])


def _and_then(words: str, more: str) -> str:
    return f"{words}, {more}" if more else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
