"""What the case is: the trainee's vocabulary, the scenario's model, and the reading of files a trainer wrote.

Belongs here: acts, slots, tone, offers, evidence; YAML with positions; findings. Does not belong here: hidden
facts drawn from a seed, dynamics, scores, screens. Imports `personas` only.
"""
