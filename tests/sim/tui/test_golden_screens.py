"""The screens as they were kept, in both languages and two sizes (`tools/golden_screens.py`)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from personas.vocabulary import LANGS, Lang

ROOT = Path(__file__).parents[3]


def _tool() -> ModuleType:
    name = "golden_screens"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


GOLDEN = _tool()
RUNS = [
    pytest.param(lang, size, marks=[] if (lang, size) == ("zh", (80, 24)) else pytest.mark.slow)
    for lang in LANGS
    for size in GOLDEN.SIZES
]


@pytest.mark.parametrize(("lang", "size"), RUNS)
async def test_screens_look_as_they_were_kept(lang: Lang, size: tuple[int, int]) -> None:
    drawn = await GOLDEN.draw(lang, size)
    differences = [found for name, text in drawn.items() if (found := GOLDEN.difference(name, text))]
    assert "\n".join(differences) == "", "read it, then tools/golden_screens.py --update"
    assert len(drawn) == len(GOLDEN.SCREENS)


def test_there_is_a_golden_of_every_screen_and_no_other() -> None:
    wanted = {GOLDEN.name_of(one, lang, size) for one in GOLDEN.SCREENS for lang in LANGS for size in GOLDEN.SIZES}
    assert {path.name for path in GOLDEN.FOLDER.glob("*.txt")} == wanted
