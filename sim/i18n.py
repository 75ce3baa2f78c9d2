"""The words of the program itself in Chinese and English (never those of a case: they are in its file).

Messages are English in the code, `_("Send")`, and gettext catalogues hold the other languages. `N_` marks a message
that is translated later (in a table, a binding): `LABEL = N_("Send")` … `_(LABEL)`. Never an f-string inside `_()`:
write `_("{count} days left").format(count=3)`. How to add messages: `tools/catalogue.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from personas.vocabulary import LANGS, Lang

LOCALES = Path(__file__).with_name("locale")
DOMAIN = "stallbreaker"
LANG_VARIABLE = "STALLBREAKER_LANG"


class _Current:
    """The language in use and its look-ups."""

    lang: Lang = "en"
    one: Callable[[str], str] = staticmethod(lambda message: message)
    many: Callable[[str, str, int], str] = staticmethod(lambda one, other, count: one if count == 1 else other)


def set_language(lang: Lang) -> None:
    """Use this language from now on; takes effect at the next `_`."""
    _Current.lang = lang
    if lang == "en":
        _Current.one = staticmethod(lambda message: message)
        _Current.many = staticmethod(lambda one, other, count: one if count == 1 else other)
        return
    catalogue = _catalogue(lang)
    _Current.one = staticmethod(catalogue.gettext)
    _Current.many = staticmethod(catalogue.ngettext)


def language() -> Lang:
    """The language in use."""
    return _Current.lang


def _(message: str) -> str:
    """The message in the language in use."""
    return _Current.one(message)


def ngettext(one: str, other: str, count: int) -> str:
    """The message for this count; `{count}` is still to be filled in."""
    return _Current.many(one, other, count)


def sentences(*parts: str) -> str:
    """Sentences after one another, empty ones left out; Chinese has no space between them."""
    return ("" if _Current.lang == "zh" else " ").join(part for part in parts if part)


def listed(words: Iterable[str]) -> str:
    """Words as a list, with the comma of the language in use: 锚定、让步, or anchoring, concessions."""
    return _(", ").join(words)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Marks a message for the catalogue and returns it untranslated."""
    return message


def parse_lang(text: str | None) -> Lang | None:
    """A language from what people and environments write (zh, zh_CN.UTF-8, Chinese, 中文, en_GB, C); None if none.

    >>> parse_lang("zh_TW.UTF-8"), parse_lang("en"), parse_lang("C"), parse_lang("")
    ('zh', 'en', 'en', None)
    """
    word = (text or "").strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]
    if word in ("zh", "chinese", "cn", "中文", "汉语"):
        return "zh"
    if word in ("en", "english", "英文", "英语", "c", "posix"):
        return "en"
    return None


def choose_language(wanted: str | None, setting: str | None, environ: Mapping[str, str] = os.environ) -> Lang:
    """The language to start in: `--lang`, STALLBREAKER_LANG, the trainee's setting, LC_ALL, LC_MESSAGES, LANG."""
    for candidate in (wanted, environ.get(LANG_VARIABLE), setting):
        if (lang := parse_lang(candidate)) is not None:
            return lang
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return parse_lang(environ[name]) or "en"
    return "en"


def environ_problem(environ: Mapping[str, str] = os.environ) -> str:
    """A sentence when STALLBREAKER_LANG names no language of ours; empty when it does, or is not set."""
    wanted = environ.get(LANG_VARIABLE)
    if not wanted or parse_lang(wanted) is not None:
        return ""
    from sim.hygiene import clean

    return _("{variable} is zh or en, not {text}: it changes nothing.").format(
        variable=LANG_VARIABLE, text=clean(wanted, 40)[0]
    )


def catalogue_file(lang: Lang, domain: str = DOMAIN) -> Path:
    """Where the compiled catalogue of a language lies."""
    return LOCALES / lang / "LC_MESSAGES" / f"{domain}.mo"


def _catalogue(lang: Lang):  # type: ignore[no-untyped-def]
    from gettext import GNUTranslations, NullTranslations  # 9 ms that English does not need

    path = catalogue_file(lang)
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


__all__ = [
    "DOMAIN",
    "LANGS",
    "LOCALES",
    "N_",
    "_",
    "catalogue_file",
    "choose_language",
    "environ_problem",
    "language",
    "listed",
    "ngettext",
    "parse_lang",
    "sentences",
    "set_language",
]
