"""Invented Danish municipal texts in which every piece of personal data is labelled.

Everything is drawn from a seeded source, so that a figure can be reproduced; no number, name
or address is taken from anybody. A sample is one line; its labels are the exact pieces of text
that a guard must find in it, each with its kind. Near misses are samples without a label.
"""

import random
from collections.abc import Iterator

from tests.personal_data import typed_texts
from tests.personal_data.invented import (
    FIRST,
    LAST,
    MONTHS,
    Kind,
    Label,
    Maker,
    Sample,
    birthday,
    born_year,
    cpr_sample,
    day_of_a_meeting,
    digits,
    number,
    parted,
    phone,
    postcode,
    street_address,
)


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield ``each`` samples of every sort, the same for the same seed."""
    drawn = random.Random(seed)  # noqa: S311 - reproducible, guards nothing
    for make in ALL_MAKERS:
        for _number in range(each):
            yield make(drawn)


# What must be found


def cpr_with_dash(drawn: random.Random) -> Sample:
    return cpr_sample(drawn, "cpr with dash", number(drawn, "-"))


def cpr_bare(drawn: random.Random) -> Sample:
    return cpr_sample(drawn, "cpr without dash", number(drawn, ""))


def cpr_with_blank(drawn: random.Random) -> Sample:
    return cpr_sample(drawn, "cpr with blank", number(drawn, drawn.choice((" ", "\u00a0", " - "))))


def cpr_with_typographic_dash(drawn: random.Random) -> Sample:
    return cpr_sample(drawn, "cpr with another dash", number(drawn, drawn.choice("–‐‑−")))


def cpr_failing_modulus(drawn: random.Random) -> Sample:
    """Numbers given since 2007 may fail modulus 11: a guard that filters by it misses them."""
    return cpr_sample(drawn, "cpr failing modulus 11", number(drawn, "-", fails=True))


def cpr_of_a_substitute(drawn: random.Random) -> Sample:
    """A number given to one without a CPR number has 60 added to the day."""
    born = birthday(drawn)
    piece = f"{born.day + 60}{born:%m%y}-{drawn.randrange(10000):04}"
    return cpr_sample(drawn, "cpr of a substitute", piece)


def cpr_in_a_table(drawn: random.Random) -> Sample:
    piece = number(drawn, drawn.choice(("-", "")))
    return Sample(
        "cpr in a table",
        f"{drawn.randrange(1, 60)}\t{piece}\t{drawn.randrange(1000, 90000)},00",
        (Label(Kind.CPR, piece),),
    )


def account_by_word(drawn: random.Random) -> Sample:
    reg, konto = f"{drawn.randrange(1000, 10000)}", digits(drawn, drawn.choice((7, 10)))
    piece, text = drawn.choice(
        (
            (
                f"{reg} {konto}",
                f"Beløbet overføres til konto {reg} {konto} inden udgangen af måneden.",
            ),
            (f"{reg}-{konto}", f"Kontonummer: {reg}-{konto}"),
            (konto, f"Reg.nr. {reg}, kontonr. {konto}."),
            (konto, f"Reg. nr.: {reg} Konto nr.: {konto}"),
        )
    )
    return Sample("account by its word", text, (Label(Kind.ACCOUNT, piece),))


def account_by_iban(drawn: random.Random) -> Sample:
    body = digits(drawn, 14)
    check = 98 - int(f"{body}131400") % 97
    whole = f"DK{check:02}{body}"
    fours = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    piece = drawn.choice((whole, fours))
    return Sample("account by IBAN", f"IBAN {piece} i ansøgningen.", (Label(Kind.ACCOUNT, piece),))


def phone_private(drawn: random.Random) -> Sample:
    piece = drawn.choice((phone(drawn), f"+45 {phone(drawn)}", phone(drawn).replace(" ", "")))
    text = drawn.choice(
        (
            f"Ansøger træffes på mobil {piece} efter kl. 16.",
            f"Ring til borgeren på tlf. {piece}.",
            f"Privat telefon: {piece}",
            f"Mobilnr.: {piece}",
        )
    )
    return Sample("private phone", text, (Label(Kind.PHONE, piece),))


def address_lived_at(drawn: random.Random) -> Sample:
    piece = street_address(drawn)
    text = drawn.choice(
        (
            f"Ansøgeren bor på {piece}, og har søgt om dispensation.",
            f"Familien, der bor {piece}, er partshørt.",
            f"Borgeren er bosat {piece}.",
            f"Bopæl: {piece}",
            f"Hun er flyttet til {piece}.",
        )
    )
    return Sample("address lived at", text, (Label(Kind.ADDRESS, piece),))


def address_whole(drawn: random.Random) -> Sample:
    """Street, number, floor and postcode are a home's: an office is seldom on a floor's side."""
    side = drawn.choice(("1. tv.", "2. th.", "3. mf.", "st. th.", "st. tv."))
    piece = f"{street_address(drawn)}, {side}, {postcode(drawn)}"
    return Sample(
        "address with floor", f"Klage fra ejeren af {piece}", (Label(Kind.ADDRESS, piece),)
    )


def cpr_with_parted_date(drawn: random.Random) -> Sample:
    """As people write a date, and then the four figures."""
    day, month, year, four = parted(drawn)
    piece = drawn.choice(
        (
            f"{day}.{month}.{year[2:]}-{four}",
            f"{day}-{month}-{year[2:]}-{four}",
            f"{day}/{month}/{year[2:]}-{four}",
            f"{day}-{month}-{year}-{four}",
            f"{day} {month} {year[2:]} {four}",
            f"{day} {month} {year[2:]}-{four}",
            f"{day}{month}{year}-{four}",
        )
    )
    return cpr_sample(drawn, "cpr with a parted date", piece)


def cpr_with_another_sign(drawn: random.Random) -> Sample:
    return cpr_sample(drawn, "cpr with slash or stop", number(drawn, drawn.choice("/.")))


def cpr_with_figures_apart(drawn: random.Random) -> Sample:
    """As in a form with a box for each figure."""
    day, month, year, four = parted(drawn)
    six = f"{day}{month}{year[2:]}"
    piece = drawn.choice(
        (
            f"{' '.join(six)} - {' '.join(four)}",
            " ".join(six + four),
            f"{six}-{four[:2]} {four[2:]}",
        )
    )
    return cpr_sample(drawn, "cpr with figures apart", piece)


def cpr_with_unseen_sign(drawn: random.Random) -> Sample:
    """A soft hyphen, a blank of no width or a word joiner stands somewhere inside."""
    whole = number(drawn, drawn.choice(("-", "")))
    at = drawn.randrange(1, len(whole))
    sign = drawn.choice("\u00ad\u200b\u2060\u200e\ufeff")
    return cpr_sample(drawn, "cpr with an unseen sign", whole[:at] + sign + whole[at:])


def cpr_in_other_digits(drawn: random.Random) -> Sample:
    zero = drawn.choice("\uff10\u0660\U0001d7ce")
    digits_of = {ord("0") + value: chr(ord(zero) + value) for value in range(10)}
    return cpr_sample(drawn, "cpr in other digits", number(drawn, "-").translate(digits_of))


def cpr_over_a_line(drawn: random.Random) -> Sample:
    piece = number(drawn, drawn.choice(("\n-", "-\n", " -\n")))
    return cpr_sample(drawn, "cpr over a line break", piece)


def cpr_beside_a_number(drawn: random.Random) -> Sample:
    piece = number(drawn, "-")
    small = drawn.randrange(1, 60)
    text = drawn.choice(
        (f"Barn nr. {small}-{piece} er visiteret.", f"Se {piece}-{small} i mappen.")
    )
    return Sample("cpr beside a number", text, (Label(Kind.CPR, piece),))


def account_of_a_sort(drawn: random.Random) -> Sample:
    reg, ten = f"{drawn.randrange(1000, 10000)}", digits(drawn, 10)
    grouped = f"{ten[:4]} {ten[4:7]} {ten[7:]}"
    piece, text = drawn.choice(
        (
            (f"{reg} {ten}", f"Udbetales til NemKonto {reg} {ten} i maj."),
            (f"{reg}-{ten}", f"Hendes bankkonto {reg}-{ten} er lukket."),
            (f"{reg} {ten}", f"lønkonto: {reg} {ten}"),
            (grouped, f"Reg.nr.: {reg}, Kontonr.: {grouped}"),
            (f"{reg} {ten}", f"Kontonummer:\n{reg} {ten}"),
        )
    )
    return Sample("account of a sort", text, (Label(Kind.ACCOUNT, piece),))


def account_by_small_iban(drawn: random.Random) -> Sample:
    body = digits(drawn, 14)
    whole = f"dk{98 - int(f'{body}131400') % 97:02}{body}"
    fours = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    piece = drawn.choice((whole, fours))
    return Sample("account by small IBAN", f"iban {piece}", (Label(Kind.ACCOUNT, piece),))


def phone_otherwise_parted(drawn: random.Random) -> Sample:
    pairs = phone(drawn).split()
    piece = drawn.choice(
        (f"{pairs[0]}{pairs[1]}-{pairs[2]}{pairs[3]}", ".".join(pairs), "-".join(pairs))
    )
    text = drawn.choice((f"mobil: {piece}", f"Mor træffes på tlf. {piece}.", f"Mobilnr. {piece}"))
    return Sample("phone parted otherwise", text, (Label(Kind.PHONE, piece),))


def phone_abroad(drawn: random.Random) -> Sample:
    more = digits(drawn, 7)
    piece = drawn.choice(
        (
            f"+46 70 {more[:3]} {more[3:5]} {more[5:]}",
            f"+4670{more}",
            f"+49 151 {digits(drawn, 8)}",
            f"0046 70-{more[:3]} {more[3:5]} {more[5:]}",
        )
    )
    text = drawn.choice((f"Faderen bor i udlandet, {piece}.", f"Kontakt: {piece}"))
    return Sample("phone abroad", text, (Label(Kind.PHONE, piece),))


def address_by_its_word(drawn: random.Random) -> Sample:
    piece = street_address(drawn)
    text = drawn.choice(
        (
            f"Ansøgers adresse: {piece}",
            f"adresse: {piece}",
            f"Klagers bopælsadresse {piece}",
            f"Adressen er {piece}.",
            f"Borgeren bor på\n{piece}, og har klaget.",
            f"Adresse:\n{piece}",
            f"Familien er bosiddende {piece}.",
        )
    )
    return Sample("address by its word", text, (Label(Kind.ADDRESS, piece),))


def cpr_as_somebody_typed_it(drawn: random.Random) -> Sample:
    """Forms that were thought of after the detector was mended once."""
    day, month, year, four = parted(drawn)
    six = f"{day}{month}{year[2:]}"
    piece = drawn.choice(
        (
            f"{six}--{four}",
            f"{six}_{four}",
            f"{six} / {four}",
            f"{six}-{' '.join(four)}",
            f"{day}/{month} {year}-{four}",
            f"{day} {month} {year}-{four}",
        )
    )
    return cpr_sample(drawn, "cpr as somebody typed it", piece)


def cpr_hard_to_tell(drawn: random.Random) -> Sample:
    """So written it could as well be a date with a time or a count, or two numbers."""
    day, month, year, four = parted(drawn)
    piece = drawn.choice(
        (
            f"{day}-{month}-{year[2:]} {four}",
            f"{day}.{month}.{year} - {four}",
            f"{day}{month}{year[2:]}\n{four}",
            f"{day}{month}{year[2:]},{four}",
        )
    )
    return cpr_sample(drawn, "cpr hard to tell", piece)


def cpr_like_a_date(drawn: random.Random) -> Sample:
    """Other dates with four figures behind: what tells them from a day with a time is little."""
    day, month, year, four = parted(drawn)
    piece = drawn.choice(
        (
            f"{day}.{month}.{year} {four}",
            f"{day}/{month} {year} - {four}",
            f"{day}/{month}-{year[2:]} {four}",
            f"{day}-{month}-{year} ({four})",
            f"{day}.{month}.{year[2:]}/{four}",
            f"{day}.{month}.{year[2:]}\t{four}",
            f"{day}{month}{year} {four}",
            f"{day}. {month}. {year[2:]} - {four}",
        )
    )
    return cpr_sample(drawn, "cpr like a date", piece)


def cpr_with_short_date(drawn: random.Random) -> Sample:
    """The day, the month or both with one figure, as people write a date by hand."""
    born, four = birthday(drawn), digits(drawn, 4)
    day = born.day % 9 + 1 + drawn.choice((0, 60)) * (drawn.random() < 0.1)
    month = drawn.choice((f"{born.month}", f"{born:%m}"))
    short, whole = f"{born:%y}", f"{born:%Y}"
    piece = drawn.choice(
        (
            f"{day}.{month}.{short}-{four}",
            f"{day}.{month}.{short}-\n{four}",
            f"{day}.{month}.{short}\n-{four}",
            f"{day}.{month}.{short}-{four[:2]} {four[2:]}",
            f"{day}.{month}.{whole}-{four}",
            f"{day}/{month}-{short}-{four}",
            f"{day}/{month} {whole}-{four}",
            f"{day}-{month}-{short}-{four}",
            f"{day}.{month}.{short} - {four}",
            f"{day}.{month}.{whole} - {four}",
            f"{day}. {month}. {whole} - {four}",
            f"{day}.{month}.{short} {four}",
            f"{day}.{month}.{whole} {four}",
            f"{born.day:02}.{born.month % 9 + 1}.{short}-{four}",
        )
    )
    return cpr_sample(drawn, "cpr with a short date", piece)


def cpr_with_worded_month(drawn: random.Random) -> Sample:
    born, four = birthday(drawn), digits(drawn, 4)
    month = drawn.choice((MONTHS[born.month - 1], MONTHS[born.month - 1][:3]))
    stop = "." if len(month) == len("jan") and month != "maj" else ""
    piece = drawn.choice(
        (
            f"{born.day}. {month}{stop} {born:%Y}-{four}",
            f"{born.day}. {month}{stop} {born:%Y} - {four}",
            f"{born.day}. {month}{stop} {born:%y}-{four}",
            f"{born.day}.{month} {born:%Y}-{four}",
            f"{born.day}. {month.capitalize()}{stop} {born:%Y} {four}",
            f"{born:%d}. {month}{stop} {born:%Y}, {four}",
        )
    )
    return cpr_sample(drawn, "cpr with a worded month", piece)


def cpr_with_rare_sign(drawn: random.Random) -> Sample:
    six, four = number(drawn, " ").split()
    piece = drawn.choice(
        (
            *(f"{six}{sign}{four}" for sign in ":;+=|*~"),
            f"{six} : {four}",
            f"{six} ({four})",
            f"{six}({four})",
            f"{six[:2]}-{six[2:]}-{four}",
            f"{six[:4]}-{six[4:]}-{four}",
            f"{six[:4]} {six[4:]}-{four}",
        )
    )
    return cpr_sample(drawn, "cpr with a rare sign", piece)


def cpr_behind_its_word(drawn: random.Random) -> Sample:
    """The word in its other forms, and a number that only it tells."""
    day, month, year, four = parted(drawn)
    word = drawn.choice(
        (
            *("cprnr.", "CPRnr:", "cprnummer", "CPR-nummeret er", "personnummeret", "Personnr.:"),
            *("cpr nr", "CPR_nr:", "Personnumre:", "CPR-nummer for barnet:", "cpr. nr.:"),
        )
    )
    piece = drawn.choice(
        (
            f"{day}{month}{year[2:]}, {four}",
            f"{day} {month}{year[2:]} {four}",
            f"{day}{month} {year[2:]} {four}",
            f"{day}.{month}.{year[2:]}.{four}",
        )
    )
    return Sample("cpr behind its word", f"{word} {piece}", (Label(Kind.CPR, piece),))


def account_as_somebody_typed_it(drawn: random.Random) -> Sample:
    reg, ten = f"{drawn.randrange(1000, 10000)}", digits(drawn, 10)
    piece, text = drawn.choice(
        (
            (f"{reg}{ten}", f"Kontonr. {reg}{ten}"),
            (f"{reg}/{ten}", f"konto nr. {reg}/{ten}"),
            (f"{reg}.{ten}", f"konto {reg}.{ten}"),
            (f"{reg} {ten}", f"Hendes kontonummer er {reg} {ten}."),
        )
    )
    return Sample("account as somebody typed it", text, (Label(Kind.ACCOUNT, piece),))


def phone_as_somebody_typed_it(drawn: random.Random) -> Sample:
    eight = phone(drawn).replace(" ", "")
    piece, text = drawn.choice(
        (
            (eight, f"mob. {eight}"),
            (f"+45-{eight}", f"mobil +45-{eight}"),
            (grouped := f"{eight[:2]} {eight[2:5]} {eight[5:]}", f"telefonnummer: {grouped}"),
        )
    )
    return Sample("phone as somebody typed it", text, (Label(Kind.PHONE, piece),))


def address_shortened(drawn: random.Random) -> Sample:
    piece = street_address(drawn)
    return Sample("address shortened", f"Klagers adr.: {piece}", (Label(Kind.ADDRESS, piece),))


# What must not be found


def document_number(drawn: random.Random) -> Sample:
    numbers = ("3011525", digits(drawn, 7), f"({drawn.randrange(1, 200000)}/21)")
    return Sample("document number", f"Bilag 1: Notat (dokument {drawn.choice(numbers)})")


def case_number(drawn: random.Random) -> Sample:
    numbers = ("19/2997", f"{drawn.randrange(10, 26)}/{drawn.randrange(100, 60000)}")
    more = f"EMN-{drawn.randrange(2010, 2027)}-{drawn.randrange(1000000):06}"
    return Sample("case number", f"Sagsnr. {drawn.choice((*numbers, more))}")


def case_number_of_ten(drawn: random.Random) -> Sample:
    piece = (
        f"00.{digits(drawn, 2)}.{digits(drawn, 2)}-P35-{drawn.randrange(1, 99)}-{born_year(drawn)}"
    )
    return Sample("case number with letters", f"Sag {piece} genoptages.")


def number_in_longer(drawn: random.Random) -> Sample:
    piece = number(drawn, "")
    around = (
        f"{piece}{digits(drawn, 3)}",
        f"{digits(drawn, 2)}{piece}",
        f"{digits(drawn, 4)}-{number(drawn, '-')}",
    )
    return Sample("inside a longer number", f"Løbenummer {drawn.choice(around)} i systemet.")


def ean_number(drawn: random.Random) -> Sample:
    return Sample("EAN", f"Faktura sendes til EAN-nr. 5798{digits(drawn, 9)}.")


def cvr_number(drawn: random.Random) -> Sample:
    return Sample("CVR", f"Strandby Byg ApS, CVR-nr. {drawn.randrange(10, 44)}{digits(drawn, 6)}")


def cadastral_number(drawn: random.Random) -> Sample:
    owner = drawn.choice(("Strandby By", "Nordby Hovedgård", "Markjorder"))
    return Sample(
        "cadastral number", f"Matr.nr. {drawn.randrange(1, 90)}{drawn.choice('abcd')} {owner}"
    )


def date_and_time(drawn: random.Random) -> Sample:
    day = day_of_a_meeting(drawn)
    said = drawn.choice(
        (f"{day:%d-%m-%Y} 1400", f"{day:%d.%m.%Y} kl. 10.30", f"{day:%d%m%Y}", f"{day:%d%m%y}")
    )
    return Sample("date", f"Mødet den {said} er aflyst.")


def no_such_day(drawn: random.Random) -> Sample:
    piece = f"{drawn.choice(('32', '99', '00'))}{drawn.randrange(1, 13):02}{digits(drawn, 2)}"
    month = f"{drawn.randrange(1, 29):02}{drawn.choice(('00', '13', '57'))}{digits(drawn, 2)}"
    return Sample(
        "no such day", f"Vare {drawn.choice((piece, month))}-{digits(drawn, 4)} bestilles."
    )


def switchboard(drawn: random.Random) -> Sample:
    piece = phone(drawn)
    text = drawn.choice(
        (
            f"Strandby Kommune, hovednummer {piece}",
            f"Kommunens hovedtelefon er {piece}.",
            f"Borgerservice, tlf. {piece}",
            f"Teknisk Forvaltning, telefon {piece}",
            f"Omstillingen: tlf. {piece}",
        )
    )
    return Sample("public switchboard", text)


def amount(drawn: random.Random) -> Sample:
    millions, thousands = drawn.randrange(1, 90), drawn.randrange(100, 999)
    return Sample("amount", f"Der gives en bevilling på {millions}.{thousands}.000 kr. i 2026.")


def budget_account(drawn: random.Random) -> Sample:
    """A municipality's own account in the budget is no bank account."""
    return Sample(
        "budget account",
        f"Udgiften konteres på funktion 6.45.{drawn.randrange(50, 60)} i budgettet.",
    )


def public_address(drawn: random.Random) -> Sample:
    where, text = street_address(drawn), f"{postcode(drawn)}"
    said = drawn.choice(
        (
            f"Strandby Rådhus, {where}, {text}",
            f"Mødet holdes i Kulturhuset, {where}.",
            f"Byggesag vedrørende skolen på {where}",
            f"Lokalplan for erhvervsområdet ved {where}.",
            f"Plejecenter Solgården ligger {where}, {text}.",
        )
    )
    return Sample("public address", said)


def politician(drawn: random.Random) -> Sample:
    name = f"{drawn.choice(FIRST)} {drawn.choice(LAST)}"
    said = drawn.choice(
        (
            f"Til stede: {name} (A), {drawn.choice(FIRST)} {drawn.choice(LAST)} (V)",
            f"{name} tog forbehold og kunne ikke tiltræde indstillingen.",
            f"Borgmester {name} bor i kommunen og deltog ikke i punkt {drawn.randrange(1, 30)}.",
        )
    )
    return Sample("politician's name", said)


def plain_prose(drawn: random.Random) -> Sample:
    return Sample(
        "prose",
        drawn.choice(
            (
                "Direktionen drøftede sagen og tog orienteringen til efterretning.",
                "Økonomiudvalget anbefaler, at 17 verdensmål indarbejdes i planen for 2030.",
                "Indsatsen starter i 1. kvartal 2026 og måles på indikator 11.3.1.",
                "Kontoplanen for 2026 forelægges, og kontorets telefonpolitik ændres.",
            )
        ),
    )


def dates_beside_numbers(drawn: random.Random) -> Sample:
    day, later = day_of_a_meeting(drawn), day_of_a_meeting(drawn)
    year = born_year(drawn)
    said = drawn.choice(
        (
            f"i perioden {day:%d.%m.%Y}-{later:%d.%m.%Y}",
            f"i perioden {day:%d.%m.%y} - {later:%d.%m.%y}",
            f"den {day:%d.%m.%Y} - {drawn.randrange(1000, 9000)} deltagere",
            f"den {day:%d-%m-%y} kl. 1400",
            f"{day:%Y-%m-%d} 1200",
            f"{day:%d.%m.%y} 1400",
            f"fra {year}-{year + 3} og {year + 4}-{year + 7}",
            f"{day:%d/%m} {year}",
        )
    )
    return Sample("dates beside numbers", f"Planen gælder {said}.")


def short_dates_beside_numbers(drawn: random.Random) -> Sample:
    """Days as a sentence of an agenda tells them, with a time, a count, an amount or an end."""
    day, later, count = day_of_a_meeting(drawn), day_of_a_meeting(drawn), digits(drawn, 3)
    short = f"{day.day}.{day.month}.{day:%Y}"
    worded = f"{day.day}. {MONTHS[day.month - 1]} {day:%Y}"
    said = drawn.choice(
        (
            f"den {short} kl. 1400",
            f"den {short} 1630",
            f"den {day.day}/{day.month} {day:%Y} kl. 10.30",
            f"{short}-{later.day}.{later.month}.{later:%Y}",
            f"{day.day}.{day.month}.-{later.day}.{later.month}.{later:%Y}",
            f"fra {day.day}/{day.month} til {later.day}/{later.month} {later:%Y}",
            f"den {short} - 2{count} deltagere",
            f"den {day.day}/{day.month}-{day:%y} med 1{count} stemmer",
            f"den {worded} kl. 1900",
            f"{worded} 1930",
            f"{worded} - {later.day}. {MONTHS[later.month - 1]} {later:%Y}",
            f"pr. {worded}: 4.{count} borgere",
            f"pr. {worded} 3{count} borgere",
            f"pr. {short}: 7.{count},00 kr.",
            f"pr. {short} 7{count} kr.",
            f"{worded} - {day:%Y}",
        )
    )
    return Sample("short dates beside numbers", f"Høringen gælder {said}.")


def numbers_beside_each_other(drawn: random.Random) -> Sample:
    """Numbers of documents, companies and chapters, close to one another as on a list."""
    seven, other, eight = digits(drawn, 7), digits(drawn, 7), digits(drawn, 8)
    year = born_year(drawn)
    said = drawn.choice(
        (
            f"dok. {seven}, {other}",
            f"dok.nr. {seven}-{year % 100:02} og {other}-{year % 100:02}",
            f"{seven}\n{other}",
            f"{seven} {year}",
            f"afsnit {drawn.randrange(1, 9)}.{drawn.randrange(1, 9)}.{drawn.randrange(1, 20)}",
            f"CVR {eight}\n{year}",
            f"CVR-nr. {eight}, EAN 5790{digits(drawn, 9)}",
            f"sag {year % 100:02}/{digits(drawn, 5)}, dok. {seven}",
            f"sagsnr. {year}-{digits(drawn, 6)}-{digits(drawn, 2)}",
            f"{eight}\t{digits(drawn, 4)}",
            f"EAN 5790 {eight[:4]} {eight[4:]} 1 og 5790 {other[:4]} {eight[:4]} 2",
        )
    )
    return Sample("numbers beside each other", f"Bilag: {said}")


def journal_number(drawn: random.Random) -> Sample:
    group = f"{drawn.randrange(1, 29):02}.{drawn.randrange(1, 13):02}.{drawn.randrange(0, 20):02}"
    letter, last = drawn.choice("AGKPQS"), born_year(drawn)
    said = drawn.choice(
        (
            f"{group}-{letter}{digits(drawn, 2)}-{drawn.randrange(1, 99)}-{last % 100:02}",
            f"{group}-{letter}{digits(drawn, 2)}-{drawn.randrange(1, 9000)}-{last}",
            f"{group}.{letter}{digits(drawn, 2)} {last}/{digits(drawn, 5)}",
        )
    )
    return Sample("journal number", f"Journalnr. {said}, dok. {digits(drawn, 7)}-{last % 100:02}")


def law_paragraph(drawn: random.Random) -> Sample:
    day = birthday(drawn)
    said = drawn.choice(
        (
            f"§ {drawn.randrange(1, 200)}, stk. 2, nr. 3, jf. § {drawn.randrange(1, 99)} a",
            f"§§ {drawn.randrange(1, 40)}-{drawn.randrange(41, 99)}",
            f"lov nr. {digits(drawn, 4)} af {day:%d-%m-%Y}",
            f"lovbekendtgørelse nr. {digits(drawn, 4)} af {day:%d/%m/%Y}",
            f"LBK {digits(drawn, 4)} {day:%d.%m.%Y}, § {drawn.randrange(1, 60)}",
        )
    )
    return Sample("law paragraph", f"Efter servicelovens regler, {said}, kan støtte gives.")


def amount_otherwise(drawn: random.Random) -> Sample:
    first, second = drawn.randrange(1, 29), drawn.randrange(100, 999)
    said = drawn.choice(
        (
            f"{first} {second} 000 kr.",
            f"{first}.0{drawn.randrange(10, 99)}.{second},00 kr.",
            f"-{first}.{second}.000 kr.",
            f"+{first} {second} 000 kr. i forhold til budgettet",
            f"konto {first} {second} 000 kr.",
            f"{first},{second} mio. kr. og {drawn.randrange(1000, 9000)} timer",
        )
    )
    return Sample("amount written otherwise", f"Merforbruget er {said}")


def number_of_a_business(drawn: random.Random) -> Sample:
    """A P-number has ten figures and begins with 1, as a birthday from the tenth on may."""
    eight, born = digits(drawn, 8), birthday(drawn)
    said = drawn.choice(
        (
            f"P-nr. 10{drawn.randrange(1, 13):02}{digits(drawn, 6)}",
            f"P-nummer: 1{drawn.randrange(10)}{born:%m}{digits(drawn, 6)}",
            f"CVR-nr. 3{eight[:1]} {eight[1:3]} {eight[3:5]} {eight[5:7]}",
            f"EAN 5798 {eight[:4]} {eight[4:]} {digits(drawn, 1)}",
            f"EAN-nummer 5798{digits(drawn, 9)}",
        )
    )
    return Sample("number of a business", f"Strandby Byg, {said}, fakturerer.")


def row_of_figures(drawn: random.Random) -> Sample:
    pairs = [f"{drawn.randrange(10, 29)}" for _number in range(7)]
    said = drawn.choice(
        (
            "\t".join((*pairs[:3], digits(drawn, 4))),
            " ".join((*pairs, digits(drawn, 4))),
            " ".join(digits(drawn, 14)),
            " ".join(pairs[:5]),
        )
    )
    return Sample("row of figures", said)


def years_beside_a_phone_word(drawn: random.Random) -> Sample:
    year = born_year(drawn)
    said = drawn.choice(
        (
            f"Mobil dækning i planperioden {year}-{year + 3}.",
            f"Udgift til telefon og mobil {year}: 1.250.000 kr.",
            f"Mobilitetsplan {year}-{year + 12} sendes i høring.",
            f"Der ventes en vækst på +{drawn.randrange(2, 60)} pct. i {year}.",
        )
    )
    return Sample("years beside a phone's word", said)


def public_address_by_its_word(drawn: random.Random) -> Sample:
    where = street_address(drawn)
    said = drawn.choice(
        (
            f"Skolens adresse: {where}",
            f"Plejecenter Solgården, adresse: {where}",
            f"Kommunens adresse er {where}.",
            "Mailadresse: post@strandby.invalid",
            f"Adresseændring for lokalplan {drawn.randrange(1, 300)} ved {where}",
        )
    )
    return Sample("public address by its word", said)


ALL_MAKERS: tuple[Maker, ...] = (
    cpr_with_dash,
    cpr_bare,
    cpr_with_blank,
    cpr_with_typographic_dash,
    cpr_failing_modulus,
    cpr_of_a_substitute,
    cpr_in_a_table,
    account_by_word,
    account_by_iban,
    phone_private,
    address_lived_at,
    address_whole,
    document_number,
    case_number,
    case_number_of_ten,
    number_in_longer,
    ean_number,
    cvr_number,
    cadastral_number,
    date_and_time,
    no_such_day,
    switchboard,
    amount,
    budget_account,
    public_address,
    politician,
    plain_prose,
    cpr_with_parted_date,
    cpr_with_another_sign,
    cpr_with_figures_apart,
    cpr_with_unseen_sign,
    cpr_in_other_digits,
    cpr_over_a_line,
    cpr_beside_a_number,
    account_of_a_sort,
    account_by_small_iban,
    phone_otherwise_parted,
    phone_abroad,
    address_by_its_word,
    dates_beside_numbers,
    journal_number,
    law_paragraph,
    amount_otherwise,
    number_of_a_business,
    row_of_figures,
    years_beside_a_phone_word,
    public_address_by_its_word,
    cpr_as_somebody_typed_it,
    cpr_hard_to_tell,
    account_as_somebody_typed_it,
    phone_as_somebody_typed_it,
    address_shortened,
    cpr_like_a_date,
    cpr_with_short_date,
    cpr_with_worded_month,
    cpr_with_rare_sign,
    cpr_behind_its_word,
    short_dates_beside_numbers,
    numbers_beside_each_other,
    *typed_texts.MAKERS,
)
