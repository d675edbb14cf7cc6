"""The picture of a wheel as SVG: with links and classes on a page, with its own ink on paper."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sagsgang.planning.year_shown import Falling, YearShown
from sagsgang.press.wheel_picture import (
    CX,
    CY,
    HEIGHT,
    INNER,
    MARK,
    WIDTH,
    Arc,
    Bubble,
    Label,
    Mark,
    Picture,
)

Address = Callable[[Falling], str]
CountAddress = Callable[[Bubble], str]
HUES = 6
BOX = f"0 0 {WIDTH} {HEIGHT}"
SPACE = 'xmlns="http://www.w3.org/2000/svg"'
DIAMOND = MARK + 1.5
INKS = ("#12495c", "#7a4a00", "#4a2f7c", "#14532d", "#861218", "#37474f")
PALES = ("#dcebf0", "#f6ead3", "#e7e1f3", "#deefe4", "#f8e2e0", "#e6eaec")
PATTERN_LINES = {
    "slanted": '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
    "dots": '<circle cx="4" cy="4" r="1.5"/>',
    "upright": '<path d="M2 0V8M6 0V8"/>',
    "crossed": '<path d="M0 0L8 8M8 0L0 8"/>',
    "level": '<path d="M0 2H8M0 6H8"/>',
    "back": '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2"/>',
    "checked": '<path d="M0 0h4v4h-4zM4 4h4v4h-4z"/>',
}


def svg_of(
    drawn: Picture,
    *,
    to: Address | None = None,
    to_count: CountAddress | None = None,
    key: str = "wheel",
) -> SafeString:
    """Write the picture; without addresses it is for paper and brings its colours along.

    ``key`` tells the patterns of two wheels on one page apart.
    """
    label = escape(label_of(drawn.shown))
    role = 'role="group"' if to else 'role="img"'
    parts = [
        f'<svg {SPACE} class="sg-wheel" viewBox="{BOX}" {role} aria-label="{label}">',
        *(() if to else (paper_style(),)),
        *patterns(drawn, key),
        *ground(drawn),
        *(arc(one, key, to) for one in drawn.arcs),
        *(mark(one, to) for one in drawn.marks),
        *(bubble(one, drawn.shown, to_count) for one in drawn.bubbles),
        *(words(one, drawn.shown) for one in drawn.labels),
        *letters(drawn),
        *centre(drawn.shown),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 every text in it was escaped  # nosec B308, B703


def label_of(shown: YearShown) -> str:
    return _("%(title)s: the wheel of %(year)s") % {"title": shown.title, "year": shown.year}


def hue(ring: int) -> int:
    return ring % HUES


def patterns(drawn: Picture, key: str) -> Iterator[str]:
    yield "<defs>"
    for number, ring in enumerate(drawn.shown.rings):
        yield (
            f'<pattern id="{key}-p{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect class="sg-w-ink{hue(number)}" width="8" height="8"/>'
            f'<g class="sg-w-over">{PATTERN_LINES.get(ring.pattern, "")}</g></pattern>'
        )
    yield "</defs>"


def ground(drawn: Picture) -> Iterator[str]:
    for band in drawn.bands:
        yield (
            f'<circle class="sg-w-band sg-w-pale{hue(band.ring)}" cx="{CX}" cy="{CY}" '
            f'r="{band.radius:.1f}" stroke-width="{band.width:.1f}"/>'
        )
    for band in drawn.bands:
        outer = band.radius + band.width / 2
        yield f'<circle class="sg-w-rim" cx="{CX}" cy="{CY}" r="{outer:.1f}"/>'
    yield f'<circle class="sg-w-rim" cx="{CX}" cy="{CY}" r="{INNER}"/>'
    for month in drawn.months:
        kind = "sg-w-month" if month.number % 2 else "sg-w-month sg-w-even"
        edge = "sg-w-edge sg-w-quarter" if month.number % 3 == 1 else "sg-w-edge"
        yield f'<path class="{kind}" d="{month.path}"/><path class="{edge}" d="{month.edge}"/>'
        yield (
            f'<text class="sg-w-name" x="{month.x}" y="{month.y}" '
            f'transform="rotate({month.turn} {month.x} {month.y})" dy="4.5">'
            f"{escape(month.name)}</text>"
        )
    for path, name in drawn.holidays:
        yield f'<path class="sg-w-holiday" d="{path}"><title>{escape(name)}</title></path>'
    if drawn.hand:
        yield f'<path class="sg-w-hand" d="{drawn.hand}"/>'


def linked(address: str, said: str, inside: str) -> str:
    if not address:
        return f"<g>{inside}</g>"
    return (
        f'<a class="sg-w-link" href="{escape(address)}" aria-label="{said}">'
        f"<title>{said}</title>{inside}</a>"
    )


def said_of(one: Falling) -> str:
    """Return an element's name: when and what, as one would read it aloud."""
    language = get_language() or ""
    day = long_day(one.starts, language)
    if one.ends > one.starts:
        day = f"{day} – {long_day(one.ends, language)}"
    return escape(f"{day}: {one.title}")


@lru_cache(maxsize=4096)
def long_day(day: date, _language: str) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def arc(one: Arc, key: str, to: Address | None) -> str:
    falling = one.falling
    inside = (
        f'<path class="sg-w-arc sg-w-line{hue(falling.ring)}" fill="url(#{key}-p{falling.ring})" '
        f'd="{one.path}"/>'
    )
    return linked(to(falling) if to else "", said_of(falling), inside)


def mark(one: Mark, to: Address | None) -> str:
    falling = one.falling
    ink = f"sg-w-ink{hue(falling.ring)}"
    x, y = one.x, one.y
    if falling.deadline:
        shape = (
            f'<path class="sg-w-dot {ink}" d="M{x} {y - DIAMOND:.1f}L{x + DIAMOND:.1f} {y}'
            f'L{x} {y + DIAMOND:.1f}L{x - DIAMOND:.1f} {y}Z"/>'
        )
    else:
        shape = f'<circle class="sg-w-dot {ink}" cx="{x}" cy="{y}" r="{MARK}"/>'
    if falling.heavy:
        ring = f'class="sg-w-heavy sg-w-line{hue(falling.ring)}"'
        shape = f'<circle {ring} cx="{x}" cy="{y}" r="{MARK + 2.5}"/>{shape}'
    number = f'<text class="sg-w-day" x="{x}" y="{y}" dy="3">{one.number}</text>'
    return linked(to(falling) if to else "", said_of(falling), shape + number)


def bubble(one: Bubble, shown: YearShown, to: CountAddress | None) -> str:
    said = ngettext("%(num)s activity", "%(num)s activities", one.count) % {"num": one.count}
    month = formats.date_format(date(shown.year, one.month, 1), "F")
    named = escape(f"{shown.rings[one.ring].name}, {month}: {said}")
    inside = (
        f'<circle class="sg-w-bubble sg-w-line{hue(one.ring)}" cx="{one.x}" cy="{one.y}" r="13"/>'
        f'<text class="sg-w-count" x="{one.x}" y="{one.y}" dy="4">{one.count}</text>'
    )
    return linked(to(one) if to else "", named, inside)


def words(one: Label, shown: YearShown) -> str:
    anchor = "start" if one.right else "end"
    letter = shown.rings[one.falling.ring].letter
    return (
        f'<path class="sg-w-leader" d="{one.line}"/>'
        f'<text class="sg-w-word" x="{one.x}" y="{one.y}" dy="4" text-anchor="{anchor}">'
        f'<tspan class="sg-w-letter">{escape(letter)}</tspan> {escape(one.words)}</text>'
    )


def letters(drawn: Picture) -> Iterator[str]:
    """Name each ring where the year begins."""
    for band in drawn.bands:
        ring = drawn.shown.rings[band.ring]
        y = round(band.letter_y, 1)
        yield (
            f'<circle class="sg-w-tag sg-w-line{hue(band.ring)}" cx="{CX}" cy="{y}" r="9"/>'
            f'<text class="sg-w-tag-letter" x="{CX}" y="{y}" dy="4">{escape(ring.letter)}</text>'
        )


def centre(shown: YearShown) -> Iterator[str]:
    yield f'<text class="sg-w-year" x="{CX}" y="{CY}" dy="6">{shown.year}</text>'
    if shown.body:
        name = shown.body if len(shown.body) <= 20 else f"{shown.body[:19].rstrip()}…"  # noqa: PLR2004
        yield f'<text class="sg-w-body" x="{CX}" y="{CY + 28}">{escape(name)}</text>'
    if shown.today:
        day = _("today %(day)s") % {"day": formats.date_format(shown.today, "j. F")}
        yield f'<text class="sg-w-today" x="{CX}" y="{CY - 34}">{escape(day)}</text>'


def paper_style() -> str:
    """Return what the page's style sheet says on screen, for a picture that stands alone."""
    inks = "".join(
        f".sg-w-ink{n}{{fill:{ink}}}.sg-w-line{n}{{stroke:{ink}}}.sg-w-pale{n}{{stroke:{pale}}}"
        for n, (ink, pale) in enumerate(zip(INKS, PALES, strict=True))
    )
    face = "font-family:'IBM Plex Sans','DejaVu Sans';"
    return (
        "<style>"
        f"text{{{face}fill:#1a1f22;font-size:12.5px}}"
        ".sg-w-band{fill:none}.sg-w-rim,.sg-w-edge{fill:none;stroke:#fff;stroke-width:1}"
        ".sg-w-quarter{stroke:#7b868b;stroke-width:1.2}"
        ".sg-w-month{fill:#eef1f2}.sg-w-even{fill:#dfe4e6}"
        ".sg-w-name{text-anchor:middle;font-size:13px}"
        ".sg-w-holiday{fill:#7b868b}.sg-w-hand{fill:none;stroke:#b3141b;stroke-width:2.5}"
        ".sg-w-arc{stroke-width:1}.sg-w-over{fill:#fff;stroke:#fff;stroke-width:1.2;opacity:.55}"
        ".sg-w-dot{stroke:#fff;stroke-width:1.2}.sg-w-heavy{fill:none;stroke-width:1.6}"
        ".sg-w-day{fill:#fff;font-size:8.5px;text-anchor:middle}"
        ".sg-w-bubble{fill:#fff;stroke-width:2}.sg-w-count{text-anchor:middle;font-size:11px}"
        ".sg-w-leader{fill:none;stroke:#9aa5aa;stroke-width:.8}.sg-w-word{font-size:12.5px}"
        f".sg-w-letter{{font-family:'IBM Plex Sans SmBld','DejaVu Sans'}}"
        ".sg-w-tag{fill:#fff;stroke-width:1.5}"
        ".sg-w-tag-letter{text-anchor:middle;font-size:11px}"
        ".sg-w-year{text-anchor:middle;font-size:46px;fill:#12495c}"
        ".sg-w-body,.sg-w-today{text-anchor:middle;font-size:13px}.sg-w-today{fill:#b3141b}"
        f"{inks}</style>"
    )
