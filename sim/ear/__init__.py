"""What a dealer says in a plain transcript, where no simulator tells what he does: excuse, sums, promises, mood."""

from sim.ear.listening import DealerEar, Heard

__all__ = ["DealerEar", "Heard"]
