"""What a learner is told before handing in."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import GradingError, UnknownName
from itu_course.grading.workflow.precheck import _answer_problems, check, run_afresh
from itu_course.words import say
from support.notebook_structures import STRUCTURES, cell, odd

NAME = "who_decides"
VOTES = (
    'votes = {"1": "adopted", "2": "rejected", "3": "postponed", "4": "rejected", "5": "no-quorum",'
    ' "6": 83, "7": 89, "8": 90}'
)
ANSWERS = 'answers = {"1": "c", "2": ["a", "c"], "3": "a", "4": "b", "5": ["a", "c"]}'


@pytest.fixture(scope="module")
def blank(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def root() -> Path:
    return Path(__file__).resolve().parents[3]


def filled(blank: dict[str, Any], **sources: str) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(blank))
    for found in copy["cells"]:
        found["source"] = sources.get(found["id"], found["source"])
    return copy


def write(path: Path, notebook: dict[str, Any] | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No kernel is started."""
    monkeypatch.setattr("itu_course.grading.workflow.precheck.run_afresh", lambda *_: ())


@pytest.mark.usefixtures("fresh")
def test_what_a_learner_is_told_before_handing_in(root: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    handed_out = root / "exercises" / "release"
    path = tmp_path / f"{NAME}.ipynb"
    untouched = check(write(path, blank), handed_out)
    assert untouched == tuple(say("assignments.untouched", cell=name) for name in ("votes", "quiz", "paragraph"))
    done = filled(blank, votes=VOTES, quiz=ANSWERS, **{"paragraph-text": "My paragraph."})
    assert check(write(path, done), handed_out) == ()
    half = filled(done, votes='votes = {"1": "", "2": "adopted"}')
    assert check(write(path, half), handed_out) == (say("assignments.still-empty", cell="votes", labels="1"),)
    wrong = filled(done, votes="votes = dict(a=1)")
    assert "plain values" in check(write(path, wrong), handed_out)[0]
    copied = filled(done)
    copied["cells"].append(next(cell for cell in copied["cells"] if cell["id"] == "votes"))
    assert check(write(path, copied), handed_out) == (say("assignments.copied-cell", cell="votes"),)
    gone = filled(done)
    gone["cells"] = [cell for cell in gone["cells"] if cell["id"] != "votes-mark"]
    assert check(write(path, gone), handed_out) == (say("assignments.deleted-cell", cell="votes-mark"),)
    other_way = filled(done, votes=blank_votes(blank), functions="def outcome(*_):\n    return 'adopted'\n")
    other_way["cells"] = [cell for cell in other_way["cells"] if cell["id"] != "functions-try"]
    assert check(write(path, other_way), handed_out) == ()
    (line,) = check(write(path, filled(done, functions="def outcome(:")), handed_out)[:1]
    assert line.startswith("“functions”: This cell cannot be read. Look at line 1")
    with pytest.raises(GradingError, match="is damaged"):
        check(write(path, "{"), handed_out)
    assert check(write(tmp_path / "my own name.ipynb", done), handed_out) == (), "a renamed file is known by its cells"
    with pytest.raises(UnknownName, match=NAME):
        check(write(tmp_path / "who_decide.ipynb", {**blank, "cells": []}), handed_out)


@pytest.mark.kernel
def test_a_finished_notebook_has_no_problems(root: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    """Also when functions answer in place of the votes; then it really runs."""
    path, handed_out = tmp_path / f"{NAME}.ipynb", root / "exercises" / "release"
    done = filled(blank, votes=VOTES, quiz=ANSWERS, **{"paragraph-text": "My paragraph."})
    functions = filled(done, votes=blank_votes(blank), functions="def outcome(*_):\n    return 'adopted'\n")
    functions["cells"] = [cell for cell in functions["cells"] if cell["id"] != "functions-try"]
    for notebook in (done, functions):
        assert check(write(path, notebook), handed_out) == ()


@pytest.fixture(scope="module")
def solved(blank: dict[str, Any]) -> dict[str, Any]:
    sources = {"votes": VOTES, "quiz": ANSWERS, "paragraph-text": "My paragraph."}
    notebook = filled(blank, **sources)
    for found in notebook["cells"]:
        found["source"] = "".join(found["source"])
    return notebook


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("text", ["*Write your paragraph here.*", "", " \n", "*Write your paragraph here.* \n"])
def test_a_text_that_nobody_wrote_is_named(root: Path, solved: dict[str, Any], tmp_path: Path, text: str) -> None:
    notebook = filled(solved, **{"paragraph-text": text})
    path = write(tmp_path / f"{NAME}.ipynb", notebook)
    assert check(path, root / "exercises" / "release") == (say("assignments.untouched", cell="paragraph"),)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("where", ["below", "at the top, by its id", "in a new cell", "beside the placeholder"])
def test_a_text_that_somebody_wrote_is_found(root: Path, solved: dict[str, Any], tmp_path: Path, where: str) -> None:
    notebook = copy.deepcopy(solved)
    if where == "at the top, by its id":
        notebook["cells"].insert(0, notebook["cells"].pop())
    elif where in ("in a new cell", "beside the placeholder"):
        cell(notebook, "paragraph-text")["id"] = "own"
    if where == "beside the placeholder":
        original = "*Write your paragraph here.*"
        notebook["cells"].append({"cell_type": "markdown", "id": "x", "metadata": {}, "source": original})
    path = write(tmp_path / f"{NAME}.ipynb", notebook)
    assert check(path, root / "exercises" / "release") == ()


@pytest.mark.usefixtures("fresh")
def test_a_text_in_the_locked_cell_is_sent_below(root: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    notebook = filled(blank, votes=VOTES, quiz=ANSWERS)
    cell(notebook, "paragraph")["source"] = "".join(cell(notebook, "paragraph")["source"]) + "\n\nMy paragraph."
    path = write(tmp_path / f"{NAME}.ipynb", notebook)
    assert check(path, root / "exercises" / "release") == (say("assignments.locked-text", cell="paragraph"),)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("name", STRUCTURES)
def test_an_odd_notebook_that_gets_its_marks_is_not_sent_back(
    root: Path, solved: dict[str, Any], tmp_path: Path, name: str
) -> None:
    path = write(tmp_path / f"{NAME}.ipynb", odd(solved, name))
    problems = check(path, root / "exercises" / "release")
    harmless = [say("assignments.changed-points", cell="votes-mark")]
    harmless += [say("assignments.copied-cell", cell=name) for name in ("votes", "quiz", "functions", "paragraph")]
    harmless += [say("assignments.copied-cell", cell=name) for name in ("votes-mark", "quiz-mark")]
    assert set(problems) <= set(harmless)


@pytest.mark.parametrize("cell_type", ["raw", "markdown"])
def test_an_answer_cell_of_another_type_is_not_read_as_python(solved: dict[str, Any], cell_type: str) -> None:
    original, answer = cell(solved, "votes"), {"cell_type": cell_type, "source": "not Python ("}
    assert _answer_problems("votes", original, answer) == []
    assert _answer_problems("votes", original, {**answer, "cell_type": "code"}) != []


@pytest.mark.kernel
def test_a_check_runs_nothing_but_the_notebook(
    root: Path, blank: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No modules beside it or on PYTHONPATH, no kernel of the learner's own, no start-up files of their IPython."""
    elsewhere = tmp_path / "elsewhere"
    start_up = elsewhere / "profile_default" / "startup" / "00.py"
    kernel = elsewhere / "kernels" / "python3" / "kernel.json"
    for path, text in (
        (tmp_path / "secrets.py", "raise ValueError('foreign')"),
        (elsewhere / "calendar.py", "raise ValueError('foreign')"),
        (start_up, "foreign = True"),
        (kernel, json.dumps({"argv": ["/nowhere"], "display_name": "Foreign", "language": "python"})),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("PYTHONPATH", "IPYTHONDIR", "JUPYTER_PATH"):
        monkeypatch.setenv(name, str(elsewhere))
    notebook = filled(blank)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][:1]
    notebook["cells"][0]["source"] = "import secrets, calendar; assert 'foreign' not in globals()"
    assert run_afresh(notebook, tmp_path) == ()


def blank_votes(blank: dict[str, Any]) -> str:
    return str(next(cell["source"] for cell in blank["cells"] if cell["id"] == "votes"))


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("1 / 0", "stops at code cell 6 (“1 / 0”): ZeroDivisionError: division by zero."),
        ("gone = later", "NameError"),
        ("a = “1”", "SyntaxError: invalid character '“' (U+201C). Answers in it are marked where they can be read."),
        ("import os; os._exit(1)", "Python ended at code cell 6"),
        ("while True: pass", "code cell 6 (“while True: pass”) was still running after 2 seconds"),
    ],
)
def test_a_notebook_that_does_not_restart_is_told(
    root: Path, blank: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, says: str
) -> None:
    monkeypatch.setattr("itu_course.grading.workflow.precheck.CELL_TIMEOUT", 2)
    done = filled(blank, votes=VOTES, quiz=ANSWERS, **{"paragraph-text": "My paragraph."})
    done["cells"].insert(
        1 + next(n for n, cell in enumerate(done["cells"]) if cell["id"] == "quiz"),
        {"cell_type": "code", "id": "mine", "metadata": {}, "source": source, "outputs": [], "execution_count": None},
    )
    told = check(write(tmp_path / f"{NAME}.ipynb", done), root / "exercises" / "release")
    assert len([line for line in told if says in line]) == 1, told


@pytest.mark.slow
def test_an_older_format_is_looked_over_like_any_other(root: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    done = filled(blank, votes=VOTES, quiz=ANSWERS.replace('"c"', "c"))
    cells = [
        {**old, "input": old["source"], "language": "python", "outputs": []} if old["cell_type"] == "code" else old
        for old in done["cells"]
    ]
    old_format = {"worksheets": [{"cells": cells, "metadata": {}}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}
    told = check(write(tmp_path / f"{NAME}.ipynb", old_format), root / "exercises" / "release")
    reason = say("grading.item.slip", label="1", reason=say("grading.item.quotes", word="c"))
    assert say("assignments.unreadable-answer", cell="quiz", reason=reason) in told
    assert say("assignments.untouched", cell="paragraph") in told
    assert not [sentence for sentence in told if "damaged" in sentence]


@pytest.mark.slow
def test_each_slip_in_an_answer_is_told_by_its_label(root: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    votes = 'votes = {\n"1": adopted,\n"2": "rejected",\n"6": 82 + 1,\n"7": ""}'
    done = filled(blank, votes=votes, quiz=ANSWERS, **{"paragraph-text": "My paragraph."})
    told = check(write(tmp_path / f"{NAME}.ipynb", done), root / "exercises" / "release")
    slips = {"1": say("grading.item.quotes", word="adopted"), "6": say("grading.item.calculation")}
    for label, reason in slips.items():
        slip = say("grading.item.slip", label=label, reason=reason)
        assert say("assignments.unreadable-answer", cell="votes", reason=slip) in told
    assert say("assignments.still-empty", cell="votes", labels="7") in told
