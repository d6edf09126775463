"""A company's own colour, made legible everywhere: contrast after WCAG 2.2, section 1.4.3."""

from dataclasses import dataclass

TEXT_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"
DAY, GROUND, NIGHT = WHITE, "#f5f6f4", "#1b2221"  # the surfaces of tokens.css
STEP = 0.04


@dataclass(frozen=True)
class Palette:
    """The tones of one accent on one surface, as #rrggbb.

    `on_accent` reads on `accent` and on `hover`; `ink` reads on every surface and on `tint`.
    """

    accent: str
    hover: str
    on_accent: str
    ink: str
    tint: str
    line: str


def by_day(accent: str) -> Palette:
    """The tones of `#rrggbb` on white. Refuses anything else (ValueError)."""
    tint = mixed(DAY, accent, 0.1)
    return Palette(
        accent=mixed(accent, accent, 0),
        hover=mixed(accent, _away_from(legible_on(accent)), 0.18),
        on_accent=legible_on(accent),
        ink=legible(accent, on=min(tint, GROUND, key=_luminance)),
        tint=tint,
        line=mixed(DAY, accent, 0.32),
    )


def by_night(accent: str) -> Palette:
    """The tones of `#rrggbb` on the desk's dark surface: the same hue, lighter."""
    tint = mixed(NIGHT, accent, 0.16)
    ink = legible(accent, on=tint)
    return Palette(
        accent=ink,
        hover=mixed(ink, WHITE, 0.18),
        on_accent=legible_on(ink),
        ink=ink,
        tint=tint,
        line=mixed(NIGHT, accent, 0.4),
    )


def legible_on(background: str) -> str:
    """Black or white, whichever reads best; the better one always reaches 4.5."""
    return max((WHITE, BLACK), key=lambda text: contrast(text, background))


def legible(colour: str, *, on: str) -> str:
    """The colour, moved towards black or white until it reads as text on that background."""
    end = legible_on(on)
    part = 0.0
    while contrast(mixed(colour, end, part), on) < TEXT_CONTRAST and part < 1:
        part += STEP
    return mixed(colour, end, min(part, 1))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """`colour` with that part (0 to 1) of the other colour in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _away_from(text: str) -> str:
    return BLACK if text == WHITE else WHITE


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) != 6 or not colour.startswith("#"):
        raise ValueError(f"{colour!r} is not a colour like #0b6b5d.")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
