"""Catalogues of the program's words: find the messages in the code, keep the translations, compile them.

    python tools/catalogue.py missing            messages without a translation, as JSON to be filled in
    python tools/catalogue.py set FILE.json      take in translations: {"English message": "中文"}, then compile
    python tools/catalogue.py update [--prune]   take new messages into the catalogue (and drop unused ones), compile
    python tools/catalogue.py check              what is missing, unused, fuzzy, or has other placeholders; exit code 1

How to add a message: write `_("Text with {name}")` in the code (`N_("Text")` in tables and bindings,
`ngettext("{count} day", "{count} days", n)` for counts; never an f-string inside), run `missing > /tmp/new.json`, fill
in the Chinese, run `set /tmp/new.json`. `set` and `update` lock the catalogue, so two people can work at once. A
plural is named by its singular and has one Chinese form: {"{count} day": ["{count} 天"]}.
The `.po` and the compiled `.mo` are both committed; Babel is needed here only, never by the program. `click.po` holds
what click itself says (usage, errors); it is edited by hand and compiled by `update`.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "sim"
LOCALES = SOURCE / "locale"
DOMAIN = "stallbreaker"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


def po_file(lang: str = "zh", domain: str = DOMAIN) -> Path:
    """The catalogue people edit."""
    return LOCALES / lang / "LC_MESSAGES" / f"{domain}.po"


def messages_in_code() -> Catalog:
    """Every message of the code, with the files it is in."""
    catalog = Catalog(domain=DOMAIN, charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(SOURCE), [("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(message, None, [(f"sim/{file}", 0)], context=context)
    return catalog


def load(lang: str = "zh", domain: str = DOMAIN) -> Catalog:
    """The catalogue of a language; an empty one when there is none yet."""
    path = po_file(lang, domain)
    if not path.exists():
        return Catalog(locale=lang, domain=domain, charset="utf-8", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=lang, domain=domain, charset="utf-8")


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as its file holds it: no dates and no line numbers, so that it changes only when words do."""
    text = BytesIO()
    write_po(text, catalog, width=100, omit_header=True, include_lineno=False, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n"Language: zh\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    return (header + text.getvalue().decode()).encode()


class _Bare(Catalog):
    """A catalogue whose header names no dates and no tool: the same words give the same bytes for ever."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [
            ("Language", "zh"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
        ]


def compiled(catalog: Catalog) -> bytes:
    """The `.mo` of a catalogue."""
    plain = _Bare(locale="zh", charset="utf-8", fuzzy=False)
    for message in catalog:
        if message.id and _translated(message):
            plain.add(message.id, message.string, context=message.context)
    data = BytesIO()
    write_mo(data, plain)
    return data.getvalue()


def problems(lang: str = "zh") -> Iterator[str]:
    """What is wrong with the catalogue of a language."""
    code, catalog = messages_in_code(), load(lang)
    for message in code:
        if message.id and not _translated(catalog.get(message.id, message.context)):
            yield f"missing: {message.id!r}"
    for message in catalog:
        if not message.id:
            continue
        if code.get(message.id, message.context) is None:
            yield f"unused: {message.id!r}"
        if message.fuzzy:
            yield f"fuzzy: {message.id!r}"
        if _translated(message) and _placeholders(message.id) != _placeholders(message.string):
            yield f"other placeholders: {message.id!r}"


def _translated(message: Message | None) -> bool:
    return message is not None and bool(message.string if isinstance(message.string, str) else all(message.string))


def _placeholders(texts: str | list[str] | tuple[str, ...]) -> set[str]:
    return set(_PLACEHOLDER.findall(texts if isinstance(texts, str) else " ".join(texts)))


@contextmanager
def locked() -> Iterator[None]:
    """One writer at a time."""
    with Path(tempfile.gettempdir(), "stallbreaker-catalogue.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def save(catalog: Catalog, lang: str = "zh", domain: str = DOMAIN) -> None:
    """Writes the catalogue and its compiled form."""
    path = po_file(lang, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_po(catalog))
    path.with_suffix(".mo").write_bytes(compiled(load(lang, domain)))


def update(prune: bool) -> None:
    """Takes new messages in. Translations of messages that the code has no more are dropped only when asked."""
    old = load()
    fresh = Catalog(locale="zh", domain=DOMAIN, charset="utf-8", fuzzy=False)
    code = messages_in_code()
    for message in code:
        known = old.get(message.id, message.context) if message.id else None
        fresh.add(message.id, known.string if known else None, message.locations, context=message.context)
    for message in old:
        if message.id and not prune and code.get(message.id, message.context) is None:
            fresh.add(message.id, message.string, context=message.context)
    save(fresh)


def take(translations: dict[str, str | list[str]]) -> None:
    """Takes translations in; those left empty and those of unknown messages are passed over with a line."""
    update(prune=False)
    catalog = load()
    for text, translation in translations.items():
        message = catalog.get(text)
        if message is None:
            print(f"not in the code: {text!r}", file=sys.stderr)
        elif translation:
            if isinstance(message.id, tuple | list):
                translation = [translation] if isinstance(translation, str) else translation
                message.string = tuple(translation)
            else:
                message.string = translation if isinstance(translation, str) else translation[0]
    save(catalog)


def missing() -> dict[str, str | list[str]]:
    """Messages of the code without a translation."""
    catalog = load()
    untranslated = [m for m in messages_in_code() if m.id and not _translated(catalog.get(m.id, m.context))]
    return {(m.id if isinstance(m.id, str) else m.id[0]): "" if isinstance(m.id, str) else [""] for m in untranslated}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("missing", "set", "update", "check"))
    parser.add_argument("file", nargs="?")
    parser.add_argument("--prune", action="store_true")
    arguments = parser.parse_args()
    if arguments.what == "missing":
        print(json.dumps(missing(), ensure_ascii=False, indent=1))
        return 0
    if arguments.what == "check":
        found = list(problems())
        print("\n".join(found))
        return 1 if found else 0
    with locked():
        if arguments.what == "set":
            take(json.loads(Path(arguments.file).read_text(encoding="utf-8")))
        else:
            update(arguments.prune)
        save(load(domain="click"), domain="click")
    return 0


if __name__ == "__main__":
    sys.exit(main())
