"""What trainers see of the files they write, for every face: findings, diagrams, a preview.

Belongs here: looking at a case and saying it in data or lines. Does not belong here: options, colours, keys, and what a
rule of the linter is (`scenarios`).
"""
