"""The one JSON text of a document, for hashing and comparing."""

from __future__ import annotations

import json
from typing import Any

Document = dict[str, Any]


def canonical(document: Document) -> str:
    """Keys sorted, no spaces, nothing escaped that need not be. Raises ValueError for NaN and infinities."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
