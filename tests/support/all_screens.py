"""Every screen of the course, and all that can be done on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from itu_course import pages, plan, plenipot, quiz
from itu_course.learner import open_store
from itu_course.screens import (
    BeforeAfterScreen,
    CertificateScreen,
    ClinicScreen,
    ConferenceScreen,
    DraftScreen,
    ElectionScreen,
    ExportScreen,
    FreeTextScreen,
    GlossaryScreen,
    HalfCampaignScreen,
    HistoryScreen,
    OnceMoreScreen,
    PackMakerScreen,
    PredictionScreen,
    ProgressScreen,
    QuizScreen,
    Screen,
    VoteCounterScreen,
    WaysInScreen,
    WorkedCampaignScreen,
    WorkshopResultScreen,
    plan_screen,
)
from itu_course.screens import blocks as b


def _questions() -> list[quiz.Question]:
    """One of each kind, and one with hints."""
    bank = [question for question in quiz.bank().values() if not question.prediction]
    kinds = [next(question for question in bank if question.kind == kind) for kind in quiz.KINDS]
    return [*kinds, next(question for question in bank if question.hints)]


BET = next(question for question in quiz.bank().values() if question.prediction)
SCREENS: dict[str, Callable[[], Screen]] = {
    **{f"quiz {q.kind} {q.id}": lambda q=q: QuizScreen(q.id, open_store()) for q in _questions()},  # type: ignore[misc]
    **{f"plan {part}": lambda part=part: plan_screen(part, open_store()) for part in plan.PARTS if part != "check"},  # type: ignore[misc]
    "plan ways": lambda: plan_screen("ways", open_store()),
    "plan versions": lambda: plan_screen("versions", open_store()),
    "plan check": lambda: plan_screen("check", open_store()),
    "plan half": lambda: HalfCampaignScreen(open_store()),
    "worked letter": lambda: WorkedCampaignScreen("letter", open_store()),
    "worked documents": lambda: WorkedCampaignScreen("documents", open_store()),
    "prediction": lambda: PredictionScreen(BET.id, open_store()),
    "text": lambda: FreeTextScreen("mine", "Your text?", open_store()),
    "counter": VoteCounterScreen,
    "clinic": lambda: ClinicScreen("06", open_store()),
    "text with a model": lambda: FreeTextScreen("06-my-door", "Your way?", open_store()),
    "once more": lambda: OnceMoreScreen("05", open_store()),
    "progress": lambda: ProgressScreen(open_store()),
    "ways in": lambda: WaysInScreen(open_store()),
    "before": lambda: BeforeAfterScreen("before", open_store()),
    "after": lambda: BeforeAfterScreen("after", open_store()),
    "export": lambda: ExportScreen(open_store()),
    "certificate": lambda: CertificateScreen(open_store()),
    "glossary": lambda: GlossaryScreen(()),
    "history": lambda: HistoryScreen("wcit-12", open_store()),
    "conference": lambda: ConferenceScreen(plenipot.scenarios()[0], 1, open_store()),
    "election": lambda: ElectionScreen("the-open-post", open_store()),
    "draft": lambda: DraftScreen(plenipot.scenarios()[0]),
    "pack": lambda: PackMakerScreen(open_store(), pages.pack_files),
    "workshop": lambda: WorkshopResultScreen(plenipot.DEFAULT_SCENARIO, open_store(), pages.workshop_files),
}


def actions_of(screen: Screen) -> list[tuple[str, Any, set[str]]]:
    """All that a learner can do now: name, value, and the keys of the controls in which it is done."""
    actions: list[tuple[str, Any, set[str]]] = []
    for block in b.walk(screen.blocks()):
        match block:
            case b.Button(off=False):
                value = block.value or None
                actions.append((block.name, value, {f"{block.name}={value}" if value else block.name}))
            case b.Choices(locked=False):
                actions += [(block.name, [c.value], {f"{block.name}={c.value}"}) for c in block.choices]
            case b.Card():
                actions.append((block.name, block.value, {f"{block.name}={block.value}"}))
            case b.Hall():
                chips = [chip.value for side in block.sides for chip in side.people]
                actions += [(block.name, chip, {f"{block.name}={chip}"}) for chip in chips]
            case b.Pick():
                actions += [(block.name, choice.value, {block.name}) for choice in block.choices]
            case b.Ordering():
                values = [f"{way} {line.value}" for way in ("up", "down") for line in block.lines]
                actions += [(block.name, value, {f"{block.name}={value}"}) for value in values]
            case b.Writing() | b.Number():
                actions += [(block.name, value, {block.name}) for value in ("2027-10-01", "97", "")]
    return actions
