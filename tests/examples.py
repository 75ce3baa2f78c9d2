"""How many examples a property is tried on: all in `make test-all`; a third in `make test`, other ones each time."""

from __future__ import annotations

from hypothesis import settings

FULL, QUICK = "full", "quick"
SHARE = 3
"""One example in so many is tried when the slow tests are left out."""


def register_profiles() -> None:
    """No limit of time on an example, for a shared core pauses; tests/pace.py bounds what matters."""
    settings.register_profile(FULL, deadline=None)
    settings.register_profile(QUICK, deadline=None, max_examples=-(-settings.default.max_examples // SHARE))


def examples(most: int) -> settings:
    """At most so many examples, or a third of them when the slow tests are left out."""
    share = SHARE if settings.get_current_profile_name() == QUICK else 1
    return settings(max_examples=-(-most // share))
