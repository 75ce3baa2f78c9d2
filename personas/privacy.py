"""Does a text hold what looks like a real person's phone number, identity card, bank card or e-mail address?"""

from __future__ import annotations

import re

from personas.findings import Both, Finding, Place
from personas.rulebook import FILE_RULES
from personas.yaml_nodes import Document

_KINDS = (
    ("identity card", "身份证号", re.compile(
        r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dXx])")),
    ("bank card", "银行卡号", re.compile(r"(?<!\d)(?:\d{4}[ -]){3,4}\d{1,7}(?!\d)|(?<!\d)[3-6]\d{15,18}(?!\d)")),
    ("phone number", "电话号码", re.compile(
        r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
        r"|(?<![\d-])0\d{2,3}[- ]\d{7,8}(?!\d)"
        r"|(?<![\d-])(?:\+?1[-. ])?\(?[2-9]\d{2}\)?[-. ](?!555[-. ]01)[2-9]\d{2}[-. ]\d{4}(?!\d)"
        r"|\+\d{2}[\d ()-]{8,}\d")),
    ("e-mail address", "邮箱", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?!example\.)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
)  # fmt: skip


def private_data(document: Document) -> list[Finding]:
    """Findings for every line of the file, comments included, since they are passed on too."""
    findings: list[Finding] = []
    for number, line in enumerate(document.source.lines, 1):
        taken: list[tuple[int, int]] = []
        for en, zh, pattern in _KINDS:
            for match in pattern.finditer(line[:10_000]):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                place = Place(number, match.start() + 1, match.end() + 1)
                values = {"what": Both(zh, en)}
                findings.append(FILE_RULES.finding("P301", document.source, place, hint="replace", values=values))
    return findings
