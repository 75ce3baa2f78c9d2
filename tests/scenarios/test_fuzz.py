"""Whatever is in a file: no traceback, and whoever is refused is told why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from personas.findings import Severity
from scenarios.keys import CALENDAR, CASE, DEBT, EVIDENCE, EXCUSE, MONEY, SUPPORT
from scenarios.load import LIBRARY, read_case
from tests.examples import examples

GOOD = [path.read_bytes() for path in sorted(LIBRARY.glob("*.yaml"))]
PIECES = [
    *(
        b"\t",
        b"  ",
        b"\n",
        b": ",
        b":",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"'",
        b'"',
        b"#",
        b" #",
        b"&a",
        b"*a",
        b"!!x",
        b"%",
    ),
    *(
        b"\xff",
        b"\x00",
        b"true",
        b"null",
        b"~",
        b"0",
        b"-1",
        b"9" * 30,
        b"0001-01-01",
        b"9999-12-31",
        b"$1.005",
        b"1e400",
        b"nan",
        b"|",
        b">",
        b"---\n",
        b"...\n",
        b"? ",
    ),
    *(b"excuses:", b"truth: 50%", b"trust < 60", b"\xe2\x80\xa8"),
    *(text.encode() for text in ("：", "，", "　", "四十八万", "“")),
]


def judged(data: bytes) -> None:
    scenario, findings = read_case(data, "case.yaml")
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    assert (scenario is None) == refused
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for finding in findings:
        assert 1 <= finding.line <= lines
        assert 1 <= finding.column <= finding.end
        assert finding.render("zh")
        assert finding.render("en")
        assert finding.to_json("zh")


@examples(150)
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    judged(data)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A right file with some pieces put in, cut out or doubled."""
    data = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 12))
        data = data[:at] + draw(st.sampled_from(PIECES)) + data[at + cut :]
    return data


@examples(150)
@given(mutated())
def test_right_files_with_mistakes(data: bytes) -> None:
    judged(data)


@st.composite
def rearranged(draw: st.DrawFn) -> bytes:
    """Lines of a right file dropped, doubled, moved deeper."""
    lines = draw(st.sampled_from(GOOD)).split(b"\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        action = draw(st.sampled_from(["drop", "double", "deeper", "shallower", "swap"]))
        if action == "drop":
            del lines[at]
        elif action == "double":
            lines.insert(at, lines[at])
        elif action == "deeper":
            lines[at] = b"  " + lines[at]
        elif action == "shallower":
            lines[at] = lines[at].lstrip(b" ")
        else:
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        lines = lines or [b""]
    return b"\n".join(lines)


@examples(80)
@given(rearranged())
def test_right_files_with_lines_moved(data: bytes) -> None:
    judged(data)


VALUES = st.sampled_from(
    [
        *(
            "",
            "~",
            "[]",
            "{}",
            "[a]",
            "{a: b}",
            "'x'",
            "1",
            "-1",
            "50%",
            "500%",
            "48万",
            "x" * 3_000,
            "2026-03-01",
            "99",
        ),
        *(
            "[[1], {b: 2}]",
            "真",
            "是",
            "{true: {a: [b]}}",
            "{zh: {a: b}, en: [c]}",
            "{quality: {kind: [x], truth: {a: 1}}}",
        ),
    ]
)
KEYS = st.sampled_from(
    [
        *CASE.values(),
        *EXCUSE.values(),
        *EVIDENCE.values(),
        *SUPPORT.values(),
        *DEBT.values(),
        *MONEY.values(),
        *CALENDAR.values(),
    ]
)


def flow(given_values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in given_values.items()) + "}"


@examples(150)
@given(st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES, max_size=4).map(flow), max_size=10))
def test_any_values_under_known_keys(given_values: dict[str, str]) -> None:
    judged("".join(f"{key}: {value}\n" for key, value in given_values.items()).encode())
