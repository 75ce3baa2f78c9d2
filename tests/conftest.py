"""What all tests share: one BLAS thread for each process, as the command sets it, or the workers fight for cores."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
