"""What the compiling of one case shares: the report, the languages, and where everything stands in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from personas.fields import Fields, Report, mapping
from personas.findings import Both, Place
from personas.rulebook import Value
from personas.text_fields import bilingual, same_or_bilingual
from personas.texts import Text
from personas.vocabulary import LANGS, Lang
from personas.yaml_nodes import Mapping, Node
from scenarios.case_rules import CASE_RULES
from scenarios.keys import CHINESE, KNOWN
from scenarios.money import format_day, format_money, format_weekday
from scenarios.values import money_in

Path = tuple[str, ...]
"""Where a value belongs, in English keys: ("excuses", "quality", "truth")."""


@dataclass(slots=True)
class Context:
    """One case being compiled. `month` is the first day of its month."""

    report: Report
    languages: tuple[Lang, ...] = LANGS
    month: date = date(2026, 3, 1)
    currency: str = "CNY"
    places: dict[Path, Place] = field(default_factory=dict)
    """Place of every value that was written."""
    keys: dict[Path, Place] = field(default_factory=dict)
    """Place of every key that was written."""

    def fields(self, node: Mapping, part: str, path: Path) -> Fields:
        """The keys of a mapping that is this part of the format (`keys.KNOWN`), their places noted under `path`."""
        names = KNOWN[part]
        fields = Fields(node, self.report, names, CHINESE[part])
        for name in names:
            value = fields.get(name)
            if value is not None:
                self.places[(*path, name)] = value.at
                self.keys[(*path, name)] = fields.key(name)
        return fields

    def named(self, node: Node, path: Path) -> list[tuple[str, Node]]:
        """The entries of a mapping whose keys are the author's own names."""
        found = mapping(node, self.report)
        entries = [] if found is None else [(key.text, key.at, value) for key, value in found.pairs]
        for name, at, value in entries:
            self.keys[(*path, name)] = at
            self.places[(*path, name)] = value.at
        return [(name, value) for name, _, value in entries]

    def at(self, *path: str) -> Place:
        """The place of a value; if it was not written, of the nearest thing around it."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Place(1, 1, 1)

    def key_at(self, *path: str) -> Place:
        """The place of a key; if it was not written, of the nearest key around it."""
        while path:
            if path in self.keys:
                return self.keys[path]
            path = path[:-1]
        return Place(1, 1, 1)

    def defined(self, part: str, name: str | None) -> Place | None:
        """Where an author's own name is defined, or None."""
        return self.keys.get((part, name)) if name else None

    def written(self, *path: str) -> bool:
        """Whether the file says it."""
        return path in self.places

    def add(
        self,
        code: str,
        place: Place,
        message: str = "message",
        hint: str = "",
        also: Place | None = None,
        /,
        **values: Value,
    ) -> None:
        """Reports by a rule of the case's book."""
        self.report.add(code, place, message, hint, also, CASE_RULES, **values)

    def sum(self, amount: int) -> Both:
        """A sum as messages write it."""
        return Both(format_money(amount, "zh", self.currency), format_money(amount, "en", self.currency))

    @property
    def money(self) -> Callable[[Node, Report], int | None]:
        """Converter for a sum of at least nothing."""
        return money_in(self.currency)

    @property
    def some_money(self) -> Callable[[Node, Report], int | None]:
        """Converter for a sum of more than nothing."""
        return money_in(self.currency, 1)

    @property
    def text(self) -> Callable[[Node, Report], Text | None]:
        """Converter for a text in the case's languages."""
        return lambda node, report: bilingual(node, report, self.languages)

    @property
    def name(self) -> Callable[[Node, Report], Text | None]:
        """Converter for a name, which may be the same in all languages."""
        return lambda node, report: same_or_bilingual(node, report, self.languages)


def day_words(day: date) -> Both:
    """A day with its weekday as messages write it."""
    zh = f"{format_day(day, 'zh')}（{format_weekday(day, 'zh')}）"
    return Both(zh, f"{format_day(day, 'en')} ({format_weekday(day, 'en')})")
