"""Packs: cases of a folder or zip are found; whatever a pack should not hold is refused with one finding, fast."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from personas.findings import Finding
from scenarios.case_rules import all_rules
from scenarios.load import LIBRARY, ScenarioError, case_files, case_heads, load_case, use_packs
from scenarios.packs import HIGHEST_RATIO, LARGEST_ZIP, MOST_FILES, open_pack
from scenarios.same_ids import taken
from sim.workshop.checking import case_findings, findings_of
from tests.pace import cpu_seconds

CASE = """\
id: packed
title: {zh: "月底收款", en: "Collecting by month end"}
persona: aunt
rubric: strict
debt: {overdue: 30万}
"""
PERSONA = "id: aunt\narchetype: cooperative\ngender: female\n"
RUBRIC = "format: 1\nid: strict\nversion: 1\npass_mark: 80\nweights: {anchoring: 1}\n"
FILES = {"case.yaml": CASE, "personas/aunt.yaml": PERSONA, "rubrics/strict.yaml": RUBRIC, "README.md": "# ours\n"}


@pytest.fixture(autouse=True)
def no_packs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("STALLBREAKER_PATH", raising=False)
    yield
    use_packs(())


def zipped(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def only(path: Path) -> Finding:
    """The one finding of a pack that cannot be used, found within a second, in words of both languages."""
    assert cpu_seconds(lambda: open_pack(path), runs=1) < 1
    pack = open_pack(path)
    assert pack.folder is None
    (finding,) = pack.findings
    for lang in ("zh", "en"):
        shown = finding.render(lang)  # type: ignore[arg-type]
        assert "{" not in shown
        assert len(shown) < 600
        assert all(char.isprintable() or char == "\n" for char in shown)
    return finding


# ---- what a pack is for -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("top", ["", "our-pack/"])
def test_a_zip_brings_cases_with_their_personas_and_rubrics(tmp_path: Path, top: str) -> None:
    files: dict[str, str | bytes] = {top + name: content for name, content in FILES.items()}
    path = zipped(tmp_path / "pack.zip", files | {"__MACOSX/._case.yaml": b"\x00\x05"})
    assert use_packs([path]) == []
    assert "packed" in [head.id for head in case_heads()]
    case = load_case("packed")
    assert (case.persona.id, case.persona.gender) == ("aunt", "female")
    assert case.rubric_source == RUBRIC
    assert [entry.name for entry in tmp_path.iterdir()] == ["pack.zip"]


def test_a_folder_does_the_same(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert use_packs([tmp_path]) == []
    assert load_case("packed").persona.id == "aunt"


def test_the_environment_may_name_zips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STALLBREAKER_PATH", f"{tmp_path / 'gone'}{os.pathsep}{zipped(tmp_path / 'a.zip', dict(FILES))}")
    assert load_case("packed").id == "packed"


def test_packs_are_forgotten_when_others_are_named(tmp_path: Path) -> None:
    use_packs([zipped(tmp_path / "pack.zip", dict(FILES))])
    use_packs(())
    with pytest.raises(ScenarioError):
        load_case("packed")


def test_a_zip_that_was_saved_again_is_read_again(tmp_path: Path) -> None:
    path = zipped(tmp_path / "pack.zip", dict(FILES))
    use_packs([path])
    assert load_case("packed").persona.id == "aunt"
    zipped(path, {"case.yaml": CASE.replace("persona: aunt\nrubric: strict\n", "persona: chen\n")})
    assert load_case("packed").persona.id == "chen"


def test_the_library_cannot_be_replaced(tmp_path: Path) -> None:
    use_packs([zipped(tmp_path / "p.zip", {"x.yaml": CASE.replace("id: packed", "id: month-end")})])
    assert load_case("month-end").title.get("zh").startswith("兴和商行")


# ---- what it must not be ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("../evil.yaml", "E041", "'..'"),
        ("a/../../evil.yaml", "E041", "'..'"),
        ("..\\evil.yaml", "E041", "'..'"),
        ("/etc/evil.yaml", "E041", "absolute"),
        ("\\\\server\\share.yaml", "E041", "absolute"),
        ("C:\\evil.yaml", "E041", "absolute"),
        ("C:evil.yaml", "E041", "absolute"),
        ("con.yaml", "E041", "Windows"),
        ("personas/LPT1.yaml", "E041", "Windows"),
        ("case.yaml ", "E041", "Windows"),
        ("case.yaml.", "E041", "Windows"),
        ("case.yaml:stream", "E041", "characters"),
        ("a\x1b[31m.yaml", "E041", "characters"),
        ("a\u202elmay.yaml", "E041", "characters"),
        ("a\\b.yaml", "E041", "characters"),
        ("a//b.yaml", "E041", "deep"),
        ("./b.yaml", "E041", "deep"),
        ("a/" * 9 + "b.yaml", "E041", "deep"),
        ("x" * 300 + ".yaml", "E041", "deep"),
        ("install.py", "E043", "install.py"),
        ("run.exe", "E043", "data only"),
        ("inner.zip", "E043", "inner.zip"),
        ("noending", "E043", "noending"),
    ],
)
def test_names_and_kinds_that_are_refused(tmp_path: Path, name: str, code: str, message: str) -> None:
    finding = only(zipped(tmp_path / "pack.zip", {"case.yaml": CASE, name: "x"}))
    assert finding.code == code
    assert message in finding.message.en
    assert not (tmp_path.parent / "evil.yaml").exists()


def test_upper_and_lower_case_names_are_one(tmp_path: Path) -> None:
    assert only(zipped(tmp_path / "p.zip", {"case.yaml": CASE, "CASE.yaml": CASE})).code == "E041"


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("case.yaml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert only(path).code == "E042"


def test_a_link_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(CASE, encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "case.yaml").symlink_to(outside)
    assert only(pack).code == "E042"


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {f"{n}.yaml": b"a" * 900_000 for n in range(30)})
    assert bomb.stat().st_size < 60_000
    assert only(bomb).code == "E044"


def test_one_file_that_blows_up_is_refused(tmp_path: Path) -> None:
    finding = only(zipped(tmp_path / "bomb.zip", {"case.yaml": b"a" * 900_000}))
    assert finding.code == "E044"
    assert str(HIGHEST_RATIO) in finding.message.en


def test_a_size_that_lies_is_found(tmp_path: Path) -> None:
    path = zipped(tmp_path / "lie.zip", {"case.yaml": b"a" * 900_000})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + at, 10)
    path.write_bytes(data)
    assert only(path).code in ("E040", "E044")


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"big.yaml": os.urandom(1_100_000)}, "'big.yaml'"),
        ({f"{n}.yaml": "a: 1" for n in range(MOST_FILES + 1)}, f"{MOST_FILES + 1} files"),
        ({f"{n}.md": b"\x00" * 990_000 for n in range(25)}, "unpacked it has"),
    ],
)
def test_sizes_and_numbers_are_limited(tmp_path: Path, files: dict[str, str | bytes], what: str) -> None:
    finding = only(zipped(tmp_path / "p.zip", files))
    assert finding.code == "E044"
    assert what in finding.message.en


def test_a_huge_zip_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_ZIP * 1_000)
    assert only(path).code == "E044"


def test_twenty_thousand_entries_are_counted_in_time(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number in range(20_000):
            archive.writestr(f"{number:x}", b"")
    path = tmp_path / "p.zip"
    path.write_bytes(buffer.getvalue()[:LARGEST_ZIP])
    assert only(path).code in ("E040", "E044")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    assert only(path).code == "E040"


def test_broken_encrypted_and_oddly_packed_zips(tmp_path: Path) -> None:
    good = zipped(tmp_path / "p.zip", dict(FILES)).read_bytes()
    central = good.index(b"PK\x01\x02")
    for change in ((8, 0x01), (10, 99)):  # the flag of encryption, a packing nobody knows
        data = bytearray(good)
        data[central + change[0]] = change[1]
        path = tmp_path / f"{change[0]}.zip"
        path.write_bytes(data)
        assert only(path).code == "E040"
    wrong = bytearray(good)
    wrong[60] ^= 0xFF
    (tmp_path / "wrong.zip").write_bytes(wrong)
    assert only(tmp_path / "wrong.zip").code == "E040"


def test_a_pipe_is_no_pack_and_no_case(tmp_path: Path) -> None:
    from scenarios.load import check_file

    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert only(pipe).code == "E040"
    assert [finding.code for finding in check_file(str(pipe))] == ["E019"]
    assert only(tmp_path / "gone.zip").code == "E040"


# ---- the examples of the rules ------------------------------------------------------------------------------------
def from_example(path: Path, example: str) -> Path:
    """The zip that an example lists: names, `name -> target` for a link, `name  900 MB` for a size, `(cut off)`."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in example.splitlines()[1:]:
            name, _arrow, target = line.strip().partition(" -> ")
            name, _gap, size = name.partition("  ")
            info = zipfile.ZipInfo(name)
            if target:
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            large = size.endswith("MB")
            archive.writestr(info, b"a" * 2_000_000 if large else target or CASE)
    data = buffer.getvalue()
    path.write_bytes(data[: len(data) // 2] if "cut off" in example else data)
    return path


@pytest.mark.parametrize("code", ["E040", "E041", "E042", "E043", "E044"])
def test_the_examples_that_explain_shows(tmp_path: Path, code: str) -> None:
    rule = all_rules()[code]
    assert only(from_example(tmp_path / "bad.zip", rule.bad)).code == code
    assert open_pack(from_example(tmp_path / "good.zip", rule.good)).findings == ()


# ---- two cases of one id ------------------------------------------------------------------------------------------
def test_of_two_cases_with_one_id_the_second_is_told(tmp_path: Path) -> None:
    one = zipped(tmp_path / "one.zip", {"a.yaml": CASE, "b.yaml": CASE.replace("packed", "other")})
    two = tmp_path / "two"
    two.mkdir()
    (two / "c.yaml").write_text(CASE, encoding="utf-8")
    (two / "pipe.yaml").mkdir()
    use_packs([one, two])
    (finding,) = taken(case_files(), ())
    assert (finding.code, finding.line, finding.column) == ("W134", 1, 5)
    assert Path(finding.file) == two / "c.yaml" and "a.yaml" in finding.message.en
    for name in FOUND:
        assert [each.code for each in FOUND[name](tmp_path)] == ["W134"], name


def _copied(folder: Path) -> list[Finding]:
    """A copy of a library case that kept its id, in a pack."""
    (folder / "pack").mkdir()
    (folder / "pack" / "copy.yaml").write_bytes((LIBRARY / "month-end.yaml").read_bytes())
    assert case_findings(folder / "pack" / "copy.yaml") == []  # by its path it is found
    return findings_of([str(folder / "pack")])[1]


def _in_one_pack(folder: Path) -> list[Finding]:
    case = CASE.replace("persona: aunt\n", "").replace("rubric: strict\n", "") + "excuses: {boss_away: {truth: true}}\n"
    case = case.replace("packed", "twice")
    return findings_of([str(zipped(folder / "pack.zip", {"a.yaml": case, "b.yaml": case}))])[1]


FOUND: dict[str, Callable[[Path], list[Finding]]] = {"a copy": _copied, "one pack": _in_one_pack}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_case_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [finding.code for finding in case_findings(tmp_path / "pipe.yaml")] == ["E019"]
    assert taken([tmp_path / "pipe.yaml"], ()) == []


def test_a_pack_whose_cases_lie_deeper_says_where(tmp_path: Path) -> None:
    for path in (zipped(tmp_path / "deep.zip", {"cases/a.yaml": CASE, "more/b.yaml": CASE}), tmp_path / "folder"):
        if path.suffix != ".zip":
            (path / "cases").mkdir(parents=True)
            (path / "cases" / "a.yaml").write_text(CASE, encoding="utf-8")
        (finding,) = findings_of([str(path)])[1]
        assert finding.code == "E040" and "'cases'" in finding.message.en and "cases" in finding.message.zh
