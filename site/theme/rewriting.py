"""What is changed in GOV.UK Frontend's files: its typeface and crest belong to GOV.UK alone."""

import re

RULES = 1  # one more whenever what is written below changes, so that every checkout fetches again
LICENCE = (
    "/*! GOV.UK Frontend, MIT licence, Copyright (C) 2017 Crown Copyright (Government Digital Service) */\n"
)
FORBIDDEN = ("sourceMappingURL", "/assets/", "GDS Transport", "govuk-crest", "@font-face")

SOURCE_MAP = re.compile(r"\s*(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*)\s*")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
CREST = re.compile(r"(?<=[;{])[a-z-]+:url\([^)]*govuk-crest[^)]*\);?")


def rewrite_style(text: str) -> str:
    """Arial for the typeface, no crest, no source map, addresses that are relative to the file.

    Raises ValueError when something that must not be served is left: the package has changed.
    """
    text = SOURCE_MAP.sub("\n", text)
    text = FONT_FACE.sub("", text)
    text = text.replace("GDS Transport,arial,sans-serif", "Arial,sans-serif")
    text = CREST.sub("", text)
    text = text.replace("url(/assets/", "url(assets/")
    left = [word for word in FORBIDDEN if word in text.replace("url(assets/", "")]
    if left:
        raise ValueError(f"The stylesheet still has {', '.join(left)}: see {__name__}.")
    return LICENCE + text


def rewrite_script(text: str) -> str:
    """Without the source map, which is not served."""
    return LICENCE + SOURCE_MAP.sub("\n", text)
