"""The simulated dealer: hidden facts from the seed, dynamics as pure functions, the talk's states, the month's days.

Belongs here: what the customer knows, feels, decides and does. Does not belong here: words (speech), the reading of
words (reader), screens. Nothing in it depends on clock, locale, language or the order of a set.
"""
