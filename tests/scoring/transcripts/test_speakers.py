"""Who speaks in a transcript: every usual way to write a name, and never the dealer's words charged to the trainee."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report import score
from scoring.rubric import load_rubric
from scoring.transcript import By
from sim.i18n import set_language
from sim.transcript_reader import TranscriptError, read_transcript
from tests.examples import examples
from tests.pace import cpu_seconds

ABUSE = "Pay yourself, you thieving idiot, or I'll smash your face in."
RUDE = "滚，你个骗子，再来我打断你的腿"


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def sides(talk: str, lang: str = "en") -> list[tuple[By, str]]:
    header = f"# {lang}; 300k; CNY; 2026-11-09; 240k\n"
    return [(turn.by, turn.text) for turn in read_transcript(header + talk).transcript.turns]


@pytest.mark.parametrize(
    ("trainee", "dealer"),
    [
        ("T: ", "D: "),
        ("Sales Rep Li Wei: ", "Mr. Zhang (dealer): "),
        ("Li Wei (Sales): ", "Zhang Qiang (Dealer): "),
        ("Li Wei, sales: ", "Zhang Qiang, dealer: "),
        ("Account Manager Tom: ", "Customer: "),
        ("业务员-小王：", "张总（经销商）："),
        ("客户经理小王：", "客户老张："),
        ("销售1：", "客户1："),
        ("我：", "老板娘："),
        ("[10:02:15] 业务员（小李）：", "[10:03:15] 经销商："),
        ("2026-11-24 10:04 我：", "2026-11-24 10:05 王总："),
        ("[2026/11/24, 10:02:11 AM] Trainee: ", "[2026/11/24, 10:03:11 AM] Mr Zhang: "),
        ("24/11/2026, 10:02 - Trainee: ", "24/11/2026, 10:03 - Boss Zhang: "),
        ("2026年11月24日 上午10:02 业务员小王：", "2026年11月24日 上午10:03 张总："),
        ("2026-11-24 10:02:15 业务员小王\n", "2026-11-24 10:03:15 张总\n"),
        ("业务员小王 2026-11-24 10:02\n", "张总（经销商） 2026-11-24 10:03\n"),
        ("业务员：\n", "经销商：\n"),
        ("Sales Rep\n", "Dealer\n"),
        ("**T:** ", "**D:** "),
        ("- T: ", "- D: "),
        ("1. T: ", "2. D: "),
        ("\tT\t:\t", "\tD ：\t"),
        ("# T: 小王\n# D: 张总\n小王：", "张总："),
        ("# D: Zhang\n# T: Li Wei, Tom\nTOM: ", "zhang: "),
    ],
)
def test_names_tell_their_side(trainee: str, dealer: str) -> None:
    talk = f"{trainee}Please pay 200,000 by Friday.\n{dealer}{ABUSE}\nand more\n{trainee.splitlines()[-1]}"
    talk += ("\n" if trainee.endswith("\n") else "") + "I see.\n"
    wanted = [
        (By.TRAINEE, "Please pay 200,000 by Friday."),
        (By.CUSTOMER, f"{ABUSE} and more"),
        (By.TRAINEE, "I see."),
    ]
    assert sides(talk) == wanted
    assert sides(talk.replace("\n", "\r\n\r\n")) == wanted


@pytest.mark.parametrize(
    "talk",
    [
        "张伟：请您付20万\n李娜：没钱\n",
        "小王 2026/11/24 10:02\n请您付20万\n张总 2026/11/24 10:03\n滚\n",
        "S: pay 200k\nC: no\n",
        "客户：没钱\n小王：请您付20万\n",
        "T: please pay\nZhang: no\nLi: get out\n",
        "Sales (dealer): pay\nZhang: no\n",
    ],
)
def test_who_cannot_be_told_apart_is_refused_with_the_way_to_name_them(talk: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        sides(talk)
    assert "`# T: NAME`" in str(caught.value) and "`# D: NAME`" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_beside_the_trainee_the_only_other_name_is_the_dealers() -> None:
    plain = read_transcript("# zh; 30万; CNY; 2026-11-09; 24万\n我：请您付20万\n王总：滚\n我：好\n")
    assert [turn.by for turn in plain.transcript.turns] == [By.TRAINEE, By.CUSTOMER, By.TRAINEE]
    assert any("王总" in note for note in plain.notes)


def test_stage_directions_and_third_parties_are_left_out() -> None:
    talk = f"T: Please pay.\n旁白: 笑\nD: No.\nMr Zhang's wife: {ABUSE}\nand off she goes\nT: I see.\n"
    assert sides(talk) == [(By.TRAINEE, "Please pay."), (By.CUSTOMER, "No."), (By.TRAINEE, "I see.")]


@pytest.mark.parametrize(
    "line", ["跟您确认一下：周五20万", "the deal is this: 200,000 by Friday", "下午3:00 到账", "10:30"]
)
def test_a_colon_inside_a_sentence_names_nobody(line: str) -> None:
    (first, _second) = sides(f"T: 说好了，\n{line}\nD: 行\n", "zh")
    assert first == (By.TRAINEE, "说好了，" if line == "10:30" else f"说好了， {line}")


NAMES = st.sampled_from(
    ["张总（经销商）", "经销商 老陈", "Mr. Zhang (dealer)", "Dealer", "客户", "Shop owner Ada", "D", "Zhang, buyer"]
)
STAMPS = st.sampled_from(["", "10:03 ", "[10:03] ", "2026-11-24 10:03:11 ", "24/11/2026, 10:03 - "])
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n \r\n"])


@examples(40)
@given(NAMES, STAMPS, ENDS, st.sampled_from([":", "：", " : "]), st.sampled_from([ABUSE, RUDE]))
def test_the_dealers_abuse_is_never_the_trainees(name: str, stamp: str, end: str, colon: str, said: str) -> None:
    talk = f"T: Please pay 200,000 by Friday.{end}{stamp}{name}{colon}{said}{end}{said}{end}T: I see.{end}"
    plain = read_transcript(f"# en; 300k; CNY; 2026-11-09; 240k{end}{talk}")
    assert all(said not in turn.text for turn in plain.transcript.turns if turn.by is By.TRAINEE)
    assert not score(plain.transcript, load_rubric()).failed


@pytest.mark.parametrize(
    "inside", [" " * 90_000, "(" * 90_000, "10:0" * 22_000, "a " * 45_000, "：" * 30_000, "- " * 45_000]
)
def test_a_long_line_takes_no_time(inside: str) -> None:
    assert cpu_seconds(lambda: sides(f"T: Please pay.\nx{inside}x\nD: No.\n"), runs=1) < 1
