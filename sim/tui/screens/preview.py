"""What a trainee reads of a case and hears from the dealer, in every language the case has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from sim.i18n import N_, language
from sim.tui.screens.views import ViewsPage
from sim.tui.text import clean, stacked
from sim.tui.wrap import wrap
from sim.workshop.preview import in_language, preview

if TYPE_CHECKING:
    from personas.vocabulary import Lang
    from scenarios.scenario import Scenario

_WIDEST = 100
_NAMES: dict[Lang, str] = {"zh": "中文", "en": "English"}


class PreviewPage(ViewsPage):
    """One tab a language; the words of the program follow the tab, so that it reads as it will."""

    NAME = N_("Preview")
    HELP = N_(
        "The dossier as a trainee reads it, then lines the dealer may say for every moment of every excuse, your own "
        "or ready-made. Left and right change the language, Page Up and Page Down turn the page."
    )

    def __init__(self, case: Scenario) -> None:
        super().__init__(case, language() if language() in case.languages else case.languages[0])
        self._lines: dict[str, list[str]] = {}

    def tabs(self) -> Iterator[tuple[str, str]]:
        return ((lang, _NAMES[lang]) for lang in self.case.languages)

    def drawn(self, width: int) -> Content:
        _title, *lines = self._preview()
        return stacked(*(_drawn(line, min(width, _WIDEST)) for line in lines))

    def _preview(self) -> list[str]:
        """The lines in the language of the tab, made once."""
        lang = next(lang for lang in self.case.languages if lang == self.chosen)
        if lang not in self._lines:
            with in_language(lang):
                self._lines[lang] = list(preview(self.case, lang))
        return self._lines[lang]


def _drawn(line: str, width: int) -> Content:
    """A line of the preview: headings stand out, what is set in stays so when it breaks."""
    text = clean(line)
    if text.startswith(("# ", "--- ")):
        return Content("\n".join(wrap(text.strip("#- "), width))).stylize("bold $text-accent")
    stem = text[: len(text) - len(text.lstrip(" "))]
    return Content("\n".join(stem + row for row in wrap(text.lstrip(" "), width - len(stem))))
