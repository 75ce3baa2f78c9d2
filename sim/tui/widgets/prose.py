# ruff: noqa: A002 - `id` is Textual's own name for it
"""Foreign prose: text without markup, broken into lines by the rules of both languages."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from sim.tui.text import clean
from sim.tui.wrap import wrap


class Prose(Static):
    """A paragraph of foreign text, shown as typed. Its style comes from the style sheet."""

    DEFAULT_CSS = "Prose { width: 1fr; height: auto; text-wrap: nowrap; }"

    def __init__(self, text: str, *, id: str | None = None, classes: str | None = None) -> None:
        self._text = clean(text)
        self._wrapped: tuple[int, Content] = (0, Content(self._text))
        super().__init__(self._wrapped[1], markup=False, id=id, classes=classes)

    @property
    def text(self) -> str:
        """The text as shown, without the line breaks of wrapping."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = clean(text)
        self._wrapped = (0, Content(self._text))
        self.refresh(layout=True)

    def render(self) -> Content:
        return self._at(self.content_size.width or self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._at(width).plain.count("\n") + 1

    def _at(self, width: int) -> Content:
        if self._wrapped[0] != width:
            self._wrapped = (width, Content("\n".join(wrap(self._text, width))))
        return self._wrapped[1]


class Words(Static):
    """A `Static` that takes Content, or our own translated sentence as plain text: markup is off for good."""

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:
        content = content if isinstance(content, Content) else Content(content)
        self._said = (content.plain, content.spans)
        super().__init__(content, markup=False, id=id, classes=classes)

    def say(self, content: Content | str) -> None:
        """Show this from now on. What stands there already is not drawn again: every update lays the screen out."""
        content = content if isinstance(content, Content) else Content(content)
        if (content.plain, content.spans) != self._said:
            self._said = (content.plain, content.spans)
            self.update(content)
