"""How well it was done: the transcript as data, the rules, the rubric, the report, the board.

Belongs here: judgement of what was said and done, by rules with ids, on visible evidence. Does not belong here:
the simulator, hidden numbers, screens. Imports `scenarios` and `personas`, never `sim`.
"""
