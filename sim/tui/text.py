"""Foreign text on its way to the screen: the one module that turns it into `Content`.

Whatever a trainee, a scenario or a dealer says is shown as typed: never as markup, never as a control sequence, and
never able to turn the direction of the line it stands in.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from sim.retelling.foreign import clean, one_line

__all__ = ["clean", "crop", "fit", "labelled", "line", "one_line", "shown", "stacked"]
_ELLIPSIS = "…"


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


def labelled(*rows: tuple[str, str]) -> Content:
    """Names and what belongs to them, under one another; aligned. Foreign text is welcome."""
    width = max((cell_len(name) for name, _what in rows), default=0)
    return stacked(*(Content.assemble((fit(name, width) + "  ", "$muted"), one_line(what)) for name, what in rows))


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
