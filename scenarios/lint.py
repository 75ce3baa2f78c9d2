"""Rules beyond the schema: the story, the texts, privacy."""

from __future__ import annotations

from personas.privacy import private_data
from personas.yaml_nodes import Document
from scenarios.compile import Compiled
from scenarios.lint_story import story
from scenarios.lint_text import texts


def look(compiled: Compiled, document: Document) -> None:
    """Adds to the report what is wrong with the case as a story and with its texts, and what looks private."""
    if compiled.scenario is not None:
        story(compiled.scenario, compiled.context)
    if compiled.root is not None:
        texts(compiled.root, compiled.scenario, compiled.context)
    compiled.context.report.findings += private_data(document)
