"""Text at the door: what a person typed or pasted, made safe to store, read and show.

Everything that comes in as words (messages, names, file lines) passes `clean` once. What leaves it is one line of
NFC text without control characters, escape sequences or half surrogates.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 2000
"""Longest message, in code points."""
NAME_LIMIT = 60
"""Longest name of a trainee or a team, in code points."""

# CSI, OSC (up to its terminator or the end), DCS/SOS/PM/APC, then two-character escapes; C1 forms too.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*(?:[@-~]|$)"
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|$)"
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\\\|\x9c|$)"
    "|\x1b[ -/]*[0-~]?"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Other controls; marks that turn the direction of text around; the byte order mark; tags and non-characters.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_escapes(text: str) -> str:
    """The text without escape sequences, whole or cut off."""
    return _ESCAPES.sub("", text)


def clean(text: str, limit: int = LIMIT) -> tuple[str, bool]:
    """The text as it is stored, and whether it had to be cut at `limit` code points.

    >>> clean("今天\\x1b[31m 20万\\x1b[0m\\r\\n")
    ('今天 20万', False)
    """
    enough = limit * 32
    oversize = len(text) > enough
    text = without_escapes(text[:enough])
    text = _CONTROLS.sub("", _BREAKS.sub(" ", text))
    text = unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text)).strip()
    if len(text) <= limit:
        return text, oversize
    return _cut(text, limit), True


def unicode_text(data: bytes) -> str | None:
    """The text in a file's bytes: UTF-8 with or without a mark, or UTF-16 with one, as PowerShell writes; else None.

    >>> unicode_text("今天".encode("utf-16")), unicode_text(b"\\xef\\xbb\\xbfpay"), unicode_text(b"\\xff")
    ('今天', 'pay', None)
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def clean_name(text: str) -> str:
    """A name as it is kept: cleaned, inner spaces single, at most NAME_LIMIT code points; may be empty."""
    return " ".join(clean(text, NAME_LIMIT)[0].split())


def is_clean(text: str) -> bool:
    """Whether a text may be shown as it is: no breaks, no control characters, no half surrogates.

    >>> is_clean("王总👨‍💼"), is_clean("\\x1b[2J")
    (True, False)
    """
    return not (_BREAKS.search(text) or _CONTROLS.search(text) or _SURROGATES.search(text))


def _cut(text: str, limit: int) -> str:
    """The first `limit` code points, fewer when a letter would lose its accents."""
    end = limit
    while end > max(0, limit - 8) and unicodedata.combining(text[end]):
        end -= 1
    return text[:end].rstrip()
