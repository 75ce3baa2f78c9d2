"""What all tests share: one BLAS thread a process, or the workers fight for cores; no limit of time on an example."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import settings

settings.register_profile("shared", deadline=None)  # a shared core pauses; tests/pace.py bounds what matters
settings.load_profile("shared")
