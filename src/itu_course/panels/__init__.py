"""What a learner touches in a notebook. Each function puts one panel on the page, restored from saved answers.

A panel holds no rule and no marking: it shows state and passes on choices. Nothing heavy is loaded before the first
panel is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itu_course.learner import Store
    from itu_course.panels.widget import Panel
    from itu_course.screens import Screen

__all__ = [
    "after",
    "before",
    "certificate",
    "conference",
    "draft",
    "export_plan",
    "glossary",
    "language",
    "plan",
    "predict",
    "progress",
    "quiz",
    "routes",
    "vote_counter",
    "write",
]


def language(code: str) -> None:
    """Show all panels below in the language ``code``, such as "fr"; what is not translated stays English.

    A code without a catalogue is told in one sentence under the cell, and English is shown.
    """
    import sys

    from itu_course.words import set_language, unknown_language

    set_language(code)
    if sentence := unknown_language(code):
        sys.stderr.write(f"{sentence}\n")


def quiz(name: str) -> Panel:
    """The question ``name`` of the bank, with reasons after each answer. Raises UnknownName."""
    from itu_course.screens import QuizScreen

    return _panel(QuizScreen(name, _store()))


def predict(name: str) -> Panel:
    """The question ``name`` as a bet: answered once, then told, never scored. Raises UnknownName."""
    from itu_course.screens import PredictionScreen

    return _panel(PredictionScreen(name, _store()))


def write(name: str, prompt: str, hint: str = "", rows: int = 6) -> Panel:
    """A box to write in, saved while the learner writes under ``name`` (small letters, digits, hyphens)."""
    from itu_course.screens import FreeTextScreen

    return _panel(FreeTextScreen(name, prompt, _store(), hint=hint, rows=rows))


def vote_counter() -> Panel:
    """Enter the figures of a vote, say what you expect, and see it counted rule by rule."""
    from itu_course.screens import VoteCounterScreen

    return _panel(VoteCounterScreen())


def progress() -> Panel:
    """Where the learner is: lessons, questions answered, and how sure they were when they were right."""
    from itu_course.screens import ProgressScreen

    return _panel(ProgressScreen(_store()))


def routes() -> Panel:
    """The 28 ways in, to be filtered by situation, cost, time, risk and stage; the learner can mark some."""
    from itu_course.screens import WaysInScreen

    return _panel(WaysInScreen(_store()))


def before() -> Panel:
    """The ten questions before the course: kept, not marked."""
    from itu_course.screens import BeforeAfterScreen

    return _panel(BeforeAfterScreen("before", _store()))


def after() -> Panel:
    """The same ten questions after the course, then both sets side by side, for this learner alone."""
    from itu_course.screens import BeforeAfterScreen

    return _panel(BeforeAfterScreen("after", _store()))


def plan(part: str) -> Panel:
    """A part of the engagement plan: goal, people, routes, calendar, safety, wrong, letter, response, check. Raises
    UnknownName."""
    from itu_course.screens import plan_screen

    return _panel(plan_screen(part, _store()))


def export_plan() -> Panel:
    """Plan, letter and consultation answer as files in the learner's folder."""
    from itu_course.screens import ExportScreen

    return _panel(ExportScreen(_store()))


def certificate() -> Panel:
    """What was done, on paper; a name and a date only if they are wanted."""
    from itu_course.screens import CertificateScreen

    return _panel(CertificateScreen(_store()))


def glossary(*terms: str) -> Panel:
    """The meaning of ``terms``, or of every term when none is named. Raises UnknownName."""
    from itu_course.screens import GlossaryScreen

    return _panel(GlossaryScreen(terms))


def conference(scenario: str, seed: int = 1) -> Panel:
    """The simulated conference ``scenario``, one round at a time. Raises UnknownName."""
    from itu_course.screens import ConferenceScreen

    return _panel(ConferenceScreen(scenario, seed, _store()))


def draft(scenario: str) -> Panel:
    """The draft of the simulated conference ``scenario``, to be read before it is played. Raises UnknownName."""
    from itu_course.screens import DraftScreen

    return _panel(DraftScreen(scenario))


def _store() -> Store:
    from itu_course.learner import open_store

    return open_store()


def _panel(screen: Screen) -> Panel:
    from itu_course.panels.widget import Panel

    return Panel(screen)
