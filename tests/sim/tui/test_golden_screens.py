"""The screens as they were kept, in both languages and two sizes (`tools/golden_screens.py`)."""

from __future__ import annotations

import pytest

from personas.vocabulary import LANGS, Lang
from tools import golden_screens as golden

RUNS = [
    pytest.param(lang, size, marks=[] if (lang, size) == ("zh", (80, 24)) else pytest.mark.slow)
    for lang in LANGS
    for size in golden.SIZES
]


@pytest.mark.parametrize(("lang", "size"), RUNS)
async def test_screens_look_as_they_were_kept(lang: Lang, size: tuple[int, int]) -> None:
    drawn = await golden.draw(lang, size)
    differences = [found for name, text in drawn.items() if (found := golden.difference(name, text))]
    assert "\n".join(differences) == "", "read it, then tools/golden_screens.py --update"
    assert len(drawn) == len(golden.SCREENS)


def test_there_is_a_golden_of_every_screen_and_no_other() -> None:
    wanted = {golden.name_of(one, lang, size) for one in golden.SCREENS for lang in LANGS for size in golden.SIZES}
    assert {path.name for path in golden.FOLDER.glob("*.txt")} == wanted
