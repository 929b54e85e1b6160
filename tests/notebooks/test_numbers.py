"""Every figure in a lesson's prose stands in the facts with one of that lesson's sources, or is told why not."""

from __future__ import annotations

import importlib.util
import json
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
NOT_READ = re.compile(
    r"<small>.*?</small>|\b[A-Z]+\d*(?:-\d+)?/[\w./()-]+|\]\([^)]*\)|`[^`]*`|<[^>]+>|(?m:^\s*\d+\. |^#+ \d+\. )"
)
NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,.]*\d(?!\w)|(?<![\w.,–-])\d(?![\w])")
# A number that names a thing is not a figure: an article, a lesson, a line of the draft, a round, a day.
NAMES = re.compile(
    r"(?:Articles?|No\.|numbers|Resolutions?|[Pp]aragraphs?|addendum|Committee|Study Group|Director\*"
    r"|[Ll]essons?|[Pp]arts?|[Ii]tem|[Qq]uestions?|[Ll]ine|[Ss]teps?|[Rr]ound)"
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
    "measured with the model, tested with lesson 7": r"Always saying 50|more than 90|only 74\b|only 26 states",
    "months of our own calendar": r"(?m:^\| \d+ (?:weeks?|months?|days) \|)",
    "numbers of resolutions, tested with lesson 5": r"(?m:^\| \d{2,3} \| (?=[A-Z]))",
    "articles of the covenant": r"stands in 21 and 22",
    "lines of a text": r"\b\d+ bis\b",
    "numbered headings that a place to stop names": r"(?<=from \*)\d+\. (?=[A-Z])",
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
    """Figures of a lesson that stand in none of the facts which their own cell names, and in no ballot it cites."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "markdown"]
    told = [("".join(cell["source"]), cell["metadata"]) for cell in cells if cell["id"] != "sources"]
    cited = set(re.findall(r"\b[A-Z][A-Z0-9]+\b", " ".join(re.findall(r"<small>Sources: .+?</small>", str(told)))))
    counted = set()
    for ballot in facts.ballots():
        if cited & set(ballot.sources):
            numbers = (ballot.took_part, ballot.blank_or_invalid, ballot.valid, ballot.required)
            counted |= {float(n) for n in (*numbers, *(votes.votes for votes in ballot.votes)) if n is not None}
    found = []
    for text, metadata in told:
        named = {float(facts.fact(name).value) for name in metadata.get("itu_course", {}).get("facts", ())}
        found += [around for value, around in figures(text) if value not in named | counted]
    return found


def needless(path: Path) -> list[str]:
    """Facts that a cell names, although it does not tell their numbers."""
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        told = {value for value, _ in figures("".join(cell["source"]))}
        names = cell["metadata"].get("itu_course", {}).get("facts", ())
        found += [f"{cell['id']}: {name}" for name in names if float(facts.fact(name).value) not in told]
    return found


@lessons.each_lesson
def test_every_figure_stands_in_the_facts(path: Path) -> None:
    assert not stray(path) and not needless(path)


def test_a_figure_whose_fact_the_cell_does_not_name_is_stray(tmp_path: Path) -> None:
    lesson = json.loads(lessons.LESSONS[3].read_text(encoding="utf-8"))
    cell = next(cell for cell in lesson["cells"] if cell["id"] == "cities")
    names = cell["metadata"]["itu_course"]["facts"]
    cell["metadata"]["itu_course"]["facts"] = ["cities-measured", "last-call-weeks"]
    path = tmp_path / "03.ipynb"
    path.write_text(json.dumps(lesson), encoding="utf-8")
    assert names == ["cities-measured", "city-indicators"]
    assert ["91 indicators" in around for around in stray(path)] == [True]
    assert needless(path) == ["cities: last-call-weeks"]


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
