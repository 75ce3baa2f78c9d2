"""A persona template: the kind of dealer, before Faker gives him a name, and the cast person."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from personas.texts import Lines, Model, Text
from personas.vocabulary import Archetype, Style


class PersonaTemplate(Model):
    """A kind of dealer. What is left open (name, firm, town, goods, history) is cast from the seed."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    archetype: Archetype
    style: Style = Style.PLAIN
    power: Literal["low", "normal", "high"] = "normal"
    title: Text = Text()
    """Name of the kind, for lists: 'smooth promiser'."""
    about: Text = Text()
    """What a colleague would say of him in a sentence or two; shown in the dossier."""
    gender: Literal["female", "male", "any"] = "any"
    surname: Text = Text()
    """A fixed family name, for a case whose text mentions it; otherwise cast."""
    address: Text = Text()
    """How he is addressed ('龚总', 'Mr Gong') where a case's text says so; otherwise cast."""
    firm: Text = Text()
    """A fixed name of the firm; otherwise cast."""
    years: Annotated[int, Field(ge=0, le=80)] | None = None
    """Years of dealing with us (0: the first year); None: cast."""
    history: Text = Text()
    """One sentence of what happened in these years; otherwise cast by archetype."""
    goods: tuple[Text, ...] = ()
    """Trades to choose from when the scenario names none."""
    region: Literal["zh_CN", "en_US"] | None = None
    """Where he lives, for names and towns; None: as the language of the talk has it."""
    helpers: Text = Text()
    """Who does the paying at the firm ('小刘', 'Mel'); otherwise cast."""
    bank: Text = Text()
    lines: dict[str, Lines] = Field(default_factory=dict)
    """The persona's own lines by deed, or by case of a deed (`counter_offer/rest`)."""


class Person(Model):
    """A cast dealer: one person, one firm, in one language. The same template, seed and language give the same."""

    name: str
    """Full name."""
    address: str
    """How the trainee addresses him: 陈总, Mr Chen."""
    firm: str
    town: str
    years: int
    """Years of dealing with us."""
    helper: str
    """The person who makes the payments."""
    bank: str
    """The bank the firm pays from."""
    history: str
    """One sentence of history with us, for the dossier."""
    about: str
    style: Style
    archetype: Archetype
    power: Literal["low", "normal", "high"]
