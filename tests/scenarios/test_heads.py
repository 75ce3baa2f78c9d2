"""The heads of cases: right, quick, and without the models."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenarios.heads import read_head
from scenarios.load import case_heads, load_case


def test_heads_say_what_the_cases_say() -> None:
    for head in case_heads():
        found = load_case(head.path)
        assert (head.id, head.level, head.minutes, head.skills, head.drill) == (
            found.id, found.level, found.minutes, found.skills, found.drill,
        )  # fmt: skip
        assert (head.title.zh, head.title.en) == (found.title.zh, found.title.en)


def test_no_model_is_imported() -> None:
    code = (
        "import sys; from scenarios.load import case_heads; assert case_heads(); "
        "print('pydantic' in sys.modules, 'lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_head_in_five_milliseconds() -> None:
    count = len(case_heads())
    times = []
    for _ in range(5):
        before = time.process_time()
        case_heads()
        times.append(time.process_time() - before)
    assert min(times) / count < 0.005


@pytest.mark.parametrize(
    "content", [b"", b"[[[", b"- a\n", b"a: 1\n", b"id: [x]\n", b"\xff\xfe", b"{" * 5_000, b"id: x\ntitle:\n\t- bad"]
)
def test_files_without_a_head(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    assert read_head(path) is None


def test_a_chinese_head(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("编号: x\n标题: {中文: 收款, 英文: Collecting}\n难度: 困难\n日程: {次数: 1}\n", encoding="utf-8")
    head = read_head(path)
    assert head is not None
    assert (head.id, head.title.get("zh"), head.level, head.drill, head.minutes) == ("x", "收款", "hard", True, 15)


def test_what_comes_after_the_head_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    head = "id: x\ntitle: t\nlevel: easy\nminutes: 5\nskills: []\ncalendar: {contacts: 2}\n"
    path.write_text(head + "excuses: {{{ broken\n", encoding="utf-8")
    assert read_head(path) is not None
