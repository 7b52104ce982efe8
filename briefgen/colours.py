"""Colours as people see them: how well one stands out from another, and the nearest that does."""

from __future__ import annotations

#: Red, green and blue, from 0 to 255.
Rgb = tuple[int, int, int]
#: What text needs to be read by people with poor sight (WCAG 2.2, success criterion 1.4.3).
READABLE = 4.5


def rgb(written: str) -> Rgb:
    """The colour that "#0b6e4f", "0b6e4f" or "#b64" writes."""
    digits = written.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def written(colour: Rgb) -> str:
    """The colour as CSS reads it: "#0b6e4f"."""
    return f"#{bytes(colour).hex()}"


def contrast(one: Rgb, other: Rgb) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """The first colour with a share of the other, from 0 to 1, as CSS's color-mix() in srgb makes it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def readable(colour: Rgb, ground: Rgb, least: float = READABLE) -> Rgb:
    """The colour, or the nearest shade of it that stands out from the ground as far as `least` asks.

    It is mixed with black or white, whichever stands out more from the ground.
    """
    far = max(((0, 0, 0), (255, 255, 255)), key=lambda end: contrast(end, ground))
    shades = (mixed(colour, far, hundredth / 100) for hundredth in range(101))
    return next((shade for shade in shades if contrast(shade, ground) >= least), far)


def _luminance(colour: Rgb) -> float:
    """How light the colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
