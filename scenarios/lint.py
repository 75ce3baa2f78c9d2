"""Rules beyond the schema: the story, the texts, privacy."""

from __future__ import annotations

from personas.privacy import private_data
from personas.yaml_nodes import Document
from scenarios.compile import Compiled
from scenarios.lint_excuses import excuses
from scenarios.lint_story import story
from scenarios.lint_text import texts


def look(compiled: Compiled, document: Document) -> None:
    """Adds to the report what is wrong with the case as a story and with its texts, and what looks private.

    What sets the parts of a case against each other waits until it has no error: a default that stands in for a
    wrong value would contradict the rest.
    """
    case = None if compiled.context.report.wrong else compiled.scenario
    if case is not None:
        story(case, compiled.context)
        excuses(case, compiled.context)
    if compiled.root is not None:
        texts(compiled.root, case, compiled.context)
    compiled.context.report.findings += private_data(document)
