"""What all tests share: one BLAS thread a process, or the workers fight for cores; how many examples are tried."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings

from tests.examples import FULL, QUICK, register_profiles


def pytest_configure(config: pytest.Config) -> None:
    register_profiles()
    settings.load_profile(QUICK if config.option.markexpr == "not slow" else FULL)
