"""Progress and effect in words, in the reader's language; docs/progress.md tells the method."""

from decimal import Decimal

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sagsgang.strategy.effect import Seen, Since
from sagsgang.strategy.growth import Basis, Judgement, Lack, Progress
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import Indicator


def number(value: Decimal | float, decimals: int) -> str:
    return formats.number_format(value, decimals, force_grouping=True)


def amount(value: Decimal, indicator: Indicator) -> str:
    return f"{number(value, indicator.decimals)} {indicator.unit}"


def day(measured: Measured) -> str:
    return formats.date_format(
        measured.on, "j. F Y" if translation.get_language() == "da" else "j F Y"
    )


def a_year(rate: float) -> str:
    return _("%(rate)s per cent a year") % {"rate": number(rate * 100, 2)}


def explained(judged: Judgement, indicator: Indicator) -> list[str]:
    """Return the sentences that tell how the progress was found."""
    if judged.progress == Progress.TOO_EARLY:
        return [lacking(judged.lack)]
    return [way_of(judged, indicator), *aim_of(judged, indicator), *rates_of(judged)]


def lacking(lack: Lack | None) -> str:
    return {
        Lack.NO_MEASUREMENT: _("Nothing has been measured yet."),
        Lack.ONE_MEASUREMENT: _("Only one measurement is there; two are needed to tell."),
        Lack.UNDER_A_YEAR: _("Less than a year lies between the first measurement and the latest."),
    }[lack or Lack.NO_MEASUREMENT]


def way_of(judged: Judgement, indicator: Indicator) -> str:
    first, latest = judged.first, judged.latest
    if first is None or latest is None:
        return ""
    if first.on >= latest.on:
        return _("It was %(last)s on %(last_day)s.") % {
            "last": amount(latest.value, indicator),
            "last_day": day(latest),
        }
    return _("It went from %(first)s on %(first_day)s to %(last)s on %(last_day)s.") % {
        "first": amount(first.value, indicator),
        "first_day": day(first),
        "last": amount(latest.value, indicator),
        "last_day": day(latest),
    }


def aim_of(judged: Judgement, indicator: Indicator) -> list[str]:
    sentences = []
    if judged.latest is not None and judged.latest.preliminary:
        sentences.append(_("The latest value is preliminary."))
    if judged.target is not None:
        told = {
            "value": amount(judged.target.value, indicator),
            "year": judged.target.year,
        }
        sentences.append(_("The target is %(value)s at the end of %(year)s.") % told)
    elif judged.at_limit:
        sentences.append(_("It is as far as it can come by its nature."))
    else:
        sentences.append(_("No target is set, so custom stands in its place: 1.5 per cent a year."))
    return sentences


def rates_of(judged: Judgement) -> list[str]:
    if judged.observed is None or judged.required is None:
        return []
    told = {"observed": a_year(judged.observed), "required": a_year(judged.required)}
    sentences = [
        _("In the wanted direction it moved %(observed)s; needed are %(required)s.") % told
    ]
    if judged.ratio is not None:
        share = {"share": number(judged.ratio * 100, 0)}
        sentences.append(_("That is %(share)s per cent of what is needed.") % share)
    if judged.basis == Basis.LINE:
        sentences.append(
            _("Growth cannot be told from zero or below, so a straight line was reckoned with.")
        )
    return sentences


def seen_words(seen: Seen) -> str:
    """Return what was seen since, in words that claim no cause."""
    return {
        Since.TOO_EARLY: pgettext("effect", "Too early to tell"),
        Since.NOT_BEGUN: pgettext("effect", "The initiative was dropped before it began"),
        Since.NOTHING_BEFORE: pgettext("effect", "Nothing was measured before it began"),
        Since.WANTED_WAY: pgettext("effect", "Moved the wanted way since"),
        Since.OTHER_WAY: pgettext("effect", "Moved the other way since"),
        Since.UNCHANGED: pgettext("effect", "Unchanged since"),
    }[seen.since]


def lag_words(months: int) -> str:
    return ngettext("after %(num)s month", "after %(num)s months", months) % {"num": months}


def caveat() -> str:
    return _(
        "What is said here is what was expected and what was seen since. Other things move the"
        " indicator as well, so it is a contribution and no proof of a cause."
    )
