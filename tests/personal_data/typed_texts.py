"""More invented texts of the same set: numbers as they come out of forms, scans and hasty typing.

Date and figures are parted by several signs, stand on two lines, are split by a break, begin with
the year or have letters that look like figures; beside them stand the near misses of each.
"""

import random
import unicodedata
from datetime import date

from tests.personal_data.invented import (
    MONTHS,
    Kind,
    Label,
    Maker,
    Sample,
    birthday,
    cpr_sample,
    day_of_a_meeting,
    digits,
    parted,
)

ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# Every dash of Unicode, and what is drawn as one: minus, bullets, lines of frames.
DASHES = tuple(
    sign for sign in map(chr, range(0x11000)) if unicodedata.category(sign) == "Pd" and sign != "-"
)
LIKE_DASHES = "\u2212\u2043\u02d7\u2500\u2501\u2796\u30fc\uff70\u207b\u208b\u23af"
DOTS = "\u00b7\u2022\u2219\u22c5\u2027\u30fb"
BLANKS = "\u00a0\u2007\u2009\u200a\u202f\u3000\u2002\u2003"


def cpr_with_wide_blanks(drawn: random.Random) -> Sample:
    """As columns are laid out, or as a form leaves room."""
    day, month, year, four = parted(drawn)
    blank = drawn.choice((" ", " ", *BLANKS))
    wide = blank * drawn.randrange(3, 13)
    piece = drawn.choice(
        (
            f"{day}{month}{year[2:]}{wide}{four}",
            f"{day}{month}{year[2:]}{wide}-{wide}{four}",
            f"{day}.{month}.{year}{wide}{four}",
            f"{day}-{month}-{year[2:]}{wide}{four}",
            f"{day}{month}{year[2:]} {blank}\t {four}",
        )
    )
    return cpr_sample(drawn, "cpr with wide blanks", piece)


def cpr_on_two_lines(drawn: random.Random) -> Sample:
    """The day as a day on one line, and the four figures alone on the next."""
    born, four = birthday(drawn), digits(drawn, 4)
    day = drawn.choice(
        (
            f"{born:%d.%m.%Y}",
            f"{born:%d-%m-%Y}",
            f"{born:%d/%m/%y}",
            f"{born.day}.{born.month}.{born:%Y}",
            f"{born.day}/{born.month} {born:%Y}",
            f"{born.day}. {MONTHS[born.month - 1]} {born:%Y}",
            f"{born:%Y-%m-%d}",
            f"{born:%d %m %y}",
        )
    )
    piece = f"{day}{drawn.choice(('', ' '))}\n{drawn.choice(('', '  '))}{four}"
    text = drawn.choice((piece, f"Ansøger:\n{piece}\nhar søgt", f"Født {piece}\nStrandby"))
    return Sample("cpr on two lines", text, (Label(Kind.CPR, piece),))


def cpr_with_the_year_first(drawn: random.Random) -> Sample:
    day, month, year, four = parted(drawn)
    piece = drawn.choice(
        (
            f"{year}-{month}-{day}-{four}",
            f"{year}-{month}-{day} {four}",
            f"{year}-{month}-{day} - {four}",
            f"{year}.{month}.{day}-{four}",
            f"{year}/{month}/{day}-{four}",
            f"{year} {month} {day}-{four}",
            f"{year}{month}{day}-{four}",
            f"{year}-{month}-{day} ({four})",
        )
    )
    return cpr_sample(drawn, "cpr with the year first", piece)


def cpr_with_a_month_by_name(drawn: random.Random) -> Sample:
    born, four = birthday(drawn), digits(drawn, 4)
    name = drawn.choice((MONTHS, ENGLISH))[born.month - 1]
    month = drawn.choice((name, name.upper(), name[:3], name[:3].capitalize(), name[:3].upper()))
    english = ENGLISH[born.month - 1]
    piece = drawn.choice(
        (
            f"{born.day}-{month}-{born:%Y}-{four}",
            f"{born:%d}-{month}-{born:%y}-{four}",
            f"{born:%d}/{month}/{born:%Y}-{four}",
            f"{born.day}.{month}.{born:%Y}-{four}",
            f"{born:%d}{month}{born:%Y}-{four}",
            f"{born.day} {month} {born:%Y}-{four}",
            f"{born.day} {month} {born:%Y} - {four}",
            f"{born.day}. {month} {born:%Y}-{four}",
            f"{english} {born.day}, {born:%Y}-{four}",
            f"{english[:3]} {born.day} {born:%Y} - {four}",
            f"{born.day}th of {english} {born:%Y}-{four}",
            f"den {born.day}. {month} {born:%Y}, {four}".removeprefix("den "),
        )
    )
    return cpr_sample(drawn, "cpr with a month by name", piece)


def cpr_with_several_signs(drawn: random.Random) -> Sample:
    day, month, year, four = parted(drawn)
    sign = drawn.choice((*DASHES, *LIKE_DASHES, *DOTS))
    six = drawn.choice((f"{day}{month}{year[2:]}", f"{day}.{month}.{year}"))
    thin = drawn.choice(BLANKS)
    between = drawn.choice(
        (
            *(" - - ", " -- ", "---", "- -", "-- -", " – - "),
            *(sign, f" {sign} ", f"{sign}{sign}", f"{thin}{sign}{thin}", f" {sign} {sign} "),
            *(f"{thin}-{thin}", f"{thin}{thin}-", f"-{thin}"),
        )
    )
    return cpr_sample(drawn, "cpr with several signs", f"{six}{between}{four}")


def cpr_in_brackets(drawn: random.Random) -> Sample:
    day, month, year, four = parted(drawn)
    six = f"{day}{month}{year[2:]}"
    piece = drawn.choice(
        (
            *(f"{six} ({four})", f"{six}-({four})", f"{six} [{four}]", f"{six}{{{four}}}"),
            *(f"({six}) {four}", f"({six})-{four}", f"({six}){four}", f"[{six}] [{four}]"),
            *(f"({six}) - ({four})", f"<{six}> <{four}>", f"{six} <{four}>"),
            *(f"{day}.{month}.{year} [{four}]", f"({day}.{month}.{year}) {four}"),
        )
    )
    # The last bracket is no figure: whether it is taken along makes no difference.
    told = piece.rstrip(")]}>")
    sample = cpr_sample(drawn, "cpr in brackets", piece)
    return Sample(sample.sort, sample.text, (Label(Kind.CPR, told.lstrip("([{<")),))


def cpr_with_letters_for_figures(drawn: random.Random) -> Sample:
    """As it comes from a scan, or from one who learnt to write on a machine without a one."""
    while True:
        day, month, year, four = parted(drawn)
        piece = drawn.choice(
            (
                f"{day}{month}{year[2:]}-{four}",
                f"{day}{month}{year[2:]} {four}",
                f"{day}{month}{year[2:]}{four}",
                f"{day}.{month}.{year}-{four}",
                f"{day}-{month}-{year[2:]}-{four}",
            )
        )
        like = [at for at, sign in enumerate(piece) if sign in "01"]
        some = drawn.sample(like, min(len(like), drawn.randrange(1, 4)))
        said = "".join(
            drawn.choice("Oo" if sign == "0" else "lI") if at in some else sign
            for at, sign in enumerate(piece)
        )
        runs = said.replace(".", " ").replace("-", " ").split()
        if some and all(any(sign.isdigit() for sign in run) for run in runs):
            return cpr_sample(drawn, "cpr with letters for figures", said)


def cpr_split_by_a_line(drawn: random.Random) -> Sample:
    """In a narrow cell, or where a line ends: with a hyphen of its own or without."""
    day, month, year, four = parted(drawn)
    six = f"{day}{month}{year[2:]}"
    piece = drawn.choice(
        (
            f"{six[:2]}-\n{six[2:]}-{four}",
            f"{six[:4]}-\n{six[4:]}-{four}",
            f"{six[:3]}-\n{six[3:]}-{four}",
            f"{six}-{four[:2]}-\n{four[2:]}",
            f"{six}-{four[:1]}-\n{four[1:]}",
            f"{six}-{four[:2]}\n{four[2:]}",
            f"{six[:3]}\n{six[3:]}-{four}",
            f"{six[:5]}\n{six[5:]}-{four}",
            f"{six[:4]}-\n{six[4:]}{four}",
            f"{day}.{month}.\n{year}-{four}",
            f"{day}.\n{month}.{year}-{four}",
            f"{six} -\n{four}",
        )
    )
    return cpr_sample(drawn, "cpr split by a line", piece)


# What must not be found


def time_of_day(drawn: random.Random) -> str:
    return f"{drawn.randrange(7, 22):02}{drawn.choice(('00', '15', '30', '45'))}"


def worded(day: date, names: tuple[str, ...]) -> str:
    return names[day.month - 1]


def moments_in_words(drawn: random.Random) -> Sample:
    day, at = day_of_a_meeting(drawn), time_of_day(drawn)
    danish, english = worded(day, MONTHS), worded(day, ENGLISH)
    said = drawn.choice(
        (
            f"den {day.day}. {danish} {day:%Y} {at}",
            f"den {day.day}. {danish} {day:%Y}, {at}",
            f"{day.day}-{danish[:3]}-{day:%Y} {at}",
            f"{day:%d}/{danish[:3]}/{day:%Y} {at}",
            f"{english} {day.day}, {day:%Y} {at}",
            f"{day.day} {english} {day:%Y} - {at}",
            f"{day:%Y-%m-%d} {at}",
            f"{day:%Y-%m-%d} - {at}",
            f"{day:%Y-%m-%d}-{at}",
            f"{day:%Y%m%d}-{at}",
            f"{day:%Y%m%d} {at}",
            f"{day:%Y.%m.%d} {at}",
            f"{day:%d.%m.%Y}   {at}",
            f"{day:%d.%m.%Y}\n{at}",
            f"{day.day}. {danish} {day:%Y}\n{at}",
            f"{day:%Y-%m-%d}T{at}",
        )
    )
    return Sample("moments in words", f"Mødet holdes {said}")


def days_above_other_lines(drawn: random.Random) -> Sample:
    """A day ends a line, and the next begins or is a number of its own."""
    day = day_of_a_meeting(drawn)
    said = drawn.choice(
        (
            f"{day:%d.%m.%Y}\n{drawn.randrange(1000, 9990)} Strandby",
            f"{day.day}. {worded(day, MONTHS)} {day:%Y}\n{drawn.randrange(1, 300)}",
            f"{day:%d-%m-%Y}\n{digits(drawn, 7)}",
            f"{day:%d.%m.%Y}\n{drawn.randrange(1000, 9000)} deltagere",
            f"{day.day}. {worded(day, MONTHS)} {day:%Y}\n{day.year + 1}",
            f"{day:%d.%m.%Y}\n{drawn.randrange(1, 29)}. punkt",
            f"{day:%Y-%m-%d}\n{drawn.randrange(10, 99)}.{digits(drawn, 3)},00 kr.",
            f"{day:%d%m%y}\n{digits(drawn, 5)}",
        )
    )
    return Sample("days above other lines", f"Referat af {said}")


def columns_of_figures(drawn: random.Random) -> Sample:
    day, wide = day_of_a_meeting(drawn), " " * drawn.randrange(3, 9)
    six, four = f"{day:%d%m%y}", f"{drawn.randrange(1000, 9900)}"
    said = drawn.choice(
        (
            f"{drawn.randrange(10, 99)}{wide}{six}{wide}{four}",
            f"{six}{wide}{four}{wide}{digits(drawn, 4)}",
            f"{digits(drawn, 5)}{wide}{six}{wide}{four}{wide}{digits(drawn, 3)}",
            f"{day:%d.%m.%Y}{wide}{four}{wide}{digits(drawn, 4)}",
            f"Vejdrift{wide}{six[:3]}.{six[3:]}{wide}{four[:1]}.{four[1:]}",
            f"{six} | {four} | {digits(drawn, 4)}",
            f"Konto{wide}1{digits(drawn, 4)}{wide}{four}{wide}{digits(drawn, 4)}",
            f"{day.year}{wide}{day.year + 1}{wide}{day.year + 2}",
        )
    )
    return Sample("columns of figures", said)


def years_from_and_to(drawn: random.Random) -> Sample:
    day, danish = day_of_a_meeting(drawn), MONTHS
    year = day.year
    said = drawn.choice(
        (
            f"{year}-{year + 4}",
            f"{year} - - {year + 4}",
            f"1. {worded(day, danish)} {year}-{year + 4}",
            f"1. {worded(day, danish)} {year} \u2013 {year + 4}",
            f"{worded(day, danish)} {year}-{year + 1}",
            f"{day.day}-{worded(day, danish)[:3]}-{year} - {year + 2}",
            f"budget {year}, {year + 1}, {year + 2} og {year + 3}",
            f"{year}/{(year + 1) % 100:02}-{year + 2}/{(year + 3) % 100:02}",
            f"{day:%Y-%m-%d} - {year + 3}",
            f"{day:%Y-%m-%d} til {day.year + 1}-{day:%m-%d}"
            if (day.month, day.day) != (2, 29)
            else f"{day:%Y-%m-%d}",
        )
    )
    return Sample("years from and to", f"Planen gælder for {said}.")


def rooms_and_papers(drawn: random.Random) -> Sample:
    day, four = day_of_a_meeting(drawn), f"{drawn.randrange(1000, 9000)}"
    danish = worded(day, MONTHS)
    said = drawn.choice(
        (
            f"den {day.day}. {danish} {day:%Y}, lokale {four}",
            f"den {day:%d.%m.%Y} i lokale {four}",
            f"den {day:%d.%m.%Y} (lokale {four})",
            f"mødelokale 2.{drawn.randrange(10, 40)}, {day:%d.%m.%Y}",
            f"sagsnr. {day:%Y-%m}-{four}, dok. {digits(drawn, 7)}",
            f"sagsnr. {day:%Y}-{digits(drawn, 5)}-{drawn.randrange(1, 30)}",
            f"dok.nr. {day:%d%m%y}-{digits(drawn, 5)}",
            f"dok. {digits(drawn, 6)}-{drawn.randrange(10, 27)}\n{drawn.randrange(10, 40)} sider",
            f"journalnr. {day:%Y-%m-%d}-{digits(drawn, 5)}",
            f"side {drawn.randrange(10, 29)}{drawn.randrange(10, 13)}\n{day:%y}-{four} i sagen",
            f"[{digits(drawn, 7)}] ({four})",
            f"mødet på Strandby Skole, {four} Strandby, den {day:%d.%m.%Y}",
        )
    )
    return Sample("rooms and papers", f"Se {said}")


def laws_with_their_day(drawn: random.Random) -> Sample:
    day, four = day_of_a_meeting(drawn), f"{drawn.randrange(1, 1900)}"
    danish = worded(day, MONTHS)
    said = drawn.choice(
        (
            f"lov nr. {four} af {day.day}. {danish} {day:%Y}",
            f"lov af {day.day}. {danish} {day:%Y} nr. {four}",
            f"LBK nr {four} af {day:%d/%m/%Y}",
            f"LBK {four} {day:%Y-%m-%d}",
            f"bekendtgørelse {four}-{day:%Y}, § {drawn.randrange(1, 60)}",
            f"(EU) {day:%Y}/{four} af {day.day}. {danish} {day:%Y}",
            f"§ {drawn.randrange(1, 99)}, stk. 1, i lov {four} ({day:%Y})",
        )
    )
    return Sample("laws with their day", f"Efter {said} kan støtte gives.")


def amounts_beside_days(drawn: random.Random) -> Sample:
    day, four = day_of_a_meeting(drawn), f"{drawn.randrange(2100, 9000)}"
    danish = worded(day, MONTHS)
    said = drawn.choice(
        (
            f"pr. {day.day}. {danish} {day:%Y} - {four} kr.",
            f"pr. {day:%d.%m.%Y}: {four} kr.",
            f"pr. {day:%Y-%m-%d} {four} borgere",
            f"pr. {day.day}-{danish[:3]}-{day:%Y} {four} kr.",
            f"{drawn.randrange(10, 99)}.{digits(drawn, 3)} ({four[:1]}.{four[1:]}) kr.",
            f"1.010.{digits(drawn, 3)} - {four[:1]}.{four[1:]} kr.",
            f"{day:%d.%m.%Y} - - {four} kr.",
        )
    )
    return Sample("amounts beside days", f"Der er givet tilskud {said}")


def letters_beside_figures(drawn: random.Random) -> Sample:
    year, four = day_of_a_meeting(drawn).year, digits(drawn, 4)
    said = drawn.choice(
        (
            f"model O1O190-1{four}",
            f"afsnit I.1.{year}-{year + 1}",
            f"del II, 12 {year} - {year + 2}",
            f"IO-{year}-{four}",
            f"strækningen O1-O2, {year}-{year + 3}",
            f"bilag I til sag {year % 100:02}/1{four}",
            f"lO1190A-{four}",
            f"Il {year} {year + 1}",
            f"vare 3O1l90-{four}{four}",
        )
    )
    return Sample("letters beside figures", f"Se {said} i planen.")


def lines_of_short_numbers(drawn: random.Random) -> Sample:
    """A column with a number on each line, and lines that end and begin with one."""
    day = day_of_a_meeting(drawn)
    said = drawn.choice(
        (
            "\n".join(f"{drawn.randrange(10, 29)}" for _line in range(6)),
            f"{day:%d}\n{day:%m}\n{day:%y}\n{digits(drawn, 4)}",
            f"Punkt {drawn.randrange(10, 29)}\n{day:%Y}-{day.year + 1}",
            f"{day:%d%m}\n{day:%d%m}\n{digits(drawn, 4)}",
            f"sag {day:%d%m%y}-{drawn.randrange(10, 26)}\n{drawn.randrange(10, 30)} deltagere",
            f"kl. {time_of_day(drawn)}\n{day:%y}-{digits(drawn, 4)} journaliseres",
            f"{day:%d.%m.}\n{day:%Y}",
        )
    )
    return Sample("lines of short numbers", said)


MAKERS: tuple[Maker, ...] = (
    cpr_with_wide_blanks,
    cpr_on_two_lines,
    cpr_with_the_year_first,
    cpr_with_a_month_by_name,
    cpr_with_several_signs,
    cpr_in_brackets,
    cpr_with_letters_for_figures,
    cpr_split_by_a_line,
    moments_in_words,
    days_above_other_lines,
    columns_of_figures,
    years_from_and_to,
    rooms_and_papers,
    laws_with_their_day,
    amounts_beside_days,
    letters_beside_figures,
    lines_of_short_numbers,
)
