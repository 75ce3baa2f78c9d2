"""Writes the rules into docs/scoring.md and docs/scoring.zh-CN.md, between their marks; the rest is by hand.

python tools/scoring_docs.py          write both
"""

from __future__ import annotations

from pathlib import Path

from personas.vocabulary import Lang
from scoring.handbook import BEGIN, END, handbook

DOCS = Path(__file__).resolve().parents[1] / "docs"
FILES: dict[Lang, Path] = {"en": DOCS / "scoring.md", "zh": DOCS / "scoring.zh-CN.md"}


def with_rules(text: str, lang: Lang) -> str:
    """The document with today's rules in it. Raises ValueError when a mark is missing."""
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:before]}\n\n{handbook(lang)}\n\n{text[after:]}"


def main() -> None:
    for lang, file in FILES.items():
        file.write_text(with_rules(file.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
