"""What the test before and after the course shows at its end: strand by strand, then every reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from itu_course.quiz import Paper, Question
from itu_course.screens.answer_forms import HEADING
from itu_course.screens.blocks import Block, Choice, Choices, Fold, Grid, Section, Text
from itu_course.screens.isolation import embed
from itu_course.screens.paper_answers import NOT_YET, Sitting
from itu_course.screens.quiz import source_fold
from itu_course.screens.reasons import without_verdict
from itu_course.words import say

# What became of a strand: whether it was right before, and whether it is right now.
CHANGES = {"kept": (True, True), "won": (False, True), "lost": (True, False), "open": (False, False)}


def changed(paper: Paper, before: Sitting, now: Sitting) -> str:
    """Say how many strands were right before and are right now, and how often the learner was certain and wrong.

    Parameters
    ----------
    paper
        The test.
    before
        The finished or unfinished sitting before the course.
    now
        The sitting after it.

    Returns
    -------
    str
        One paragraph; without a sitting before, only how things are now.
    """
    certain = sum(map(now.certain_and_wrong, now.questions(paper)))
    if not before.answered():
        return f"{say('paper.no-before')} {say('paper.certain-wrong-now', now=certain)}"
    strands = zip(before.questions(paper), now.questions(paper), strict=True)
    pairs = [(before.right(earlier), now.right(question)) for earlier, question in strands]
    counts = {name: pairs.count(pair) for name, pair in CHANGES.items()}
    was_certain = sum(map(before.certain_and_wrong, before.questions(paper)))
    return f"{say('paper.changed', **counts)} {say('paper.certain-wrong', before=was_certain, now=certain)}"


def strand_table(paper: Paper, before: Sitting, now: Sitting, later: Sitting) -> Grid:
    """The strands with what was answered before, now and four weeks later; sittings without answers are left out.

    Parameters
    ----------
    paper
        The test.
    before
        The sitting before the course.
    now
        The sitting after it.
    later
        The three situations afterwards.

    Returns
    -------
    Grid
        One row for each strand.
    """
    sittings = {
        "before": before if before.answered() else None,
        "after": now,
        "later": later if later.finished else None,
    }
    columns = {word: _by_strand(paper, sitting) for word, sitting in sittings.items() if sitting}
    head = (say("paper.about"), *(say(f"paper.{word}") for word in columns))
    rows = tuple(
        (say(f"paper.strand.{question.strand}"), *(column.get(question.strand, "–") for column in columns.values()))
        for question in now.questions(paper)
    )
    return Grid(say("paper.strands"), head, rows)


def reasons(paper: Paper, sitting: Sitting) -> list[Block]:
    """Each situation of a sitting with the learner's answer and the reason for every option.

    Parameters
    ----------
    paper
        The test.
    sitting
        A finished sitting.

    Returns
    -------
    list of Block
        One section for each situation.
    """
    return [_judged(number, question, sitting) for number, question in enumerate(sitting.questions(paper), 1)]


def folded_reasons(paper: Paper, before: Sitting) -> list[Block]:
    """The situations of the first sitting with their reasons, behind a line.

    Parameters
    ----------
    paper
        The test.
    before
        The sitting before the course.

    Returns
    -------
    list of Block
        One fold; nothing if the sitting has no answers.
    """
    if not before.answered():
        return []
    return [Fold("first-reasons", say("paper.first-reasons"), tuple(reasons(paper, before)))]


def statement_table(paper: Paper, before: Sitting, now: Sitting) -> Grid:
    """How far each statement was true before, was true looking back, and is true now.

    Parameters
    ----------
    paper
        The test.
    before
        The sitting before the course.
    now
        The sitting after it.

    Returns
    -------
    Grid
        One row for each statement.
    """
    head = tuple(say(f"paper.{word}") for word in ("statement", "before", "looking-back", "after"))
    rows = tuple(
        (text, *(_level(levels.get(item, "")) for levels in (before.levels, now.back, now.levels)))
        for item, text in paper.statements.items()
    )
    return Grid(say("paper.how-far"), head, rows)


def _by_strand(paper: Paper, sitting: Sitting) -> dict[str, str]:
    return {question.strand: _outcome(question, sitting) for question in sitting.questions(paper)}


def _outcome(question: Question, sitting: Sitting) -> str:
    answer, sure = sitting.answers.get(question.id, ""), sitting.sure.get(question.id, "")
    if answer in ("", NOT_YET):
        return say("paper.not-yet" if answer else "paper.none")
    outcome = say("paper.outcome-right" if sitting.right(question) else "paper.outcome-wrong")
    return say("paper.outcome-sure", outcome=outcome, sure=say(f"quiz.sure.{sure}")) if sure else outcome


def _judged(number: int, question: Question, sitting: Sitting) -> Section:
    answer, sure = sitting.answers.get(question.id, ""), sitting.sure.get(question.id, "")
    chosen = (answer,) if answer not in ("", NOT_YET) else ()
    label = say("paper.item", number=number, text=embed(question.text))
    options = Choices(f"seen {question.id}", say("paper.options"), tuple(_reasoned(question)), chosen, locked=True)
    words = say(f"paper.{'not-yet' if answer else 'none'}") if not chosen else embed(question.option(answer).text)
    told: list[Block] = [Text(say("paper.your-answer", answer=words), "right" if sitting.right(question) else "wrong")]
    if sure:
        told.append(Text(say("paper.your-sureness", sure=say(f"quiz.sure.{sure}"))))
    sources = [
        replace(block, name=f"sources {question.id}") for block in source_fold(question) if isinstance(block, Fold)
    ]
    return Section(label, (*told, replace(options, about=question.text), *sources), boxed=True, heading=HEADING + 1)


def _reasoned(question: Question) -> Iterable[Choice]:
    for option in question.options:
        tone = "right" if option.correct else "wrong"
        yield Choice(option.letter, option.text, without_verdict(option.reason, tone), tone)


def _level(level: str) -> str:
    return say(f"paper.level.{level}") if level else "–"
