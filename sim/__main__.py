"""`python -m sim`: the same as `stallbreaker`."""

from sim.cli.main import run

if __name__ == "__main__":
    run()
