"""Line breaking for mixed Chinese and English text by cells, with kinsoku: no line begins with a full stop or a comma,
none ends with an opening bracket. Textual folds Han text wherever the cells run out.
"""

from __future__ import annotations

from rich.cells import cell_len

NOT_FIRST = frozenset("，。、；：？！）」』》〉】〕…—～·,.;:?!)]}%”’’％")
NOT_LAST = frozenset("（「『《〈【〔([{“‘￥$")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, at least one line; line feeds break."""
    width = max(width, 2)
    return [row for paragraph in text.split("\n") for row in _fill(_chunks(paragraph), width)]


def _is_han(character: str) -> bool:
    return cell_len(character) == 2


def _chunks(paragraph: str) -> list[str]:
    """The smallest pieces between which a line may break."""
    chunks: list[str] = []
    for character in paragraph:
        if chunks and not _may_break(chunks[-1], character):
            chunks[-1] += character
        else:
            chunks.append(character)
    return chunks


def _may_break(before: str, after: str) -> bool:
    """Whether a line may break between a chunk and the next character."""
    last = before[-1]
    if after == " " or after in NOT_FIRST or last in NOT_LAST:
        return False
    if cell_len(after) == 0:
        return False
    return last == " " or _is_han(last) or _is_han(after)


def _fill(chunks: list[str], width: int) -> list[str]:
    rows: list[str] = []
    row, used = "", 0
    for chunk in chunks:
        size = cell_len(chunk.rstrip(" "))
        if row and used + size > width:
            rows.append(row.rstrip(" "))
            row, used = "", 0
        if size > width:
            *whole, chunk = _fold(chunk, width)
            rows.extend(whole)
        row += chunk
        used += cell_len(chunk)
    rows.append(row.rstrip(" "))
    return rows


def _fold(chunk: str, width: int) -> list[str]:
    """A chunk wider than a line (a long word, a row of exclamation marks), cut where the cells run out."""
    rows, row, used = [], "", 0
    for character in chunk:
        size = cell_len(character)
        if row and used + size > width:
            rows.append(row)
            row, used = "", 0
        row += character
        used += size
    return [*rows, row]
