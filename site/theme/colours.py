"""A partnership's own colours, as a stylesheet of custom properties; served as a file, never inline."""

import re

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: white words stand on these colours


class BadColour(ValueError):
    """A sentence for the editor who chose the colour."""


def stylesheet(brand: str, header: str = "") -> str:
    """The rules for a brand colour and, if wanted, one for the header, both like "#1d70b8".

    Raises BadColour for what is no colour, and for one on which white words could not be read.
    """
    rules = [f"--govuk-brand-colour: {checked(brand)};"]
    if header:
        rules.append(f"--app-header-colour: {checked(header)};")
    return ":root { " + " ".join(rules) + " }\n"


def checked(colour: str) -> str:
    """The colour itself. Raises BadColour."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadColour(f"“{colour}” is not a colour: write # and six of 0 to 9 and a to f, like #1d70b8.")
    if contrast_with_white(colour) < LEAST_CONTRAST:
        raise BadColour(f"White words on {colour} are hard to read. Choose a darker colour.")
    return colour


def contrast_with_white(colour: str) -> float:
    """WCAG's ratio, 1 (white itself) to 21 (black)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
