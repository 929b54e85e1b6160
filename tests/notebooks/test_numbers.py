"""Every figure in a lesson's prose stands in the facts with one of that lesson's sources, or is told why not."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

from itu_course import facts

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("lessons_as_read", HERE / "test_lessons.py")
assert _spec and _spec.loader
lessons = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(lessons)

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_READ = re.compile(r"<small>.*?</small>|\]\([^)]*\)|`[^`]*`|<[^>]+>|(?m:^\s*\d+\. |^#+ \d+\. )")
NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,.]*\d(?!\w)|(?<![\w.,–-])\d(?![\w])")
# A number that names a thing is not a figure: an article, a lesson, a line of the draft, a round, a day.
NAMES = re.compile(
    r"(?:Articles?|No\.|numbers|Resolution|[Ll]essons?|[Pp]arts?|[Ii]tem|[Qq]uestions?|[Ll]ine|[Ss]teps?|[Rr]ound)"
    r"\s+(?:[\d., ]+(?:and|or|to)? ?)*$"
)
DAY = re.compile(rf"(?: to \d+)? (?:{MONTHS})\b")
YEARS = range(1800, 2100)

# Figures that are no facts about the ITU, each with the reason why it may stand there.
OF_OUR_OWN = {
    "minutes of this course": r"about \d+ minutes|You have \d+ minutes|Only \d+ minutes in all|lessons 1 to 9 in order",
    "our parts of a hundred": r"\b[Oo]f 100\b|On a scale of 100",
    "an exercise with invented votes": r"\d+ for, \d+ against and \d+ abstaining|with 150 (?:delegations )?accredited",
    "numbers of columns": r"\| Round \| 1 \| 2 \| 3 \|",
    "a difference of two ballots, tested below": r"also \d+ fewer valid votes",
    "counted from the routes, tested with lesson 6": r"\d+ of the 28 ways|shows 28 (?:such|of them)|All 28 ways",
    "measured with the model, tested with lesson 7": r"Always saying 50|more than 90|only 74\b",
    "months of our own calendar": r"(?m:^\| \d+ (?:weeks|months?|days) \|)",
    "articles of the covenant": r"stands in 21 and 22",
    "lines of a text": r"\b\d+ bis\b",
}


def figures(text: str) -> Iterator[tuple[float, str]]:
    """Each figure that is told as one, and the words around it."""
    text = NOT_READ.sub(" ", text)
    for why in OF_OUR_OWN.values():
        text = re.sub(why, " … ", text)
    for found in NUMBER.finditer(text):
        value = float(found[0].replace(",", ""))
        before, after = text[: found.start()], text[found.end() :]
        if value in YEARS or NAMES.search(before[-60:]) or DAY.match(after):
            continue
        yield value, f"{before[-50:]}{found[0]}{after[:40]}".replace("\n", " ")


def stray(path: Path) -> list[str]:
    """Figures of a lesson that no fact and no ballot with one of its sources knows."""
    lists = " ".join(re.findall(r"<small>Sources: .+?</small>", lessons.prose(path)))
    cited = set(re.findall(r"\b[A-Z][A-Z0-9]+\b", lists))
    known = {float(one.value) for one in facts.facts().values() if cited & set(one.sources)}
    for ballot in facts.ballots():
        if cited & set(ballot.sources):
            counted = (ballot.took_part, ballot.blank_or_invalid, ballot.valid, ballot.required)
            known |= {float(n) for n in (*counted, *(votes.votes for votes in ballot.votes)) if n is not None}
    return [around for value, around in figures(lessons.prose(path)) if value not in known]


@lessons.each_lesson
def test_every_figure_stands_in_the_facts(path: Path) -> None:
    assert not stray(path)


def test_a_figure_from_nowhere_is_found() -> None:
    said = "## 3. Count\n\n1. In 1998 (Article 34) 61 states voted, from 3 to 9 May. <small>Sources: A1.</small>"
    assert [value for value, _ in figures(said)] == [61]
    assert [value for value, _ in figures("More than 2,500 and 48.5 of 28 points.")] == [2500, 48.5, 28]


def test_no_excuse_is_left_over() -> None:
    read = "\n".join(NOT_READ.sub(" ", lessons.prose(path)) for path in lessons.LESSONS)
    assert [why for why, pattern in OF_OUR_OWN.items() if not re.search(pattern, read)] == []


def test_the_fewer_votes_of_round_three() -> None:
    valid = {one.round: one.valid for one in facts.ballots() if (one.pp, one.post) == ("PP-22", "BDT")}
    said = re.findall(r"also (\d+) fewer valid votes", lessons.prose(lessons.LESSONS[2]))
    assert [int(n) for n in said] == [valid[2] - valid[3]]
