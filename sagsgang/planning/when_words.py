"""When an activity falls, in words: read as a secretary writes them, and told again.

Danish and English are read alike, whatever the language of the page.
"""

import re
from collections.abc import Callable
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.planning.recurrence import WEEK, Form, Unit, When, parts_of

LONGEST = 300
DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
    "oktober", "november", "december",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = {
    name[:length]: number
    for names in (DANISH_MONTHS, ENGLISH_MONTHS)
    for number, name in enumerate(names, start=1)
    for length in (3, len(name))
}
DANISH_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = {
    name: code
    for names in (DANISH_DAYS, ENGLISH_DAYS)
    for name, code in zip(names, CODES, strict=True)
}
ORDER = {
    "first": 1, "første": 1, "second": 2, "anden": 2, "third": 3, "tredje": 3,
    "fourth": 4, "fjerde": 4, "last": -1, "sidste": -1,
}  # fmt: skip
COUNTS = {
    "one": 1, "en": 1, "et": 1, "a": 1, "an": 1, "two": 2, "to": 2, "three": 3, "tre": 3,
    "four": 4, "fire": 4, "five": 5, "fem": 5, "six": 6, "seks": 6, "seven": 7, "syv": 7,
    "eight": 8, "otte": 8, "nine": 9, "ni": 9, "ten": 10, "ti": 10,
}  # fmt: skip
UNITS = {
    "day": Unit.DAYS, "dag": Unit.DAYS, "week": Unit.WEEKS, "uge": Unit.WEEKS,
    "month": Unit.MONTHS, "måned": Unit.MONTHS,
}  # fmt: skip

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(WEEKDAYS)
NTH = "|".join(ORDER)
DATE = rf"(?:(\d{{1,2}})(?:\.|st|nd|rd|th)?\s*({MONTH})\.?(?:\s+(\d{{4}}))?)"
EVERY = r"(?:every|each|hver|hvert)"
UNTIL = r"\s*(?:–|-|to|til|until)\s*"

Read = Callable[[re.Match[str], int], When]


def when_from(words: str, year: int) -> When:
    """Read when an activity falls in a wheel's year; raise ``Refused`` with examples."""
    if len(words) > LONGEST:
        raise Refused(_("Say in at most 300 characters when it falls."))
    text = one_line(words)
    if text.upper().removeprefix("RRULE:").startswith("FREQ="):
        parts = parts_of(text)
        return When(Form.RULE, rule=";".join(f"{name}={value}" for name, value in parts.items()))
    low = " ".join(text.casefold().split())
    for pattern, read in PATTERNS:
        found = re.fullmatch(pattern, low)
        if found:
            return read(found, year)
    raise Refused(
        _(
            "“%(words)s” was not understood. Write e.g. “15 March”, “1 March – 15 April”, "
            "“week 34”, “before 15 October”, “first Wednesday of the month”, “every quarter” "
            "or “3 weeks after”."
        )
        % {"words": text[:60]}
    )


def dated(text: str, year: int) -> date:
    numeric = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    found = re.fullmatch(DATE, text)
    try:
        if numeric:
            return date(*(int(part) for part in numeric.groups()))
        if found:
            day, month, named = found.groups()
            return date(int(named or year), MONTHS[month], int(day))
    except ValueError:
        pass
    raise Refused(_("There is no such day in the calendar, e.g. no 31 February."))


def once(found: re.Match[str], year: int) -> When:
    return When(Form.ONCE, dated(found["day"], year))


def period(found: re.Match[str], year: int) -> When:
    last = dated(found["last"], year)
    first_text = found["first"].strip().rstrip(".")
    if first_text.isdecimal():
        first_text = f"{first_text}. {found['last'].split(None, 1)[1]}"
    return lasting(dated(first_text, year), last)


def lasting(first: date, last: date) -> When:
    if last < first:
        raise Refused(_("The period ends before it starts. Correct the dates."))
    return When(Form.ONCE, first, days=(last - first).days + 1)


def weeks(found: re.Match[str], _year: int) -> When:
    """A week is its five working days; several are one period from Monday to Friday."""
    first = int(found["week"])
    last = int(found["other"] or first)
    if not 1 <= first <= last <= 53:  # noqa: PLR2004 weeks of a year
        raise Refused(_("A year has the weeks 1 to 52, and some years a week 53."))
    return When(
        Form.RULE,
        days=(last - first) * WEEK + 5,
        rule=f"FREQ=YEARLY;BYWEEKNO={first};BYDAY=MO",
    )


def before(found: re.Match[str], year: int) -> When:
    return When(Form.BEFORE, dated(found["day"], year))


def begins(found: re.Match[str], year: int) -> date | None:
    return dated(found["from"], year) if found["from"] else None


def nth_weekday(found: re.Match[str], year: int) -> When:
    day = f"{ORDER[found['nth']]}{WEEKDAYS[found['weekday']]}"
    span = found["span"]
    rule = f"FREQ=MONTHLY;BYDAY={day}"
    months = [MONTHS[name] for name in re.split(r",\s*|\s+(?:og|and)\s+", span) if name in MONTHS]
    if months:
        rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYDAY={day}"
    elif span in {"quarter", "kvartal", "kvartalet"}:
        rule = f"FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY={day}"
    return When(Form.RULE, begins(found, year), rule=rule)


def every(found: re.Match[str], year: int) -> When:
    step = 2 if found["second"] else 1
    unit = found["unit"]
    start = begins(found, year)
    if unit in WEEKDAYS:
        rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[unit]}"
    elif unit in {"week", "uge"}:
        rule = "FREQ=WEEKLY"
    elif unit in {"year", "år"}:
        rule = "FREQ=YEARLY"
    else:
        step *= 3 if unit in {"quarter", "kvartal"} else 1
        rule = "FREQ=MONTHLY"
    return When(Form.RULE, start, rule=rule + (f";INTERVAL={step}" if step > 1 else ""))


def day_of_month(found: re.Match[str], year: int) -> When:
    return When(
        Form.RULE, begins(found, year), rule=f"FREQ=MONTHLY;BYMONTHDAY={int(found['number'])}"
    )


def each_year(found: re.Match[str], year: int) -> When:
    day = dated(found["day"] or found["other"], year)
    return When(Form.RULE, rule=f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}")


def relative(found: re.Match[str], _year: int) -> When:
    count = COUNTS.get(found["count"]) or int(found["count"])
    sign = -1 if found["way"] in {"before", "før", "inden"} else 1
    unit = next(unit for word, unit in UNITS.items() if found["unit"].startswith(word))
    return When(Form.RELATIVE, offset=sign * count, unit=unit)


def plain(named: str, text: str) -> str:
    """Return a date's pattern under one name, its own groups being nobody's."""
    bare = re.sub(r"\((?!\?)", "(?:", text)
    return f"(?P<{named}>{bare})"


ANY = rf"(?:{DATE}|\d{{4}}-\d{{2}}-\d{{2}})"
BEGINNING = rf"(?:,?\s*(?:from|fra)\s+{plain('from', DATE)})?"
DATED = plain("day", ANY)
FIRST_DAY = rf"(?P<first>{plain('f', ANY)}|\d{{1,2}}\.?)"
PERIOD = rf"(?:from\s+|fra\s+)?{FIRST_DAY}{UNTIL}{plain('last', ANY)}"
TO_WEEK = r"(?:\s*(?:–|-|to|til)\s*(?P<other>\d{1,2}))?"
WEEKS = rf"(?:in\s+|i\s+)?(?:weeks?|uge|ugerne)\s+(?P<week>\d{{1,2}}){TO_WEEK}"
BEFORE = rf"(?:before|by|no later than|senest|inden|før)(?:\s+den|\s+the)?\s+{DATED}"
SEVERAL = rf"(?:{MONTH})(?:,\s*(?:{MONTH}))*(?:\s+(?:og|and)\s+(?:{MONTH}))?"
SPAN = rf"(?P<span>month|måned|måneden|quarter|kvartal|kvartalet|{SEVERAL})"
NTH_DAY = rf"(?:the\s+|den\s+)?(?P<nth>{NTH})\s+(?P<weekday>{WEEKDAY})"
NTH_OF = rf"{NTH_DAY}\s+(?:of|in|i)\s+(?:the\s+|{EVERY}\s+)?{SPAN}{BEGINNING}"
SECOND = r"(?P<second>second\s+|other\s+|anden\s+|andet\s+)?"
EVERY_UNIT = rf"(?P<unit>month|måned|quarter|kvartal|week|uge|year|år|{WEEKDAY})"
EVERY_ONE = rf"{EVERY}\s+{SECOND}{EVERY_UNIT}{BEGINNING}"
NUMBER = r"(?P<number>\d{1,2})(?:\.|st|nd|rd|th)?"
EVERY_MONTH_ON = rf"{EVERY}\s+(?:month|måned)\s+(?:on\s+the|on|den)\s+{NUMBER}{BEGINNING}"
ON_EVERY_MONTH = rf"den\s+{NUMBER}\s+(?:i\s+)?hver\s+måned{BEGINNING}"
EVERY_YEAR_ON = rf"{EVERY}\s+(?:year|år)\s+(?:on\s+|den\s+)?{DATED}"
ON_EVERY_YEAR = rf"{plain('other', ANY)}\s+{EVERY}\s+(?:year|år)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})"
COUNTED = r"(?P<unit>days?|dage?|weeks?|uger?|months?|måned(?:er)?)"
RELATIVE = rf"{COUNT}\s+{COUNTED}\s+(?P<way>after|before|efter|før|inden)"
PATTERNS: tuple[tuple[str, Read], ...] = (
    (rf"(?:on\s+|den\s+)?{DATED}", once),
    (PERIOD, period),
    (WEEKS, weeks),
    (BEFORE, before),
    (NTH_OF, nth_weekday),
    (EVERY_ONE, every),
    (EVERY_MONTH_ON, day_of_month),
    (ON_EVERY_MONTH, day_of_month),
    (rf"(?:{EVERY_YEAR_ON}|{ON_EVERY_YEAR})", each_year),
    (RELATIVE, relative),
)


# --- told again -------------------------------------------------------------------------------


def told(when: When) -> str:
    """Say in the page's language when it falls, in words that are read back the same."""
    if when.form == Form.ONCE and when.day:
        return day_words(when.day) if when.days == 1 else period_words(when.day, when.days)
    if when.form == Form.BEFORE and when.day:
        return _("before %(day)s") % {"day": day_words(when.day)}
    if when.form == Form.RELATIVE:
        return relative_words(when)
    words = rule_words(when)
    if words and when.day:
        return _("%(words)s, from %(day)s") % {"words": words, "day": day_words(when.day)}
    return words or when.rule


def day_words(day: date) -> str:
    return formats.date_format(day, "j. F Y" if translation.get_language() == "da" else "j F Y")


def period_words(first: date, days: int) -> str:
    last = date.fromordinal(first.toordinal() + days - 1)
    return f"{day_words(first)} – {day_words(last)}"


def relative_words(when: When) -> str:
    count = {"num": abs(when.offset)}
    if when.unit == Unit.MONTHS:
        span = ngettext("%(num)s month", "%(num)s months", abs(when.offset)) % count
    elif when.unit == Unit.WEEKS:
        span = ngettext("%(num)s week", "%(num)s weeks", abs(when.offset)) % count
    else:
        span = ngettext("%(num)s day", "%(num)s days", abs(when.offset)) % count
    way = _("%(span)s before") if when.offset < 0 else _("%(span)s after")
    return way % {"span": span}


def rule_words(when: When) -> str:
    """Return words for the rules that words can make; nothing for any other."""
    for pattern, say in RULES:
        found = re.fullmatch(pattern, when.rule)
        if found:
            return say(found, when)
    return ""


def weekday_name(code: str) -> str:
    names = DANISH_DAYS if translation.get_language() == "da" else ENGLISH_DAYS
    name = names[CODES.index(code)]
    return name if names is DANISH_DAYS else name.capitalize()


def month_name(number: str) -> str:
    names = DANISH_MONTHS if translation.get_language() == "da" else ENGLISH_MONTHS
    name = names[int(number) - 1]
    return name if names is DANISH_MONTHS else name.capitalize()


def month_names(numbers: str) -> str:
    """Return ``April, August and November`` for ``4,8,11``."""
    *names, last = (month_name(number) for number in numbers.split(","))
    if not names:
        return last
    return _("%(months)s and %(last)s") % {"months": ", ".join(names), "last": last}


def nth_name(number: str) -> str:
    return {
        "1": _("first"), "2": _("second"), "3": _("third"), "4": _("fourth"), "-1": _("last"),
    }.get(number, "")  # fmt: skip


def say_weeks(found: re.Match[str], when: When) -> str:
    first = int(found[1])
    more = (when.days - 5) // WEEK
    if more > 0:
        return _("weeks %(first)s–%(last)s") % {"first": first, "last": first + more}
    return _("week %(number)s") % {"number": first}


def say_nth(found: re.Match[str], _when: When) -> str:
    what = {"nth": nth_name(found["nth"]), "day": weekday_name(found["code"])}
    if not what["nth"]:
        return ""
    month = found.groupdict().get("month")
    if month == "1,4,7,10":
        return _("%(nth)s %(day)s of every quarter") % what
    if month:
        return _("%(nth)s %(day)s in %(month)s") % {**what, "month": month_names(month)}
    return _("%(nth)s %(day)s of every month") % what


def say_weekly(found: re.Match[str], _when: When) -> str:
    code = found["code"]
    if code:
        what = {"day": weekday_name(code)}
        return (_("every second %(day)s") if found["step"] else _("every %(day)s")) % what
    return _("every second week") if found["step"] else _("every week")


def say_every(found: re.Match[str], _when: When) -> str:
    return {
        "FREQ=MONTHLY": _("every month"),
        "FREQ=MONTHLY;INTERVAL=2": _("every second month"),
        "FREQ=MONTHLY;INTERVAL=3": _("every quarter"),
        "FREQ=YEARLY": _("every year"),
    }[found[0]]


def say_day_of_month(found: re.Match[str], _when: When) -> str:
    return _("every month on the %(number)s.") % {"number": found[1]}


def say_each_year(found: re.Match[str], _when: When) -> str:
    day = f"{found[2]}. {month_name(found[1])}" if translation.get_language() == "da" else (
        f"{found[2]} {month_name(found[1])}"
    )  # fmt: skip
    return _("every year on %(day)s") % {"day": day}


RULES: tuple[tuple[str, Callable[[re.Match[str], When], str]], ...] = (
    (r"FREQ=YEARLY;BYWEEKNO=(\d+);BYDAY=MO", say_weeks),
    (r"FREQ=MONTHLY;BYDAY=(?P<nth>-?\d)(?P<code>[A-Z]{2})", say_nth),
    (r"FREQ=MONTHLY;BYMONTH=(?P<month>1,4,7,10);BYDAY=(?P<nth>-?\d)(?P<code>[A-Z]{2})", say_nth),
    (r"FREQ=YEARLY;BYMONTH=(?P<month>\d+(?:,\d+)*);BYDAY=(?P<nth>-?\d)(?P<code>[A-Z]{2})", say_nth),
    (r"FREQ=WEEKLY(?:;BYDAY=(?P<code>[A-Z]{2}))?(?P<step>;INTERVAL=2)?", say_weekly),
    (r"FREQ=MONTHLY(?:;INTERVAL=[23])?|FREQ=YEARLY", say_every),
    (r"FREQ=MONTHLY;BYMONTHDAY=(\d+)", say_day_of_month),
    (r"FREQ=YEARLY;BYMONTH=(\d+);BYMONTHDAY=(\d+)", say_each_year),
)
