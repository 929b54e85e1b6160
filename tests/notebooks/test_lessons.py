"""What every lesson keeps to: form, plain language, links, sources, and numbers that stand in the facts."""

from __future__ import annotations

import ast
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from itu_course import facts, quiz
from itu_course.words import say
from support import plain_language, sittings
from support.canonical import canonical

HERE = Path(__file__).parent
LESSONS = sorted((HERE.parents[1] / "notebooks").glob("[0-9]*.ipynb"))
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
CALLS = {
    "panels": {"quiz", "predict", "write", "vote_counter", "progress", "glossary", "conference", "draft", "routes"}
    | {"before", "after", "plan", "export_plan", "certificate", "history", "once_more", "worked_campaign", "election"}
    | {"clinic"},
    "figures": {"show"},
}
ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


@cache
def lesson(path: Path) -> dict[str, Any]:
    """The notebook, its sources joined."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in lesson(path)["cells"] if cell["cell_type"] == kind]


@cache
def optional(path: Path) -> frozenset[str]:
    """The ids of cells in parts that take none of the lesson's time: a part begins at a heading of level 2."""
    found, inside = set(), False
    for cell in lesson(path)["cells"]:
        if cell["cell_type"] == "markdown" and re.search(r"^## ", cell["source"], re.M):
            inside = cell["metadata"].get("itu_course", {}).get("optional", False)
        found |= {cell["id"]} if inside else set()
    return frozenset(found)


def prose(path: Path, without: frozenset[str] = frozenset()) -> str:
    """All that is written for reading, without the list of sources."""
    left_out = {"sources", *without}
    return "\n\n".join(cell["source"] for cell in cells(path, "markdown") if cell["id"] not in left_out)


def calls(path: Path, without: frozenset[str] = frozenset()) -> list[tuple[str, str, list[str]]]:
    """Each call of a cell: module, function, texts given."""
    found = []
    for cell in cells(path, "code"):
        if cell["id"] in without:
            continue
        for node in ast.walk(ast.parse(cell["source"])):
            if isinstance(node, ast.Call):
                assert isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name), cell["source"]
                given = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
                found.append((node.func.value.id, node.func.attr, given))
    return found


def asked(path: Path) -> list[quiz.Question]:
    return [quiz.question(given[0]) for _, name, given in calls(path) if name in {"quiz", "predict"}]


def test_there_are_lessons_in_reading_order() -> None:
    assert [path.name[:2] for path in LESSONS] == sorted({path.name[:2] for path in LESSONS})
    for path in LESSONS:
        assert path.name == say(f"lessons.{path.name[:2]}.file")


@each_lesson
def test_canonical_form(path: Path) -> None:
    """No outputs, no run counts, no editor's metadata. To mend: python tests/support/canonical.py FILE."""
    text = path.read_text(encoding="utf-8")
    assert text == canonical(text)
    identities = [cell["id"] for cell in lesson(path)["cells"]]
    assert len(set(identities)) == len(identities)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|title|begin|sources|recap|next|[a-z]{3,}", i) for i in identities)


@each_lesson
def test_code_cells_only_call_the_package(path: Path) -> None:
    for cell in cells(path, "code"):
        assert 1 <= len(cell["source"].splitlines()) <= 2, cell["source"]
        for node in ast.parse(cell["source"]).body:
            assert isinstance(node, ast.Expr) or (isinstance(node, ast.ImportFrom) and node.module == "itu_course"), (
                cell["source"]
            )
    for module, name, _ in calls(path):
        assert name in CALLS[module], f"{module}.{name}"


@each_lesson
def test_the_first_cells_say_why_and_how_to_start(path: Path) -> None:
    title, begin = lesson(path)["cells"][:2]
    number, minutes = path.name[:2], lesson(path)["metadata"]["itu_course"]["minutes"]
    assert lesson(path)["metadata"]["itu_course"]["lesson"] == number
    assert title["source"].startswith("# ") and begin["source"].startswith("from itu_course import ")
    assert f"**Time:** about {minutes} minutes" in title["source"]
    assert 'data-commandlinker-command="itu-course:start-lesson">Start this lesson</button>' in title["source"]
    assert "**Run**" in title["source"] and "**Run All Cells**" in title["source"]
    assert len(re.findall(r"^- .+[;.]$", title["source"], re.M)) >= 3, "objectives"


@each_lesson
def test_the_minutes_are_honest(path: Path) -> None:
    """What a lesson promises lies near an estimate for people who read it in a third language."""
    left_out = optional(path)
    cells_read = [cell for cell in lesson(path)["cells"] if cell["id"] not in {"sources", *left_out}]
    estimate = sum(sittings.cell_minutes(cell["cell_type"], cell["source"]) for cell in cells_read)
    stated = lesson(path)["metadata"]["itu_course"]["minutes"]
    print(f"{path.stem}: stated {stated}, estimated {estimate:.0f}")
    assert 0.85 * estimate <= stated <= 1.25 * estimate, f"{path.name}: {stated} stated, {estimate:.0f} estimated"


@each_lesson
def test_a_part_outside_the_minutes_says_that_it_is_optional(path: Path) -> None:
    headings = [cell for cell in cells(path, "markdown") if cell["metadata"].get("itu_course", {}).get("optional")]
    for cell in headings:
        assert cell["source"].startswith("## ") and "This part is optional" in cell["source"], cell["id"]
        assert re.search(r"\d+ minutes", cell["source"]), "how long it takes instead"
    assert {name for _, name, _ in calls(path)} >= {name for _, name, _ in calls(path, optional(path))}


@each_lesson
def test_the_last_cells_sum_up_and_lead_on(path: Path) -> None:
    for heading in ("## Five lines to keep", "## What next", "## Sources"):
        assert heading in "\n".join(c["source"] for c in cells(path, "markdown"))
    recap = next(cell for cell in cells(path, "markdown") if cell["id"] == "recap")["source"]
    assert re.findall(r"^(\d)\. ", recap, re.M) == list("12345")


@each_lesson
def test_questions_belong_to_the_lesson_and_bets_are_bets(path: Path) -> None:
    for _, name, given in calls(path):
        if name in {"quiz", "predict"}:
            one = quiz.question(given[0])
            assert one.lesson == path.name[:2], one.id
            assert one.prediction == (name == "predict"), one.id
    mine = {one.id for one in quiz.bank().values() if one.lesson == path.name[:2]}
    assert mine == {one.id for one in asked(path)}, "every question of the bank is asked in its lesson"
    written = [given[0] for _, name, given in calls(path) if name == "write"]
    assert written and len(set(written)) == len(written)
    assert all(name.startswith(f"{path.name[:2]}-") for name in written)


def test_lessons_ask_enough() -> None:
    for path in LESSONS[1:]:
        scored = [one for one in asked(path) if not one.prediction]
        assert len(scored) >= 6, path.name
    two = next(path for path in LESSONS if path.name.startswith("02"))
    assert sum(one.prediction for one in asked(two)) >= 2 and sum(not one.prediction for one in asked(two)) >= 10


@each_lesson
def test_the_last_cell_lists_the_sources_and_warns_of_links(path: Path) -> None:
    last = lesson(path)["cells"][-1]
    assert last["id"] == "sources" and re.search(r"^- \*\*", last["source"], re.M)
    assert "The links lead out of the course." in last["source"], "a reader at risk is told before pressing a link"


@each_lesson
def test_plain_language(path: Path) -> None:
    found = plain_language.sentences(prose(path))
    assert median(len(plain_language.words(one)) for one in found) <= 18
    assert max(len(plain_language.words(one)) for one in found) <= 30
    assert plain_language.grade(found) <= 9


def test_questions_are_plain_too() -> None:
    texts = [text for one in quiz.bank().values() for text in (one.text, *one.hints, *(o.reason for o in one.options))]
    found = [sentence for text in texts for sentence in plain_language.sentences(text)]
    assert median(len(plain_language.words(one)) for one in found) <= 18
    assert max(len(plain_language.words(one)) for one in found) <= 32
    assert plain_language.grade(found) <= 9


def test_the_reading_grade_tells_easy_from_hard() -> None:
    easy = ["States vote.", "Each state has one vote.", "You can read a text and mark a word."]
    hard = [
        "Plenipotentiary representatives deliberate extensively regarding international telecommunication regulation."
    ]
    assert plain_language.grade(easy) < 4 < 15 < plain_language.grade(hard)


@each_lesson
def test_acronyms_are_explained_at_first_use(path: Path) -> None:
    # A quotation keeps its own words, and the symbol of a document is a name.
    text = re.sub(r"<small>.*?</small>|`[^`]*`|<[^>]+>|“[^”]*”|\b[A-Z]+\d*(?:-\d+)?/[\w./()-]+", "", prose(path))
    for acronym in set(ACRONYM.findall(text)):
        first = text.index(acronym)
        assert text[first - 1] == "(" and text[first + len(acronym)] == ")", f"{acronym} is not explained at first use"


def number(text: str) -> int:
    return NUMBERS[text] if text in NUMBERS else int(text)


SAID = [
    ("02", r"there were (\d+) Member States", "member-states-2026"),
    ("02", r"Every (\w+) years states meet", "years-between-plenipots"),
    ("02", r"elects (\w+) officials", "elected-officials"),
    ("02", r"Council has (\d+) seats", "council-seats"),
    ("02", r"Board has (\d+) members", "rrb-members"),
    ("02", r"longer than (\w+) terms", "terms-same-post"),
    ("02", r"should come (\w+) months before the opening", "proposal-months"),
    ("02", r"treaty changes (\w+) months before", "amendment-months"),
    ("02", r"contributions was (\d+) days before the opening", "contribution-days"),
    ("02", r"after more than (\w+) months of fighting", "sg-2022-months"),
    ("02", r"preamble was (\d+) for", "wcit12-vote-for"),
    ("02", r"77 for, (\d+) against", "wcit12-vote-against"),
    ("02", r"77 for, 33 against and (\d+) abstaining", "wcit12-vote-abstained"),
]


@pytest.mark.parametrize(("start", "pattern", "name"), SAID, ids=lambda value: value)
def test_numbers_equal_the_facts(start: str, pattern: str, name: str) -> None:
    path = next(path for path in LESSONS if path.name.startswith(start))
    said = re.findall(pattern, prose(path))
    assert said and {number(each) for each in said} == {facts.fact(name).value}


def test_the_table_of_three_rounds_equals_the_ballots() -> None:
    path = next(path for path in LESSONS if path.name.startswith("02"))
    cell = next(cell for cell in cells(path, "markdown") if cell["id"] == "three-rounds")
    rows = [
        [part.strip(" *") for part in line.strip("|").split("|")] for line in cell["source"].splitlines() if "|" in line
    ]
    ballots = [one for one in facts.ballots() if (one.pp, one.post) == ("PP-22", "BDT")]
    for column, ballot in enumerate(ballots, 1):
        told = {row[0].split(" (")[0]: int(row[column]) for row in rows[2:] if row[column].isdigit()}
        expected = {votes.candidate: votes.votes for votes in ballot.votes} | {"Required majority": ballot.required}
        assert told == expected


BALLOTS = [
    ("sg-2022-rounds", "PP-22", "SG", 1, ("139", "25", "83")),
    ("required-majority-2022", "PP-22", "DSG", 1, ("105", "59", "12", "89", "176", "179")),
    ("tsb-2006-winner", "PP-06", "TSB", 3, ("83", "79")),
    ("tsb-2006-winner", "PP-06", "TSB", 2, ("64", "60", "35")),
    ("dsg-2014-rounds", "PP-14", "DSG", 4, ("104", "168", "85")),
    ("leading-without-majority", "PP-22", "BDT", 1, ("59", "180", "91")),
]


@pytest.mark.parametrize(("name", "pp", "post", "turn", "said"), BALLOTS, ids=lambda value: str(value))
def test_election_questions_equal_the_ballots(name: str, pp: str, post: str, turn: int, said: tuple[str, ...]) -> None:
    one = quiz.question(name)
    told = " ".join([one.text, *(option.text + " " + option.reason for option in one.options)])
    ballot = next(b for b in facts.ballots() if (b.pp, b.post, b.round) == (pp, post, turn))
    known = {ballot.valid, ballot.required, ballot.took_part, *(votes.votes for votes in ballot.votes)}
    for figure in said:
        assert int(figure) in known and re.search(rf"\b{figure}\b", told), figure


def everything_said() -> dict[str, str]:
    """All that a learner can read, by lesson: prose, questions, options and reasons."""
    found = {path.name[:2]: prose(path) for path in LESSONS}
    for one in (*quiz.bank().values(), *quiz.paper("before_after").questions.values()):
        texts = (one.text, *one.hints, one.otherwise, one.model, *(t for o in one.options for t in (o.text, o.reason)))
        found[one.lesson] += "\n" + "\n".join(texts)
    return found


def test_dates_and_counts_are_the_same_everywhere() -> None:
    """A number that stands in the facts is never told in two ways, in whatever lesson it comes up."""
    doha, checked = facts.event("pp-26"), facts.plain_date(facts.pp26().checked)
    dates = f"{int(doha.begins[-2:])} to {facts.plain_date(date.fromisoformat(doha.ends))}"
    states = {str(facts.fact(name).value) for name in ("member-states-2026", "member-states-2022")}
    seats, signed = facts.fact("council-seats").value, facts.fact("final-acts-pp22").value
    wrc = facts.event("wrc-27")
    for number_, text in everything_said().items():
        assert set(re.findall(r"(\d{3}) Member States", text)) <= states, number_
        assert set(re.findall(r"Doha from (\d+ to \d+ \w+ \d{4})", text)) <= {dates}, number_
        assert set(re.findall(r"We checked on (\d+ \w+ \d{4})", text)) <= {checked}, number_
        assert set(re.findall(r"Council has (\d+) seats", text)) <= {str(seats)}, number_
        assert set(re.findall(r"Bucharest in 2022, (\d+) did", text)) <= {str(signed)}, number_
        for told in re.findall(r"Shanghai from (\d+ \w+) to (\d+ \w+ \d{4})", text):
            spans = (facts.plain_date(date.fromisoformat(wrc.begins)), facts.plain_date(date.fromisoformat(wrc.ends)))
            assert (f"{told[0]} {wrc.begins[:4]}", told[1]) == spans, number_


def test_no_result_of_doha_is_told() -> None:
    """Until the slot is filled, nobody is said to have been elected in 2026 and nothing to have been adopted."""
    assert not facts.pp26().known, "the slot is filled: rewrite this test together with the lessons"
    claims = re.compile(
        r"(elected|adopted|won|decided)\b[^.]{0,40}\b(in|at) Doha|\bDoha\b[^.]{0,40}\b(elected|adopted)"
    )
    for number_, text in everything_said().items():
        assert not claims.search(text), number_


def test_the_known_slips_are_not_repeated() -> None:
    for number_, text in everything_said().items():
        assert "Telecommunications Union" not in text, number_
        assert not re.search(r"New IP[^.]{0,60}(first proposed|proposed) in 2018", text), number_


def test_there_are_questions_and_words_enough() -> None:
    bank = quiz.bank()
    assert len(bank) >= 120 and {one.kind for one in bank.values()} == set(quiz.KINDS)
    assert len(facts.glossary()) >= 85
    for one in bank.values():
        assert one.objective and 1 <= one.difficulty <= 3 and all(option.reason for option in one.options)
        assert set(one.sources) <= set(facts.sources()) and one.sources
