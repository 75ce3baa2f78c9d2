"""What the dealer says: whatever he does, there are words; they fit what was just said; nothing comes twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personas.texts import Lines
from personas.vocabulary import LANGS, Deed, ExcuseKind, Lang, Mood, Style
from scenarios.vocabulary import Act
from sim.speech.bank import load_bank
from sim.speech.reply import Part, Reply
from sim.speech.speech import Speech
from tests.examples import examples

Speaker = Callable[..., Speech]
Slots = dict[Lang, dict[str, str]]

TAGS: dict[Deed, str] = {
    Deed.GREET: "first first_call first_message again again_open again_broken kept",
    Deed.SMALL_TALK: "weak shown",
    Deed.ASK_BUSINESS: "shown",
    Deed.RAISE_EXCUSE: "first another",
    Deed.ADMIT: "by_question by_evidence with_face wholly as_told",
    Deed.SHOW_DOCUMENT: "partly",
    Deed.EXPOSED: "by_question by_evidence",
    Deed.SETTLE_EXCUSE: "repair support evidence separate",
    Deed.ASK_SUPPORT: "free wants",
    Deed.REFUSE: "echo too_much beyond_due final grounds shown no_discount firm_no",
    Deed.COUNTER_OFFER: "first opens held_back rest",
    Deed.RAISE_OFFER: "small final",
    Deed.ACCEPT: "ask_met own_offer traded rest",
    Deed.PROMISE_FIRM: "day details amount_day what_if",
    Deed.CONFIRM: "written details spoken",
    Deed.PUT_OFF: "plead accept_excuse patience stall upset close",
    Deed.GET_UPSET: "threat insult nagging hostile accused",
    Deed.PAY: "today now",
    Deed.EXCUSE_FOR_BROKEN_PROMISE: "none part will_fix none_due kept",
    Deed.NOT_UNDERSTOOD: "gibberish off_topic meta repeat",
    Deed.WALK_OUT: "threat upset nagging",
    Deed.BYE: "promised promised_today paid put_off upset",
}
OF_THE_EXCUSE = "true vague"
OF_BUSINESS = "business cash queue nothing_else another_reason"
ANSWERS: dict[Deed, tuple[Act, ...]] = {
    Deed.SMALL_TALK: (Act.GREET, Act.EMPATHIZE, Act.STATE_FACTS, Act.OTHER),
    Deed.ASK_BUSINESS: (Act.GREET, Act.STATE_FACTS, Act.PLEAD, Act.JUSTIFY),
    Deed.INSIST_ON_EXCUSE: (
        Act.DEMAND,
        Act.REJECT,
        Act.SEPARATE,
        Act.VERIFY,
        Act.PROBE,
        Act.JUSTIFY,
        Act.EMPATHIZE,
        Act.CONSEQUENCE,
    ),
    Deed.RAISE_OFFER: (Act.DEMAND, Act.REJECT, Act.TRADE, Act.CONCEDE, Act.CONSEQUENCE),
    Deed.PROMISE_VAGUE: (Act.PIN_DOWN, Act.PLEAD, Act.DEMAND, Act.ACCEPT_EXCUSE, Act.FOLLOW_UP),
    Deed.CALM_DOWN: (Act.EMPATHIZE,),
}
KINDED = {
    Deed.RAISE_EXCUSE,
    Deed.GIVE_PARTICULARS,
    Deed.DODGE_QUESTION,
    Deed.SHOW_DOCUMENT,
    Deed.REFUSE_DOCUMENT,
    Deed.ADMIT,
    Deed.EXPOSED,
    Deed.SETTLE_EXCUSE,
    Deed.INSIST_ON_EXCUSE,
}
UNKINDED_TOO = {Deed.GIVE_PARTICULARS, Deed.DODGE_QUESTION}


def cases() -> list[tuple[Deed, ExcuseKind | None, str]]:
    """Every deed, with every kind and tag it occurs with."""
    found: list[tuple[Deed, ExcuseKind | None, str]] = []
    for deed in Deed:
        if deed in KINDED:
            tags = OF_THE_EXCUSE.split() if deed is Deed.GIVE_PARTICULARS else TAGS.get(deed, "").split()
            found += [(deed, kind, tag) for kind in ExcuseKind for tag in tags or [""]]
        if deed not in KINDED or deed in UNKINDED_TOO:
            tags = OF_BUSINESS.split() if deed is Deed.GIVE_PARTICULARS else TAGS.get(deed, "").split()
            found += [(deed, None, tag) for tag in ["", *tags]]
    return found


def say(speech: Speech, *parts: Part, mood: Mood = Mood.CALM) -> str:
    return speech.say(Reply(parts, mood))


def check_text(text: str, lang: Lang) -> None:
    assert text
    assert "{" not in text and "}" not in text
    assert re.search(r"[。！？，；：]{2}|[,;:]{2}|\?\.|!\.|(?<!\.)\.\.(?!\.)", text) is None, text
    if lang == "zh":
        assert " " not in text
    else:
        assert "  " not in text
        assert text[0] == text[0].upper(), text


@pytest.mark.parametrize("lang", LANGS)
def test_there_are_words_for_every_case_without_a_single_slot(lang: Lang, speaker: Speaker) -> None:
    for deed, kind, tag in cases():
        for mood in Mood:
            check_text(say(speaker(lang), Part(deed, kind, tag=tag), mood=mood), lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("act", [None, *Act], ids=str)
def test_there_are_words_for_every_case_whatever_it_answers(
    lang: Lang, act: Act | None, speaker: Speaker, slots: Slots
) -> None:
    for seed, (deed, kind, tag) in enumerate(cases()):
        part = Part(deed, kind, "quality", act, tag, slots[lang])
        check_text(say(speaker(lang, seed, list(Style)[seed % 5]), part), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_every_tag_has_lines_of_its_own(lang: Lang) -> None:
    bank = load_bank(lang)
    for deed, kind, tag in cases():
        if tag:
            lines = [*bank.get((deed, kind), ()), *bank.get((deed, None), ())]
            assert sum(tag in line.tags and not line.to for line in lines) >= 3, (deed, kind, tag)


@pytest.mark.parametrize("lang", LANGS)
def test_every_answer_that_must_differ_has_lines_of_its_own(lang: Lang) -> None:
    bank = load_bank(lang)
    for deed, acts in ANSWERS.items():
        for act in acts:
            assert sum(act in line.to for line in bank[deed, None]) >= 3, (deed, act)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("deed", list(Deed), ids=str)
def test_a_kind_or_tag_the_bank_does_not_know_still_finds_words(lang: Lang, deed: Deed, speaker: Speaker) -> None:
    check_text(say(speaker(lang), Part(deed, ExcuseKind.CASH_TIGHT, tag="unheard_of")), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_comes_twice_before_the_group_is_used_up(lang: Lang, speaker: Speaker, slots: Slots) -> None:
    speech = speaker(lang)
    part = Part(Deed.REFUSE_DOCUMENT, ExcuseKind.CASH_TIGHT, facts=slots[lang])
    fitting = [line for line in load_bank(lang)[part.deed, part.kind] if not line.moods and not line.styles]
    said = [say(speech, part) for _ in fitting]
    assert len(set(said)) == len(fitting)
    again = say(speech, part)
    assert again in said and again != said[-1]


@pytest.mark.parametrize("lang", LANGS)
def test_the_more_specific_lines_come_first_then_the_general_ones(lang: Lang, speaker: Speaker, slots: Slots) -> None:
    speech = speaker(lang)
    part = Part(Deed.DODGE_QUESTION, ExcuseKind.BOSS_AWAY, to=Act.PROBE, facts=slots[lang])
    lines = load_bank(lang)[part.deed, part.kind]
    narrow = {line.text for line in lines if Act.PROBE in line.to}
    said = [say(speech, part) for _ in range(len(narrow) + 3)]
    assert set(said[: len(narrow)]) == narrow
    assert not set(said[len(narrow) :]) & narrow


def test_the_answer_names_what_was_asked(speaker: Speaker, slots: Slots) -> None:
    for seed in range(8):
        echo = Part(Deed.REFUSE, tag="echo", to=Act.DEMAND, facts={"ask": "24万"})
        excuse = Part(Deed.RAISE_EXCUSE, ExcuseKind.QUALITY_COMPLAINT, "quality", Act.DEMAND, "first", {"ask": "24万"})
        text = say(speaker("zh", seed), echo, excuse)
        assert "24万" in text
        assert not re.match(r"24万？.*。24万？", text), text
    named = say(speaker("zh"), Part(Deed.PROMISE_FIRM, tag="amount_day", facts={"amount": "16万", "day": "周五"}))
    assert "16万" in named and "周五" in named


@pytest.mark.parametrize("lang", LANGS)
def test_two_parts_never_open_with_the_same_sum(lang: Lang, speaker: Speaker, slots: Slots) -> None:
    sums = [slots[lang]["ask"].lower(), slots[lang]["offer"].lower()]
    for seed in range(60):
        speech = speaker(lang, seed)
        echo = Part(Deed.REFUSE, tag="echo", to=Act.DEMAND, facts=slots[lang])
        counter = Part(Deed.COUNTER_OFFER, None, None, Act.DEMAND, "first", slots[lang])
        first = say(speaker(lang, seed), echo)
        both = say(speech, echo, counter)
        assert both.startswith(first)
        second = both[len(first) :].strip().lower()
        if first.lower().startswith(sums[0]):
            assert not second.startswith(sums[0]), both


@pytest.mark.parametrize("lang", LANGS)
def test_a_manner_and_a_mood_change_the_wording(lang: Lang, speaker: Speaker) -> None:
    part = Part(Deed.GREET, tag="first")
    plain = {say(speaker(lang, seed), part) for seed in range(60)}
    blunt = {say(speaker(lang, seed, Style.BLUNT), part) for seed in range(60)}
    upset = {say(speaker(lang, seed), part, mood=Mood.UPSET) for seed in range(60)}
    assert blunt - plain and upset - plain


LINE_ZH = "这单货我们自己说了算。"


@pytest.mark.parametrize(
    ("deed", "moment"),
    [
        (Deed.RAISE_EXCUSE, "raise"),
        (Deed.INSIST_ON_EXCUSE, "insist"),
        (Deed.DODGE_QUESTION, "dodge"),
        (Deed.ADMIT, "admit"),
        (Deed.EXPOSED, "exposed"),
        (Deed.SETTLE_EXCUSE, "settled"),
    ],
)
def test_the_lines_of_the_case_come_before_the_bank_and_then_the_bank_goes_on(
    deed: Deed, moment: str, speaker: Speaker
) -> None:
    speech = speaker("zh", of_excuse={moment: Lines(zh=(LINE_ZH,))})
    part = Part(deed, ExcuseKind.QUALITY_COMPLAINT, "quality")
    assert say(speech, part) == LINE_ZH
    assert say(speech, part) != LINE_ZH


def test_own_lines_by_deed_of_the_case_then_of_the_persona(speaker: Speaker) -> None:
    own = {"bye": Lines(zh=("案子的。",))}
    of_persona = {"bye": Lines(zh=("人的。",))}
    speech = speaker("zh", own=own, of_persona=of_persona)
    assert [say(speech, Part(Deed.BYE, tag="put_off")) for _ in range(2)] == ["案子的。", "人的。"]


def test_own_lines_wait_for_their_slots_and_for_their_language(speaker: Speaker) -> None:
    own = {"refuse": Lines(zh=("{ask}，免谈。",))}
    assert say(speaker("zh", own=own), Part(Deed.REFUSE, facts={"ask": "24万"})) == "24万，免谈。"
    assert "免谈" not in say(speaker("zh", own=own), Part(Deed.REFUSE))
    assert "免谈" not in say(speaker("en", own=own), Part(Deed.REFUSE, facts={"ask": "RMB 240,000"}))


def test_own_particulars_of_an_excuse_do_not_answer_questions_about_business(speaker: Speaker) -> None:
    lines = {"particulars": Lines(zh=(LINE_ZH,))}
    part = Part(Deed.GIVE_PARTICULARS, ExcuseKind.QUALITY_COMPLAINT, "quality", Act.PROBE, "business")
    assert say(speaker("zh", of_excuse=lines), part) != LINE_ZH


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("deed", "tag", "slot"),
    [
        (Deed.COUNTER_OFFER, "first", "offer"),
        (Deed.RAISE_OFFER, "", "offer"),
        (Deed.ACCEPT, "ask_met", "amount"),
        (Deed.PROMISE_FIRM, "day", "day"),
        (Deed.PROMISE_FIRM, "amount_day", "amount"),
        (Deed.REFUSE, "echo", "ask"),
        (Deed.REFUSE, "echo_low", "ask"),
    ],
)
def test_a_sum_or_day_that_is_settled_is_always_said(
    lang: Lang, deed: Deed, tag: str, slot: str, speaker: Speaker, slots: Slots
) -> None:
    facts = {name: slots[lang][name] for name in ("ask", "offer", "amount", "day")}
    for seed in range(12):
        text = say(speaker(lang, seed), Part(deed, None, None, Act.DEMAND, tag, facts))
        assert facts[slot] in text or (slot == "amount" and facts["day"] in text), text


def test_a_reply_without_parts_is_silence(speaker: Speaker) -> None:
    assert say(speaker("zh")) == ""


PART = st.builds(
    lambda case, act, names: (case, act, names),
    st.sampled_from(cases()),
    st.sampled_from([None, *Act]),
    st.sets(st.sampled_from(["ask", "offer", "amount", "day", "reality", "evidence", "rival", "support", "about"])),
)


@given(
    st.lists(st.tuples(st.lists(PART, min_size=1, max_size=3), st.sampled_from(list(Mood))), max_size=10),
    st.integers(0, 1000),
)
@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whole_talks_are_clean_and_replay_to_the_same_words(
    speaker: Speaker,
    slots: Slots,
    talk: list[tuple[list[tuple[tuple[Deed, ExcuseKind | None, str], Act | None, set[str]]], Mood]],
    seed: int,
) -> None:
    for lang in LANGS:
        replies = [
            Reply(
                tuple(
                    Part(deed, kind, None, act, tag, {name: slots[lang][name] for name in sorted(names)})
                    for (deed, kind, tag), act, names in parts
                ),
                mood,
            )
            for parts, mood in talk
        ]
        speech, replayed = speaker(lang, seed), speaker(lang, seed)
        said = [speech.say(reply) for reply in replies]
        for text in said:
            check_text(text, lang)
        assert [replayed.say(reply) for reply in replies] == said


# ---- own lines for one case of a deed ----
OFFER = {"offer": "1.2万"}


def test_own_lines_for_a_case_come_before_own_lines_for_the_deed(speaker: Speaker) -> None:
    own = {"counter_offer": Lines(zh=("{offer}。",)), "counter_offer/opens": Lines(zh=("先拿{offer}去。",))}
    voice = speaker("zh", own=own)
    said = [
        voice.say(Reply((Part(Deed.COUNTER_OFFER, tag=tag, facts=OFFER),), Mood.CALM)) for tag in ("opens", "first")
    ]
    assert said == ["先拿1.2万去。", "1.2万。"]


@pytest.mark.parametrize("whose", ["own", "of_persona"])
def test_own_lines_for_an_offer_do_not_answer_for_the_rest(speaker: Speaker, whose: str) -> None:
    rest = Reply((Part(Deed.COUNTER_OFFER, tag="rest", facts=OFFER),), Mood.CALM)
    plain = {"counter_offer": Lines(zh=("{offer}。",))}
    assert speaker("zh", **{whose: plain}).say(rest) != "1.2万。"
    cased = plain | {"counter_offer/rest": Lines(zh=("上回的不算，再添{offer}。",))}
    assert speaker("zh", **{whose: cased}).say(rest) == "上回的不算，再添1.2万。"


def test_the_case_speaks_before_the_persona_in_every_case_of_a_deed(speaker: Speaker) -> None:
    echo = Reply((Part(Deed.REFUSE, tag="echo", facts={"ask": "24万"}),), Mood.CALM)
    voice = speaker("zh", own={"refuse/echo": Lines(zh=("甲。",))}, of_persona={"refuse/echo": Lines(zh=("乙。",))})
    assert [voice.say(echo), voice.say(echo)] == ["甲。", "乙。"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ExcuseKind, ids=str)
def test_a_paper_he_shows_is_named_or_quoted_when_it_is_known(
    speaker: Speaker, slots: Slots, lang: Lang, kind: ExcuseKind
) -> None:
    facts = {name: slots[lang][name] for name in ("evidence", "found", "reality")}
    voice = speaker(lang)
    part = Part(Deed.SHOW_DOCUMENT, kind, to=Act.VERIFY, facts=facts)
    for _ in range(8):
        text = voice.say(Reply((part,), Mood.CALM)).lower()
        assert any(value.lower().rstrip("。.") in text for value in facts.values())
