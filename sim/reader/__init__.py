"""From a trainee's words to a `Reading`: acts, sums, days, means of payment and tone, each with its span.

Belongs here: everything that looks at the text of a message. Does not belong here: the customer's answer, the score,
any screen or file. Nothing here is heavy to import: the standard library only, patterns are compiled on first use.
"""

from sim.reader.reader import Reader

__all__ = ["Reader"]
