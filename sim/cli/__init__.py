"""The command line: every command in a module of its own, imported only when it is called.

Belongs here: options, exit codes, printing. Does not belong here: anything another face would need too.
`--version` must not import pydantic, numpy, yaml, textual: a module here imports the domain inside its functions.
"""
