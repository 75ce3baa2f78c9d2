"""Sets written by people who had not seen the reader: what it reached on them must not get worse."""

from __future__ import annotations

from benchmarks import reader as measure


def test_sums() -> None:
    exact, asked, count = measure.money()
    assert exact >= 0.93 * count
    assert asked >= 0.95 * count


def test_days() -> None:
    right, count = measure.dates()
    assert right >= 0.93 * count


def test_what_does_nothing_earns_nothing() -> None:
    credited, count = measure.false_credit()
    assert credited <= 0.03 * count


def test_the_two_languages_are_read_alike() -> None:
    same, near, count = measure.translations()
    assert same >= 0.76 * count
    assert near >= 0.81 * count


def test_long_messages_of_whole_talks() -> None:
    macro, micro, alike = measure.whole_talks()
    assert macro >= 0.9
    assert micro >= 0.92
    assert alike >= 0.9


def test_what_a_sum_does() -> None:
    right, count = measure.roles()
    assert count == 320
    assert right >= 0.92 * count
