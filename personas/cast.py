"""Casting: a template, a seed and a language make one full person with a firm. Same input, same person, for ever.

Names and towns come from Faker (pinned exactly: its data change between versions), everything else from digests of the
seed, so that one more draw here moves nothing there.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar

from personas import histories
from personas.persona import Person, PersonaTemplate
from personas.vocabulary import Archetype, Lang, Style

T = TypeVar("T")
Region = Literal["zh_CN", "en_US"]


def cast(template: PersonaTemplate, seed: int, lang: Lang) -> Person:
    """The dealer of this seed. The language says which names he has unless the template fixes his region."""
    region: Region = template.region or ("zh_CN" if lang == "zh" else "en_US")
    draw = _Draws(template.id, seed)
    female = template.gender == "female" or (template.gender == "any" and draw.number("gender", 4) == 0)
    names = _Names(region, lang, draw.number("faker", 2**62), female)
    surname = template.surname.get(lang) or names.surname()
    given = names.given()
    years = 3 + draw.number("years", 10) if template.years is None else template.years
    history = template.history.get(lang) or _history(template.archetype, years, draw, lang)
    return Person(
        name=f"{surname}{given}" if _chinese(surname) else f"{given} {surname}",
        address=template.address.get(lang) or _address(surname, female, template.style, draw, lang),
        firm=template.firm.get(lang) or _firm(surname, draw, region, lang),
        town=names.town(draw),
        years=years,
        helper=template.helpers.get(lang) or names.helper(surname),
        bank=template.bank.get(lang) or draw.one("bank", histories.BANKS[_bank_list(region, lang)]),
        history=history,
        about=template.about.get(lang),
        style=template.style,
        archetype=template.archetype,
        power=template.power,
    )


class _Draws:
    """Numbers from a digest of template, seed and purpose."""

    def __init__(self, template: str, seed: int) -> None:
        self._key = f"{template}\0{seed}\0"

    def number(self, purpose: str, below: int) -> int:
        """0 to `below` - 1."""
        return int.from_bytes(sha256((self._key + purpose).encode()).digest()[:16], "big") % below

    def one(self, purpose: str, options: tuple[T, ...]) -> T:
        return options[self.number(purpose, len(options))]


@cache
def _provider_classes(region: Region) -> tuple[Any, Any]:
    if region == "zh_CN":
        from faker.providers.address.zh_CN import Provider as Address
        from faker.providers.person.zh_CN import Provider as Names

        return Names, Address
    from faker.providers.address.en_US import Provider as AddressUS
    from faker.providers.person.en_US import Provider as NamesUS

    return NamesUS, AddressUS


class _Names:
    """Faker, seeded, with the two providers needed; asked always in the same order."""

    def __init__(self, region: Region, lang: Lang, seed: int, female: bool) -> None:
        from faker.generator import Generator

        self._fake: Any = Generator()
        for provider in _provider_classes(region):
            made = provider(self._fake)
            made.__use_weighting__ = True  # common surnames come up as often as in life
            self._fake.add_provider(made)
        self._fake.seed_instance(seed)
        self._pinyin = region == "zh_CN" and lang == "en"
        self._region = region
        self._female = female

    def surname(self) -> str:
        return str(self._fake.last_romanized_name() if self._pinyin else self._fake.last_name())

    def given(self) -> str:
        if self._pinyin:  # Faker's romanized given names do not say whose they are
            names = histories.GIVEN_PINYIN_FEMALE if self._female else histories.GIVEN_PINYIN_MALE
            return str(self._fake.random_element(names))
        return str(self._fake.first_name_female() if self._female else self._fake.first_name_male())

    def town(self, draw: _Draws) -> str:
        if self._pinyin:
            return draw.one("town", histories.TOWNS_EN_OF_CHINA)
        if self._region == "en_US":
            return str(self._fake.city())
        towns = (str(self._fake.city_name()) for _ in range(50))
        return next((town for town in towns if town not in histories.OTHER_CURRENCIES), "无锡")

    def helper(self, surname: str) -> str:
        """Whoever makes the payments: 小刘, or by the first name in English."""
        if self._region == "en_US":
            return str(self._fake.first_name())
        names = (self.surname() for _ in range(20))
        other = next(name for name in names if name != surname and len(name) == len(name.strip()))
        return other if self._pinyin else f"小{other}"


def _chinese(text: str) -> bool:
    return "\u4e00" <= text[0] <= "\u9fff"


def _history(archetype: Archetype, years: int, draw: _Draws, lang: Lang) -> str:
    return draw.one("history", histories.HISTORIES[archetype]).get(lang).format(years=years)


def _address(surname: str, female: bool, style: Style, draw: _Draws, lang: Lang) -> str:
    if lang == "en":
        return f"{'Ms' if female else 'Mr'} {surname}"
    if not _chinese(surname):
        return f"{surname}{'女士' if female else '先生'}"
    modest = style is Style.WEARY or draw.number("address", 3) == 0
    return f"{surname}{'老板' if modest and style is not Style.PROUD else '总'}"


def _firm(surname: str, draw: _Draws, region: Region, lang: Lang) -> str:
    if region == "en_US":
        return f"{surname} {draw.one('firm kind', histories.FIRM_EN_KINDS)}"
    if lang == "en":
        return f"{draw.one('firm', histories.FIRM_PINYIN)} {draw.one('firm kind', histories.FIRM_EN_KINDS)}"
    first, second = draw.one("firm", histories.FIRM_ZH), draw.one("firm second", histories.FIRM_ZH_SECOND)
    return f"{first}{second}{draw.one('firm kind', histories.FIRM_ZH_KINDS)}"


def _bank_list(region: Region, lang: Lang) -> str:
    if region == "en_US":
        return "en"
    return "zh" if lang == "zh" else "zh_en"
