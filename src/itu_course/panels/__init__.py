"""What a learner uses in a notebook. Each function puts one panel on the page, restored from saved answers.

A panel holds no rule and no marking: it carries a screen to the page. Nothing heavy is loaded before the first
panel is asked for.

Examples
--------
>>> panel = vote_counter()
>>> panel.do("yes", "97")
>>> panel.view["blocks"][0]["kind"], panel.view["n"]
('pick', 1)
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
    "clinic",
    "conference",
    "draft",
    "election",
    "export_plan",
    "glossary",
    "history",
    "language",
    "once_more",
    "plan",
    "predict",
    "progress",
    "quiz",
    "routes",
    "vote_counter",
    "worked_campaign",
    "workshop_pack",
    "workshop_result",
    "write",
]


def language(code: str) -> None:
    """Show all panels below in one language; what is not translated stays English.

    Parameters
    ----------
    code
        Such as "fr". For a code without a catalogue, a sentence under the cell says so, and English is shown.
    """
    import sys

    from itu_course.words import set_language, unknown_language

    set_language(code)
    if sentence := unknown_language(code):
        sys.stderr.write(f"{sentence}\n")


def quiz(name: str) -> Panel:
    """A question, with reasons after each answer.

    Parameters
    ----------
    name
        The id of a question in the bank.

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such question.
    """
    from itu_course.screens import QuizScreen

    return _panel(QuizScreen(name, _store()))


def predict(name: str) -> Panel:
    """A question as a bet: answered once, then resolved, never scored.

    Parameters
    ----------
    name
        The id of a question in the bank.

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such question.
    """
    from itu_course.screens import PredictionScreen

    return _panel(PredictionScreen(name, _store()))


def once_more(lesson: str) -> Panel:
    """Three or four earlier questions at the start of a lesson, those missed or guessed first; they can be skipped.

    Parameters
    ----------
    lesson
        The lesson's number, such as "05".

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If this lesson does not begin with earlier questions.
    """
    from itu_course.screens import OnceMoreScreen

    return _panel(OnceMoreScreen(lesson, _store()))


def clinic(lesson: str) -> Panel:
    """Invented cases of a lesson, one after another: two of five ways are chosen, then their price is said.

    Parameters
    ----------
    lesson
        The lesson's number, such as "06".

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If this lesson has no cases.
    """
    from itu_course.screens import ClinicScreen

    return _panel(ClinicScreen(lesson, _store()))


def write(name: str, prompt: str, hint: str = "", rows: int = 6) -> Panel:
    """A box to write in, saved while the learner writes.

    Parameters
    ----------
    name
        What the text is saved under: small letters, digits and hyphens.
    prompt
        The question above the box.
    hint
        A sentence of help above the box.
    rows
        The height of the box in lines.

    Returns
    -------
    Panel
        Restored from what was saved.
    """
    from itu_course.screens import FreeTextScreen

    return _panel(FreeTextScreen(name, prompt, _store(), hint=hint, rows=rows))


def history(name: str) -> Panel:
    """A history to watch: a bet, then what happened, line by line.

    Parameters
    ----------
    name
        "wcit-12" or "elections-2022".

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such history.
    """
    from itu_course.screens import HistoryScreen

    return _panel(HistoryScreen(name, _store()))


def election(name: str) -> Panel:
    """An invented election to play: bets, then ballot after ballot, to watch or to influence a little.

    Parameters
    ----------
    name
        "the-open-post".

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such election.
    """
    from itu_course.screens import ElectionScreen

    return _panel(ElectionScreen(name, _store()))


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
    """Ten situations before the course: kept, not marked."""
    from itu_course.screens import BeforeAfterScreen

    return _panel(BeforeAfterScreen("before", _store()))


def after() -> Panel:
    """Ten other situations after the course, then both side by side, for this learner alone; later three more."""
    from itu_course.screens import BeforeAfterScreen

    return _panel(BeforeAfterScreen("after", _store()))


def plan(part: str) -> Panel:
    """A part of the engagement plan.

    Parameters
    ----------
    part
        safety, goal, people, ways, routes, calendar, wrong, letter, response, check or versions.

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If the plan has no such part.
    """
    from itu_course.screens import plan_screen

    return _panel(plan_screen(part, _store()))


def worked_campaign(part: str) -> Panel:
    """One campaign of an invented group, worked from end to end.

    Parameters
    ----------
    part
        A part of the plan, card or documents, to be read; or half, for a half-filled plan to complete.

    Returns
    -------
    Panel
        To be read only; half is restored from what was saved.

    Raises
    ------
    UnknownName
        If the campaign has no such part.
    """
    from itu_course.pages import document_writers
    from itu_course.screens import HalfCampaignScreen, WorkedCampaignScreen

    half = part == "half"
    return _panel(HalfCampaignScreen(_store()) if half else WorkedCampaignScreen(part, _store(), document_writers()))


def export_plan() -> Panel:
    """Plan, letter and consultation answer as files in the learner's folder."""
    from itu_course.pages import document_writers
    from itu_course.screens import ExportScreen

    return _panel(ExportScreen(_store(), document_writers()))


def certificate() -> Panel:
    """What was done, on paper; a name and a date only if they are wanted."""
    from itu_course.pages import document_writers
    from itu_course.screens import CertificateScreen

    return _panel(CertificateScreen(_store(), document_writers()))


def glossary(*terms: str) -> Panel:
    """What words mean.

    Parameters
    ----------
    *terms
        Names of terms; none for all of them.

    Returns
    -------
    Panel
        One line to open.

    Raises
    ------
    UnknownName
        If a term is not in the glossary.
    """
    from itu_course.screens import GlossaryScreen

    return _panel(GlossaryScreen(terms))


def conference(scenario: str, seed: int = 1) -> Panel:
    """A simulated conference, one round at a time.

    Parameters
    ----------
    scenario
        The name of a scenario.
    seed
        Which chance is played, from 0 on; each seed has a record of its own.

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    """
    from itu_course.screens import ConferenceScreen

    return _panel(ConferenceScreen(scenario, seed, _store()))


def draft(scenario: str) -> Panel:
    """The draft of a simulated conference, to be read before it is played.

    Parameters
    ----------
    scenario
        The name of a scenario.

    Returns
    -------
    Panel
        To be read only.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    """
    from itu_course.screens import DraftScreen

    return _panel(DraftScreen(scenario))


def workshop_pack() -> Panel:
    """Everything that is printed for one workshop, as files in the folder of the course."""
    from itu_course.pages import pack_files
    from itu_course.screens import PackMakerScreen

    return _panel(PackMakerScreen(_store(), pack_files))


def workshop_result(scenario: str) -> Panel:
    """The result sheet of a workshop typed back, and what the model's hall says to it.

    Parameters
    ----------
    scenario
        The name of a scenario that says how it is played in a room.

    Returns
    -------
    Panel
        Restored from what was saved.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    RuleError
        If the scenario does not say how it is played in a room.
    """
    from itu_course.pages import workshop_files
    from itu_course.screens import WorkshopResultScreen

    return _panel(WorkshopResultScreen(scenario, _store(), workshop_files))


def _store() -> Store:
    from itu_course.learner import open_store

    return open_store()


def _panel(screen: Screen) -> Panel:
    from itu_course.panels.widget import Panel

    return Panel(screen)
