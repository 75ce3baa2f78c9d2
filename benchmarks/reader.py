"""How well messages are read: on sets by writers who had not seen the reader, and on the labelled sets nearby.

usage: python benchmarks/reader.py

Prints sums and days exact, translations with the same acts, false credit on messages that do nothing, time a message;
and, where ../shared/data lies beside the project, what tools/score_reader.py says there. Then what was tried, as
kept in docs/reader.md: each of its rows is a training run of its own (`tools/train_reader.py --hold …`).
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from scenarios.vocabulary import Act, AmountRole, ReadContext, Reading, major, minor
from sim.reader import Reader

ROOT = Path(__file__).resolve().parents[1]
BLIND = ROOT / "tests" / "sim" / "reader" / "blind"
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 23)
OVERDUE = minor(460_000)
STANDING = {"overdue": "overdue", "last_ask": "ask", "customer_offer": "offer"}
"""What is known when a message is read, and its name in a labelled line."""


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(text: str, today: date = TODAY) -> Reading:
    return Reader().read(text, ReadContext(today=today, overdue=OVERDUE))


def sums_of(reading: Reading) -> list:
    found = []
    for amount in reading.amounts:
        if amount.share is not None:
            continue
        if amount.value is not None:
            found.append(float(major(amount.value)))
        elif amount.low is not None and amount.high is not None:
            found.append([float(major(amount.low)), float(major(amount.high))])
        else:
            found.append(float(major(amount.sum or 0)))
    return sorted(found, key=str)


def money() -> tuple[int, int, int]:
    exact = asked = 0
    data = rows(BLIND / "money_blind.jsonl")
    for row in data:
        reading = read(row["text"])
        wanted = sorted(([float(v) for v in a] if isinstance(a, list) else float(a) for a in row["amounts"]), key=str)
        exact += sums_of(reading) == wanted and _shares(reading) == sorted(round(s, 3) for s in row["shares"])
        asks = [a for a in reading.amounts if a.role is AmountRole.ASK]
        named = {json.dumps(_ask(a)) for a in asks} or {"null"}
        options = [row["ask"], *row.get("ask_any", [])]
        asked += bool(named & {json.dumps(_plain(option)) for option in options})
    return exact, asked, len(data)


def _shares(reading: Reading) -> list[float]:
    return sorted(round(a.share, 3) for a in reading.amounts if a.share is not None)


def _ask(amount) -> object:
    if amount.share is not None:
        return {"share": round(amount.share, 3)}
    if amount.value is None and amount.low is not None and amount.high is not None:
        return [float(major(amount.low)), float(major(amount.high))]
    return float(major(amount.sum or 0))


def _plain(option) -> object:
    if isinstance(option, dict):
        return {"share": round(option["share"], 3)}
    if isinstance(option, list):
        return [float(v) for v in option]
    return None if option is None else float(option)


def dates() -> tuple[int, int]:
    right = 0
    data = rows(BLIND / "dates_blind.jsonl")
    for row in data:
        found = sorted({d.date.isoformat() for d in read(row["text"], date.fromisoformat(row["ref"])).dates if d.date})
        options = [row["dates"], *row.get("any", [])]
        right += found in [sorted(set(option if isinstance(option, list) else [option])) for option in options]
    return right, len(data)


@cache
def talked() -> list[tuple[dict, Reading]]:
    """The messages of whole talks, each read where it stood."""
    found = []
    for row in rows(BLIND / "whole_talks.jsonl"):
        known = {key: minor(row[name]) for key, name in STANDING.items() if row.get(name)}
        found.append((row, Reader().read(row["text"], ReadContext(row["said"], TODAY, **known))))
    return found


def whole_talks() -> tuple[float, float, float]:
    """Of messages in whole talks: macro and micro F1 of the acts, and the share of them in common to two tellings."""
    right, extra, missed = Counter(), Counter(), Counter()
    tellings = defaultdict(list)
    for row, reading in talked():
        found, wanted = {act.act.value for act in reading.acts}, set(row["acts"])
        right.update(found & wanted)
        extra.update(found - wanted)
        missed.update(wanted - found)
        tellings[row["pair"]].append(found)
    wanted = [act for act in {**right, **missed} if right[act] + missed[act]]
    each = [2 * right[act] / (2 * right[act] + extra[act] + missed[act]) for act in wanted]
    micro = 2 * right.total() / (2 * right.total() + extra.total() + missed.total())
    pairs = [2 * len(a & b) / (len(a) + len(b)) for told in tellings.values() for a, b in combinations(told, 2)]
    return statistics.mean(each), micro, statistics.mean(pairs)


def roles() -> tuple[int, int]:
    """Sums of whole talks whose role is right."""
    right = count = 0
    for row, reading in talked():
        found = {amount.span: amount.role for amount in reading.amounts}
        for start, end, role in row.get("sums", []):
            if role != "none":
                right += found.get((start, end)) == role
                count += 1
    return right, count


def translations() -> tuple[int, int, int]:
    same = near = 0
    data = rows(BLIND / "translations.jsonl")
    for row in data:
        zh, en = read(row["zh"]), read(row["en"])
        same += {a.act for a in zh.acts} == {a.act for a in en.acts}
        near += abs(zh.assertiveness - en.assertiveness) <= 0.2
    return same, near, len(data)


def false_credit() -> tuple[int, int]:
    earning = set(Act) - {Act.OTHER, Act.GREET, Act.CLOSE}
    data = rows(BLIND / "off_topic.jsonl")
    credited = 0
    for row in data:
        reading = read(row["text"])
        credited += reading.understood and any(a.act in earning and a.confidence >= 0.5 for a in reading.acts)
    return credited, len(data)


def speed() -> tuple[float, float]:
    texts = [row[lang] for row in rows(BLIND / "translations.jsonl") for lang in ("zh", "en")]
    took = []
    for text in texts:
        started = time.perf_counter()
        read(text)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), sorted(took)[int(len(took) * 0.99)]


def shared_sets() -> str:
    command = str(Path(sys.executable).with_name("stallbreaker"))
    pairs = [
        json.dumps({"text": p[k], "context": p["context"]}) for p in rows(SHARED / "data/pairs_dev.jsonl") for k in "ab"
    ]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, text in (
            ("reader", (SHARED / "data/reader_dev.jsonl").read_text(encoding="utf-8")),
            ("pairs", "\n".join(pairs)),
        ):
            done = subprocess.run([command, "read", "--json"], input=text, capture_output=True, text=True, check=True)
            files.append(Path(folder) / name)
            files[-1].write_text(done.stdout, encoding="utf-8")
        script = [sys.executable, str(SHARED / "tools/score_reader.py"), str(SHARED / "data/reader_dev.jsonl")]
        script += [str(files[0]), "--pairs", str(SHARED / "data/pairs_dev.jsonl"), str(files[1])]
        return subprocess.run(script, capture_output=True, text=True, check=True).stdout


def main() -> None:
    started = time.perf_counter()
    Reader.warm_up()
    print(f"model loaded in {time.perf_counter() - started:.2f} s")
    exact, asked, count = money()
    print(f"sums exact {exact} of {count}, the ask {asked} of {count}")
    print("days right {} of {}".format(*dates()))
    print("translations: same acts {}, assertiveness within 0.2 {}, of {}".format(*translations()))
    print("false credit {} of {}".format(*false_credit()))
    print("whole talks: acts macro {:.3f}, micro {:.3f}, four tellings alike {:.3f}".format(*whole_talks()))
    print("what a sum does there: right {} of {}".format(*roles()))
    print("a message {:.1f} ms median, {:.1f} ms p99".format(*speed()))
    if SHARED.is_dir():
        print(shared_sets())
    text = (ROOT / "docs" / "reader.md").read_text(encoding="utf-8")
    print(text[text.index("**What was tried**") : text.index("## What still goes wrong")])


if __name__ == "__main__":
    main()
