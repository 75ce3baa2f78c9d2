"""What looks like real people's data, and what only looks a little like it."""

from __future__ import annotations

import pytest

from personas.privacy import private_data
from personas.yaml_nodes import read


def kinds(text: str) -> list[str]:
    return [
        finding.message.en.removeprefix("this looks like a real ") for finding in private_data(read(text.encode(), "f"))
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: 电话13812345678找他", "phone number"),
        ("a: 138-1234-5678", "phone number"),
        ("a: +86 13812345678", "phone number"),
        ("a: 021-62345678", "phone number"),
        ("a: call (212) 736-5000", "phone number"),
        ("# 13812345678 in a comment\na: 1", "phone number"),
        ("a: 身份证 110101199003074518", "identity card"),
        ("a: 6222 0212 3456 7890 123", "bank card"),
        ("a: 6222021234567890123", "bank card"),
        ("a: wang@qq.com", "e-mail address"),
    ],
)
def test_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "a: 480,000",
        "a: 123456700",
        "a: 2026-03-20",
        "a: XH-20260110-0042",
        "a: (212) 555-0123",
        "a: x@example.com",
        "a: 1年3月5日 12:30",
        "a: 400台里12台",
    ],
)
def test_left_alone(text: str) -> None:
    assert kinds(text) == []
