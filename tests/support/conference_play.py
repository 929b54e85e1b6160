"""Playing a conference through its screen, as tests of several modules need it."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen, to_text
from itu_course.screens import blocks as b

NAME = "community-alert-networks"


EARLY_WORK: tuple[dict[str, Any], ...] = (
    {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "SIL"},
    {"round": 0, "lever": "brief", "clause": "instructs-council-5", "target": "GRA"},
    {"round": 0, "lever": "consult", "clause": "instructs-council-5"},
    {"round": 0, "lever": "media", "clause": "resolves-4bis", "target": "TAM"},
    {"round": 2, "lever": "letter", "clause": "instructs-council-5", "target": "TAM"},
    {"round": 3, "lever": "letter", "clause": "resolves-4bis", "target": "LAN"},
)  # possible in every draw


@cache
def play_that_changed_something() -> plenipot.Record:
    """A conference in which early work made a difference: the first seed with one."""
    for seed in range(1, 60):
        record, alone = plenipot.play(NAME, seed, EARLY_WORK), plenipot.play(NAME, seed)
        if [decision.words for decision in record.outcome] != [decision.words for decision in alone.outcome]:
            return record
    raise AssertionError("early work never makes a difference")


def random_play_of_one(seed: int) -> plenipot.Record:
    """A conference in which one learner does whatever is possible, by chance, mostly in the committee."""
    chance, acts = Random(seed), []
    scenario = plenipot.load_scenario(NAME)
    for after in sorted(chance.choices(range(scenario.all_rounds), range(1, scenario.all_rounds + 1), k=8)):
        clause = chance.choice(scenario.clauses).id
        usable = [
            offer
            for offer in plenipot.offers(plenipot.take_snapshot(scenario, seed, tuple(acts), after), clause)
            if offer.available
        ]
        if not usable:
            continue
        offer = chance.choice(usable)
        act: dict[str, Any] = {"round": after, "lever": offer.id}
        if offer.clauses:
            act["clause"] = clause
        if offer.targets:
            act["target"] = chance.choice(offer.targets)[0]
        if offer.steps:
            act["step"] = int(chance.choice(offer.steps)[0])
        try:
            plenipot.check_act(scenario, seed, tuple(acts), act)
        except CourseError:
            continue
        acts.append(act)
    return plenipot.play(scenario, seed, tuple(acts))


def opened(name: str = NAME, seed: int = 1) -> ConferenceScreen:
    """A conference that has begun, with a bet on both."""
    screen = ConferenceScreen(name, seed, open_store())
    screen.do("bet", ["both"])
    screen.do("open", None)
    return screen


def text(screen: Any) -> str:
    """What a screen shows, as plain text."""
    return to_text(screen.blocks())


def use_first_lever(screen: ConferenceScreen) -> bool:
    """Use the first lever on offer with the first of each choice, as a hurried learner would."""
    offers = [offer for offer in plenipot.offers(screen.sitting) if offer.available]
    if not offers:
        return False
    screen.do("lever", [offers[0].id])
    for _ in range(3):
        for block in b.walk(screen.blocks()):
            if isinstance(block, b.Pick) and not block.chosen:
                screen.do(block.name, block.choices[1].value)
            elif isinstance(block, b.Choices) and block.name == "step" and not block.chosen:
                screen.do("step", [block.choices[-1].value])
    screen.do("act", None)
    return True
