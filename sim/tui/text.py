"""Foreign text on its way to the screen: the one module that turns it into `Content`.

Whatever a trainee, a scenario or a dealer says is shown as typed: never as markup, never as a control sequence, and
never able to turn the direction of the line it stands in.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.content import Content

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI, also as one C1 character
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC and the other strings
    r"|\x1b[ -/]*[0-~]?"  # two-character escapes, and a lone one
)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ELLIPSIS = "…"


def clean(text: str) -> str:
    """The text without control characters, escape sequences and direction marks; line feeds stay.

    Tabs become spaces, half surrogates U+FFFD.

    >>> clean("a\\x1b[31mb\\tc")
    'ab c'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", _ESCAPES.sub("", text))
    return _INVISIBLE.sub("", text.replace("\t", " "))


def one_line(text: str) -> str:
    """The cleaned text with every run of white space made one space."""
    return " ".join(clean(text).split())


def shown(text: str, style: str = "") -> Content:
    """Foreign text as Content; `style` is ours."""
    content = Content(clean(text))
    return content.stylize(style) if style else content


def line(text: str, style: str = "") -> Content:
    """Foreign text as Content on one line."""
    content = Content(one_line(text))
    return content.stylize(style) if style else content


def stacked(*parts: Content) -> Content:
    """Several contents under one another."""
    return Content("\n").join(parts)


def fit(text: str, width: int) -> str:
    """The text on one line in exactly `width` cells: padded, or cut with an ellipsis.

    >>> fit("兴和商行", 6), fit("ab", 4)
    ('兴和… ', 'ab  ')
    """
    text = one_line(text)
    if cell_len(text) > width:
        text = crop(text, width)
    return text + " " * (width - cell_len(text))


def crop(text: str, width: int) -> str:
    """The text in at most `width` cells, its end marked when cut."""
    if cell_len(text) <= width:
        return text
    kept = ""
    used = 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept += character
    return kept + _ELLIPSIS if width > 0 else ""
