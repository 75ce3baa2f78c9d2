"""The app's import stays light: what playing needs is imported after the first paint."""

from __future__ import annotations

import subprocess
import sys

TALKS = {"scenarios.vocabulary", "scoring.transcript", "sim.practice_events", "textual.widgets._text_area", "fsrs"}
"""What talks need and the lobby does not; together a tenth of the time to the first screen."""
HEAVY = ("pydantic", "numpy", "faker", "transitions", "lark", "yaml", "babel")


def imported(code: str) -> set[str]:
    """The modules there are after this code, in a process of its own."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_the_app_imports_nothing_heavy() -> None:
    assert imported("import sim.cli.main, sim.tui.app").isdisjoint({*HEAVY, *TALKS})


def test_the_package_alone_imports_no_textual() -> None:
    assert "textual" not in imported("import sim.tui")


def test_the_key_protocol_that_breaks_chinese_input_is_off_before_textual_is_imported() -> None:
    code = "import sim.tui\nfrom textual import constants\nassert constants.DISABLE_KITTY_KEY"
    assert "textual" in imported(code)


def test_the_check_finds_what_it_looks_for() -> None:
    assert {"pydantic", "yaml", "scenarios.vocabulary"} <= imported("import sim.tui.seat; sim.tui.seat.warm_up()")
