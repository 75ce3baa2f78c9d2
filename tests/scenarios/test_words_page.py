"""The Chinese page for trainers lists every Chinese word for a key."""

from __future__ import annotations

import re
from pathlib import Path

from scenarios import keys

PAGE = Path(__file__).resolve().parents[2] / "docs" / "trainers.zh-CN.md"
_ENTRY = re.compile(r"([^`|；]+?) `(\w+)`")


def test_the_table_of_chinese_keys_is_whole() -> None:
    _, _, table = PAGE.read_text("utf-8").partition("## 键的中文")
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")][2:]
    listed = [{word: key for words, key in _ENTRY.findall(cell) for word in words.split("、")} for _, cell in lines]
    assert listed == [dict(words) for words in keys.CHINESE.values()]
