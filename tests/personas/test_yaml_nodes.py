"""The YAML reader: what it accepts as written, and what it refuses with one clear finding, fast."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.findings import Place, Severity
from personas.yaml_nodes import LARGEST, MOST_NODES, Document, Mapping, Scalar, Sequence, plain_data, read
from tests.pace import cpu_seconds


def data(text: str) -> object:
    document = read(text.encode(), "f.yaml")
    assert not document.findings
    assert document.root is not None
    return plain_data(document.root)


def only(document: Document) -> tuple[str, int, int]:
    """Code, line and column of the one finding there is."""
    (finding,) = document.findings
    return finding.code, finding.line, finding.column


def test_scalars_stay_text() -> None:
    text = "a: no\nb: on\nc: 010\nd: 12:30\ne: true\nf: 1e3\ng: 2026-03-01\n"
    assert data(text) == {
        "a": "no",
        "b": "on",
        "c": "010",
        "d": "12:30",
        "e": "true",
        "f": "1e3",
        "g": "2026-03-01",
    }


@pytest.mark.parametrize(
    ("written", "empty"), [("", True), ("null", True), ("~", True), ("'null'", False), ("''", False)]
)
def test_nothing_is_told_from_text(written: str, empty: bool) -> None:
    root = read(f"a: {written}\n".encode(), "f.yaml").root
    assert isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    assert value.empty == empty


def test_bom_and_crlf_are_fine() -> None:
    assert data("\ufeffa: 1\r\nb:\r\n  - 2\r\n  - 3\r\n") == {"a": "1", "b": ["2", "3"]}


def test_places_count_characters_from_one() -> None:
    root = read("标题: 兴和\nlist:\n  - 'x y'\n".encode(), "f.yaml").root
    assert isinstance(root, Mapping)
    key, value = root.pairs[0]
    assert (tuple(key.at), tuple(value.at)) == ((1, 1, 3), (1, 5, 7))
    items = root.pairs[1][1]
    assert isinstance(items, Sequence)
    assert tuple(items.items[0].at) == (3, 5, 10)


def test_places_ignore_line_breaks_that_editors_do_not_know() -> None:
    root = read("a: 'x\x85y\u2028z'\nb: 1\n".encode(), "f.yaml").root
    assert isinstance(root, Mapping)
    assert root.pairs[1][0].at.line == 2


HOSTILE = {
    "25 KB of [": (b"[" * 25_000, "E017"),
    "nested braces": (b"{a: " * 50_000, "E017"),
    "nested dashes": (b"- " * 20_000 + b"x", "E017"),
    "nested blocks": ("".join(" " * n + f"k{n}:\n" for n in range(300)).encode(), "E017"),
    "10 MB": (b"x: " + b"y" * 10_000_000, "E017"),
    "too many values": (b"a: [" + b"1," * (MOST_NODES + 10) + b"]", "E017"),
    "empty": (b"", "E019"),
    "only comments": (b"# nothing\n\n---\n", "E019"),
    "Latin-1": ("id: x\nname: café\n".encode("latin-1"), "E018"),
    "GBK": ("标题: 兴和商行\n".encode("gbk"), "E018"),
    "UTF-16": ("id: x\n".encode("utf-16"), "E018"),
    "half a character": ("标题".encode()[:-1], "E018"),
    "control character": (b"a: x\x07y\n", "E014"),
    "NUL": (b"\x00\x00", "E014"),
    "anchor": (b"a: &x [1]\nb: *x\n", "E016"),
    "alias bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "E016"),
    "tag": (b"a: !!python/object/apply:os.system ['true']\n", "E016"),
    "second document": (b"a: 1\n---\nb: 2\n", "E016"),
    "open quote": (b"a: 'x\n", "E014"),
    "open brace": (b"a: {b: 1\n", "E014"),
    "bad indentation": (b"a:\n    b: 1\n  c: 2\n", "E014"),
    "list as a key": (b"? [a, b]\n: 1\n", "E014"),
    "one long line": (b"a" * 900_000 + b"\n: : :", "E014"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gives_one_finding_fast(name: str) -> None:
    content, code = HOSTILE[name]
    document = read(content, "f.yaml")
    assert cpu_seconds(lambda: read(content, "f.yaml"), runs=1) < 1
    assert [finding.code for finding in document.findings] == [code]
    for lang in ("zh", "en"):
        assert len(document.findings[0].render(lang)) < 2_000  # type: ignore[arg-type]


def test_a_full_size_file_is_read_in_reasonable_time() -> None:
    lines = b"".join(
        b"key%06d: a value of a length as people write it in such a file\n" % number for number in range(14_000)
    )
    assert len(lines) < LARGEST
    assert read(lines, "f.yaml").root is not None
    assert cpu_seconds(lambda: read(lines, "f.yaml"), runs=1) < 2


def test_encoding_error_names_the_place() -> None:
    assert only(read("a: 1\nb: caf\xe9 x\n".encode("latin-1"), "f.yaml")) == ("E018", 2, 7)


def test_a_repeated_key_shows_both_places() -> None:
    document = read(b"a: 1\nb: 2\na: 3\n", "f.yaml")
    assert only(document) == ("E015", 3, 1)
    also = document.findings[0].also
    assert also is not None
    assert also.line == 1
    assert "f.yaml:1:1: the first one is here" in document.findings[0].render("en")


@pytest.mark.parametrize(
    ("text", "column"),
    [("a: call me #1 tomorrow", 12), ("a: 兴和 # 商行", 7), ("a: one two # three", 12), ("- x #1", 5)],
)
def test_text_lost_after_a_hash_is_warned_of(text: str, column: int) -> None:
    assert only(read(text.encode(), "f.yaml")) == ("T206", 1, column)


@pytest.mark.parametrize(
    "text", ["a: 1  # a comment", "a: 'one #1'", "a: one two  # note", "a: x # lint: ignore W106", "# a: x #1\nb: 2"]
)
def test_ordinary_comments_are_not(text: str) -> None:
    assert not read(text.encode(), "f.yaml").findings


@pytest.mark.parametrize(
    ("text", "expected", "meant"),
    [
        ("标题：兴和\n编号: x\n", ("E011", 1, 3), {"标题": "兴和", "编号": "x"}),
        ("a: 1\nmoney：\n  cash: 2\n", ("E011", 2, 6), {"a": "1", "money": {"cash": "2"}}),
        ("money:\n\tcash: 2\n", ("E010", 2, 1), {"money": {"cash": "2"}}),
        ("money:\n　　cash: 2\n  buffer: 3\n", ("E011", 2, 1), {"money": {"cash": "2", "buffer": "3"}}),
        ("a: 1\nlevel:easy\nb: 2\n", ("E012", 2, 6), {"a": "1", "level": "easy", "b": "2"}),
        ("a: {x: 1， y: 2}\n", ("E011", 1, 9), {"a": {"x": "1", "y": "2"}}),
        ("a: @x\n", ("E013", 1, 4), {"a": "@x"}),
        ("a: he said: no\n", ("E013", 1, 4), {"a": "he said: no"}),
        ("a: {zh: x, en: one, two}\n", ("E013", 1, 21), {"a": {"zh": "x", "en": "one"}}),
    ],
)
def test_slips_are_named_and_read_as_meant(text: str, expected: tuple[str, int, int], meant: object) -> None:
    document = read(text.encode(), "f.yaml")
    assert only(document) == expected
    assert document.root is not None
    assert plain_data(document.root) == meant


def test_several_slips_come_in_one_run() -> None:
    document = read("a：1\nb:2\nc:\n\td: 3\n".encode(), "f.yaml")
    assert sorted((finding.code, finding.line) for finding in document.findings) == [
        ("E010", 4),
        ("E011", 1),
        ("E012", 2),
    ]
    assert plain_data(document.root or Scalar("", Place(1, 1, 1))) == {"a": "1", "b": "2", "c": {"d": "3"}}


@given(st.binary(max_size=400))
def test_any_bytes_give_a_tree_or_a_finding(content: bytes) -> None:
    document = read(content, "f.yaml")
    assert document.root is not None or any(finding.severity is Severity.ERROR for finding in document.findings)
    for finding in document.findings:
        assert finding.render("zh")
        assert finding.render("en")


@given(st.text(alphabet=" \t\n:-[]{}#'\"|>&*!%@`,?：，　abz0\u4e2d", max_size=120))
def test_any_punctuation_gives_a_tree_or_a_finding(content: str) -> None:
    document = read(content.encode(), "f.yaml")
    assert document.root is not None or document.findings
    for finding in document.findings:
        assert 1 <= finding.line <= content.count("\n") + 2
        assert finding.column >= 1
        assert finding.end >= finding.column


def test_places_after_a_mended_slip_are_those_of_the_file() -> None:
    root = read("b：{c: 1, d: 22}\n".encode(), "f.yaml").root
    assert isinstance(root, Mapping)
    inner = root.pairs[0][1]
    assert isinstance(inner, Mapping)
    key, value = inner.pairs[1]
    assert (key.at.column, value.at.column, value.at.end) == (10, 13, 15)


def test_an_open_quote_is_found_where_it_began() -> None:
    document = read(b"a: 1\nb: 'x\nc: 2\nd: 3\n", "f.yaml")
    assert only(document) == ("E014", 2, 4)
    assert plain_data(document.root or Scalar("", Place(1, 1, 1))) == {"a": "1", "b": "x", "c": "2", "d": "3"}


def test_an_open_bracket_that_cannot_be_mended_names_where_it_began() -> None:
    (finding,) = read(b"a: {b: 1,\n  c: 2\nd: [3\n", "f.yaml").findings
    assert finding.also is not None
    assert "it began here" in finding.render("en")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a:\n  b: 1\n   c: 2\n  d: 3\n", 3, "3 spaces where 2 are meant"),
        ("a:\n   b: 1\n  c: 2\n  d: 3\n", 2, "3 spaces where 2 are meant"),
        ("a:\n  - x\n    - y\n  - z\nb:\n      - u\n  - v\n", 6, "6 spaces where 2 are meant"),
        ("a: 1\nb 2\nc: 3\n", 2, "a colon is missing"),
        ("a: {b: 1, c: 2\nd: 3\n", 1, "brackets"),
        ("a: [b, c]]\nd: 3\n", 1, "brackets"),
        ('a: {b: "x, c: "y"}\nd: 3\n', 1, "quotation marks"),
        ('a:\n  - "x\n  - "y"\n  - "z"\n', 2, "quotation marks"),
    ],
)
def test_what_broke_is_found_and_read_as_meant(text: str, line: int, message: str) -> None:
    document = read(text.encode(), "f.yaml")
    (finding,) = document.findings
    assert (finding.code, finding.line) == ("E014", line)
    assert message in finding.message.en
    assert document.root is not None


def test_prose_in_a_block_is_never_taken_for_a_slip() -> None:
    text = "zh: |\n  收款：先说清楚\n  欠款：三十万\nb: 1\n   c: 2\n"
    assert all(finding.line > 3 for finding in read(text.encode(), "f.yaml").findings)
