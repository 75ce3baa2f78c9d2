"""Bilingual text: the two small models that every file format here is built of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from personas.vocabulary import Lang


class Model(BaseModel):
    """Base of all models of files: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Text(Model):
    """One text in the languages it has."""

    zh: str | None = None
    en: str | None = None

    def get(self, lang: Lang) -> str:
        """In this language, else in the other one, else empty."""
        return (self.zh if lang == "zh" else self.en) or self.zh or self.en or ""


class Lines(Model):
    """Alternative lines for one thing the customer does, by language."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def get(self, lang: Lang) -> tuple[str, ...]:
        """The lines in this language; empty where there are none."""
        return self.zh if lang == "zh" else self.en
