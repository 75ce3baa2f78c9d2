"""Where the program starts: `python -m sim` and the console script `stallbreaker`.

It imports nothing at its top: half a second of importing can be interrupted too, and must end as any other moment does.
"""

import os
import sys


def run() -> None:
    """One call of the program, with its exit code; 130 for Ctrl-C while it still starts."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a message is too small to be worth a second thread
    try:
        from sim.cli.main import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
