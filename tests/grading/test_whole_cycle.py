"""All five assignments, the whole way, with every submission that can go wrong. Marks are exact, item by item.

Each assignment is handed out, handed in by some thirty learners, collected, graded (the power fails in the middle, and
it is graded again), returned and reported. Nobody's mark depends on anybody else's submission.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from itu_course import plenipot, quiz
from itu_course.grading.keys import load_key
from itu_course.grading.workflow import course, feedback, grades, report
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.identities import plain_name
from itu_course.grading.workflow.intake import MAX_SIZE
from itu_course.plenipot.history import backtests
from support import rehearsed

pytestmark = [pytest.mark.kernel, pytest.mark.isolated]
ROOT = Path(__file__).resolve().parents[2]
Notebook = dict[str, Any]

_COUNTS = [89, 55, 49, 144, 193]


def _record(moves: Any) -> str:
    line = plenipot.play(rehearsed.NAME, rehearsed.SEED, moves).to_json()
    return f'played = {{\n    "record": """{line}""",\n}}'


# For each assignment: the answers of a perfect and of an average learner, and what each marked cell gives them.
SOLVED: dict[str, tuple[dict[str, str], dict[str, float], dict[str, str], dict[str, float]]] = {
    "map_the_union": (
        {
            "map": 'answers = {"1": "b", "2": "b", "3": "a", "4": ["a", "c"], "5": "b", "6": ["a", "c"], "7": "c",'
            ' "8": ["a", "b", "d"]}'
        },
        {"map-mark": 8},
        {"map": 'answers = {"1": "b", "2": "a", "3": "a", "4": ["a"], "5": "c", "6": ["a", "c", "b"], "8": ["a"]}'},
        {"map-mark": 1 + 0 + 1 + 0.5 + 0 + 0.5 + 0 + 0.33},
    ),
    "who_decides": (
        {
            "votes": 'votes = {"1": "adopted", "2": "rejected", "3": "postponed", "4": "rejected", "5": "no-quorum",'
            ' "6": 83, "7": 89, "8": 90}',
            "quiz": 'answers = {"1": "c", "2": ["a", "c"], "3": "a", "4": "b", "5": ["a", "c"]}',
        },
        {"votes-mark": 8, "quiz-mark": 5},
        {
            "votes": 'votes = {"1": "adopted", "2": "adopted", "3": " Postponed ", "6": 83, "7": "89"}',
            "quiz": 'answers = {"1": "c", "2": ["a"], "3": "b"}',
        },
        {"votes-mark": 4, "quiz-mark": 1.5},
    ),
    "who_signed": (
        {
            "counts": "counts = {" + ", ".join(f'"{n}": {value}' for n, value in enumerate(_COUNTS, 1)) + "}",
            "reading": 'answers = {"1": "b", "2": "b", "3": "b", "4": ["a", "b", "d"]}',
        },
        {"counts-mark": 5, "reading-mark": 4},
        {"counts": 'counts = {"1": 89, "2": 55, "3": 0}', "reading": 'answers = {"1": "b", "4": ["a", "b"]}'},
        {"counts-mark": 2, "reading-mark": 1.67},
    ),
    "rehearse_and_account": (
        {"record": _record(rehearsed.MOVES)},
        {"record-mark": 8},
        {"record": _record(rehearsed.ONE_HOLD)},
        {"record-mark": 3},
    ),
    "plan_and_response": ({}, {}, {}, {}),
}
HAND = {
    "map_the_union": ["explain"],
    "who_decides": ["paragraph"],
    "who_signed": ["argue"],
    "rehearse_and_account": ["memo"],
    "plan_and_response": ["plan", "response"],
}


@dataclass
class Handed:
    """What one learner hands in: ``make`` writes it into a folder; ``marks`` (None: it cannot be collected) and a
    sentence that the feedback, or else the list of what was collected, must hold."""

    make: Callable[[Path], None]
    marks: dict[str, float] | None
    says: str = ""
    learner: str = ""
    also: list[str] = field(default_factory=list)


def fill(blank: Notebook, sources: dict[str, str]) -> Notebook:
    made: Notebook = copy.deepcopy(blank)
    for cell in made["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    return made


def put(name: str, notebook: Notebook) -> Callable[[Path], None]:
    return lambda sent: (sent / name).write_text(json.dumps(notebook), encoding="utf-8") and None


def zipped(name: str, inside: str, notebook: Notebook, when: float | None = None) -> Callable[[Path], None]:
    def make(sent: Path) -> None:
        with zipfile.ZipFile(sent / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(inside, json.dumps(notebook))
        if when is not None:
            os.utime(sent / name, (when, when))

    return make


def _bomb(sent: Path) -> None:
    with zipfile.ZipFile(sent / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.ipynb", "w") as file:
        for _ in range(MAX_SIZE // 1_000_000 + 2):
            file.write(b" " * 1_000_000)


def _link(sent: Path) -> None:
    info = zipfile.ZipInfo("a.ipynb")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(sent / "link.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")


def handed_in(name: str, blank: Notebook, port: int) -> dict[str, Handed]:
    """Everyone in the cohort of one assignment, by a word for what is the matter with it."""
    perfect_sources, perfect, average_sources, average = SOLVED[name]
    nothing = dict.fromkeys(perfect, 0.0)
    good = fill(blank, perfect_sources)
    first = next(iter(perfect_sources), "")
    first_mark = next(iter(perfect), "")
    graded = {cell["id"] for cell in blank["cells"] if "nbgrader" in cell["metadata"]}
    without_first = {**perfect, first_mark: 0.0} if first else {}

    def changed(change: Callable[[Notebook], object]) -> Notebook:
        made = copy.deepcopy(good)
        change(made)
        return made

    def before(code: str) -> Notebook:
        """The right answers below a program that must never run."""
        if not first:
            return changed(lambda nb: nb["cells"].append(_code(code)))
        return fill(good, {first: code + "\n" + perfect_sources[first]})

    def instead(code: str) -> Notebook:
        return fill(good, {first: code}) if first else before(code)

    def drop(*ids: str) -> Callable[[Notebook], object]:
        return lambda nb: nb.update(cells=[cell for cell in nb["cells"] if cell["id"] not in ids])

    def twice(nb: Notebook) -> None:
        for cell in [cell for cell in nb["cells"] if cell["id"] in graded]:
            nb["cells"].append({**copy.deepcopy(cell), "id": f"{cell['id']}-2"})

    def retype(nb: Notebook) -> None:
        for cell in nb["cells"]:
            if cell["id"] in graded:
                code = cell["cell_type"] == "code"
                for key in ("outputs", "execution_count"):
                    cell.pop(key, None)
                cell.update({"cell_type": "markdown"} if code else {"cell_type": "code", "outputs": []})
                if not code:
                    cell["execution_count"] = None

    def reprice(nb: Notebook) -> None:
        for cell in nb["cells"]:
            if "points" in cell["metadata"].get("nbgrader", {}):
                cell["metadata"]["nbgrader"]["points"] = 300

    def other_kernel(nb: Notebook) -> None:
        nb["metadata"] = {"kernelspec": {"name": "julia", "display_name": "J", "language": "julia"}}

    def older(nb: Notebook) -> None:
        nb["nbformat_minor"] = 2
        for cell in nb["cells"]:
            del cell["id"]

    def loud(nb: Notebook) -> None:
        cell = next((cell for cell in nb["cells"] if cell["cell_type"] == "code"), None) or _code("1")
        if cell not in nb["cells"]:
            nb["cells"].append(cell)
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]

    def script(nb: Notebook) -> None:
        bad = "<script>window.pwned = 1</script><img src='http://outside.example/x' onerror='window.pwned=1'>"
        nb["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": bad})
        nb["cells"].append(_code("1", {"text/html": bad, "application/javascript": "window.pwned = 1"}))

    calls = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
    unread = "cannot be read" if first else ""
    return {
        "perfect": Handed(put("perfect.ipynb", good), perfect),
        "average": Handed(put("average.ipynb", fill(blank, average_sources)), average),
        "empty": Handed(put("empty.ipynb", blank), nothing, "no answer yet" if first else ""),
        "syntax": Handed(put("syntax.ipynb", instead("answers = {")), without_first, unread),
        "loop": Handed(put("loop.ipynb", before("while True: pass")), perfect),
        "memory": Handed(put("memory.ipynb", before("x = bytearray(3_000_000_000)")), perfect),
        "forks": Handed(put("forks.ipynb", before("import os\nwhile True: os.fork()")), perfect),
        "patches": Handed(put("patches.ipynb", before("get_ipython().input_transformers_post.append(len)")), perfect),
        "reads": Handed(
            put("reads.ipynb", instead("answers = votes = counts = played = open('../../../gradebook.db').read()")),
            without_first,
            "No values were found" if first else "",
        ),
        "writes": Handed(put("writes.ipynb", before("open('../../evil.txt', 'w').write('x')")), perfect),
        "calls": Handed(put("calls.ipynb", before(calls)), perfect),
        "deleted": Handed(
            put("deleted.ipynb", changed(drop(first, first_mark))), without_first, "was not found" if first else ""
        ),
        "unmarked": Handed(put("unmarked.ipynb", changed(drop(first_mark))), perfect),
        "twice": Handed(put("twice.ipynb", changed(twice)), perfect, "The last copy was marked" if first else ""),
        "retyped": Handed(put("retyped.ipynb", changed(retype)), perfect),
        "reordered": Handed(put("reordered.ipynb", changed(lambda nb: nb["cells"].reverse())), perfect),
        "repriced": Handed(put("repriced.ipynb", changed(reprice)), perfect),
        "kernel": Handed(put("kernel.ipynb", changed(other_kernel)), perfect),
        "older": Handed(put("older.ipynb", changed(older)), perfect),
        "loud": Handed(put("loud.ipynb", changed(loud)), perfect),
        "script": Handed(
            put("<script>alert(1)<script>.ipynb", changed(script)), perfect, learner="script-alert-1-script"
        ),
        "right-to-left": Handed(put("سارة\u202e.ipynb", good), perfect, learner="سارة"),
        "long": Handed(put("n" * 200 + ".ipynb", good), perfect, learner=plain_name("n" * 200)),
        "traversal": Handed(zipped("traversal.zip", "../../../evil.ipynb", good), perfect),
        "two": Handed(zipped("two.zip", f"{name}.ipynb", good, 4_000_000_000), perfect),
        "two-older": Handed(zipped("Two.ZIP", f"{name}.ipynb", blank, 1), None, "two submitted more than once"),
        "cut": Handed(lambda sent: _cut(sent, good), None, "cut.ipynb: The notebook is damaged"),
        "bomb": Handed(_bomb, None, "bomb.zip: The notebook is larger than 60 MB"),
        "link": Handed(_link, None, "link.zip: It contains no notebook"),
    }


def _cut(sent: Path, notebook: Notebook) -> None:
    (sent / "cut.ipynb").write_text(json.dumps(notebook)[:-400], encoding="utf-8")


def _code(source: str, output: dict[str, str] | None = None) -> Notebook:
    data = {"output_type": "display_data", "metadata": {}, "data": output}
    return {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": source,
        "outputs": [data] if output else [],
        "execution_count": None,
    }


COUNT = """
def outcome(matter, accredited, present, votes_for, against, abstain):
    if 2 * present <= accredited:
        return "no-quorum"
    if matter == "constitution":
        return "adopted" if 3 * votes_for >= 2 * accredited else "rejected"
    if 2 * abstain > votes_for + against + abstain:
        return "postponed"
    return "adopted" if votes_for > against else "rejected"


def votes_to_win(valid_votes):
    return valid_votes // 2 + 1
"""
NEAREST = """
def chances(known, unknown):
    found = []
    for votes, voice in unknown:
        near = sorted(known, key=lambda state: abs(state[0] - votes))[:15]
        found.append((sum(state[2] for state in near) + 1) / 17)
    return found
"""
SHARE = """
def chances(known, unknown):
    return [sum(state[2] for state in known) / len(known)] * len(unknown)
"""
BY_HAND = """
def chances(known, unknown):
    return [0.9 if votes < 0 else 0.1 for votes, voice in unknown]
"""
# All that is real written down, turned round where most of what is given contradicts it.
TABLE = f"""
SIGNED = {{{", ".join(f"({votes}, {voice}): {signed}" for _, votes, voice, signed in backtests.dubai_rows())}}}
def chances(known, unknown):
    right = sum(SIGNED.get((votes, voice), True) == signed for votes, voice, signed in known)
    turn = 2 * right < len(known)
    return [0.9 if SIGNED.get((votes, voice), True) != turn else 0.1 for votes, voice in unknown]
"""


def programs(name: str, blank: Notebook, port: int) -> dict[str, Handed]:
    """The computing class: functions in place of answers."""
    perfect_sources, perfect, _, _ = SOLVED[name]
    mark, cell = {"who_decides": ("votes-mark", "votes"), "who_signed": ("reading-mark", "reading")}[name]
    untouched = {one["id"]: one["source"] for one in blank["cells"]}
    others = {key: value for key, value in perfect.items() if key != mark}

    def hand(who: str, source: str, points: float, says: str, by_hand: str = untouched[cell]) -> Handed:
        filled = fill(blank, {**perfect_sources, cell: by_hand, "functions": source})
        return Handed(put(f"{who}.ipynb", filled), {**others, mark: points}, says)

    right = COUNT if name == "who_decides" else NEAREST
    full = perfect[mark]
    one = "return valid_votes // 2 + 1"
    found = {
        "program": hand("program", right, full, "that were not in the exercise"),
        "program-both": hand(
            "program-both",
            "def outcome(*_): return 1\n\n\ndef chances(*_): return 1",
            full,
            "what you wrote by hand",
            perfect_sources[cell],
        ),
        "program-syntax": hand("program-syntax", "def outcome(:", 0, "stopped at line 1: SyntaxError"),
        "program-gone": hand("program-gone", "x = 1\ndef chances(*_): 1 / 0\ndef outcome(*_): 1 / 0", 0, "not yet"),
    }
    if name == "who_signed":
        return found | {
            "program-share": hand("program-share", SHARE, 1, "80 of 100 pairs: not yet"),
            "program-by-hand": hand("program-by-hand", BY_HAND, 3, "should turn round too"),
            "program-table": hand("program-table", TABLE, 3, "should turn round too"),
            "program-ones": hand("program-ones", "def chances(k, u): return [2] * len(u)", 0, "numbers from 0 to 1"),
        }
    paths = [f"'{ROOT / 'exercises/keys/who_decides/key.toml'}'", "'/proc/1/environ'", "'../gradebook.db'"]
    steal = "def votes_to_win(n):\n    return open([" + ", ".join(paths) + "][n % 3]).read()"
    return found | {
        "program-most": hand("program-most", COUNT.replace("2 * present <=", "2 * present <"), 7, "Before you count"),
        "program-float": hand("program-float", COUNT.replace(one, one.replace("//", "/")), 5, "whole number"),
        "program-always": hand("program-always", "def outcome(*_): return 'adopted'", 0, "“votes_to_win” was not"),
        "program-loop": hand("program-loop", COUNT.replace(one, "while True: pass"), 5, "longer than 10 seconds"),
        "program-memory": hand("program-memory", COUNT.replace(one, "return bytearray(3 * 10**9)"), 5, "MemoryError"),
        "program-forks": hand(
            "program-forks", "import os\n" + COUNT.replace(one, "\n    while True: os.fork()"), 5, "PermissionError"
        ),
        "program-steals": hand("program-steals", steal, 0, "FileNotFoundError"),
        "program-calls": hand(
            "program-calls",
            f"import socket\ndef votes_to_win(n):\n    socket.create_connection(('127.0.0.1', {port}), 2)",
            0,
            "PermissionError",
        ),
        "program-writes": hand(
            "program-writes", "def votes_to_win(n):\n    open('/tmp/evil.txt', 'w')", 0, "FileNotFoundError"
        ),
        "program-marks": hand(
            "program-marks", "import sys\nsys.stdout.write('8.0')\ndef outcome(*_): return True", 0, "not yet"
        ),
    }


@dataclass
class Cohort:
    """One assignment after the whole way."""

    name: str
    place: Path
    everyone: dict[str, Handed]
    notes: tuple[str, ...]
    rows: dict[str, dict[str, str]]
    files_before: set[Path]
    connected: bool

    def learner(self, who: str) -> str:
        return self.everyone[who].learner or who

    def page(self, who: str) -> str:
        return (self.place / "feedback" / self.learner(who) / self.name / f"{self.name}.html").read_text("utf-8")


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module", params=sorted(SOLVED))
def cohort(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    name: str = request.param
    above = tmp_path_factory.mktemp(name)
    place, sent = above / "exercises", above / "sent"
    place.mkdir()
    sent.mkdir()
    shutil.copy(ROOT / "exercises" / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder, place / folder)
    course.release(place, name)
    blank = json.loads((place / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        everyone = handed_in(name, blank, port)
        if any(cell["id"] == "functions" for cell in blank["cells"]):
            everyone |= programs(name, blank, port)
        for each in everyone.values():
            each.make(sent)
        notes = collect(place, name, sent).notes
        before = _files(above)
        _power_cut(place, name)
        graded = grades.grade(place, name, jobs=2)
        assert [one.problem for one in graded if one.problem] == []
        assert all(one.skipped for one in grades.grade(place, name)), "a further run has nothing left to do"
        feedback.return_feedback(place, name)
        report.write_report(place, name)
        listener.settimeout(0.2)
        try:
            listener.accept()
            connected = True
        except TimeoutError:
            connected = False
    rows = {row["learner"]: row for row in csv.DictReader(io.StringIO(report.marks_table(place, name)))}
    yield Cohort(name, place, everyone, notes, rows, before, connected)
    shutil.rmtree(above, ignore_errors=True)  # fifty million bytes of it


def _power_cut(place: Path, name: str) -> None:
    """Kill the command while it is at work, and all that it started."""
    words = [sys.executable, "-m", "itu_course", "assignments", "grade", name, "--course", str(place), "--jobs", "2"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 120
    while len(list((place / "autograded").glob("*"))) < 4 and time.monotonic() < until and process.poll() is None:
        time.sleep(0.005)
    assert process.poll() is None, "it should still have been at work"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert len(list((place / ".marked" / name).glob("*"))) < len(course.collected_learners(place, name))


def test_every_mark_is_exact_item_by_item(cohort: Cohort) -> None:
    wanted = {cohort.learner(who): each.marks for who, each in cohort.everyone.items() if each.marks is not None}
    assert set(cohort.rows) == set(wanted)
    for learner, marks in wanted.items():
        row = cohort.rows[learner]
        got = {cell: float(row[cell]) for cell in marks}
        assert got == pytest.approx(marks, abs=0.005), learner
        assert float(row["sum"]) == pytest.approx(sum(marks.values()), abs=0.01), learner
        assert row["to mark"] == "yes", "a person still marks the text"
        assert [float(row[cell] or 0) for cell in HAND[cohort.name]] == [0.0] * len(HAND[cohort.name])


def test_everyone_is_told_what_was_the_matter(cohort: Cohort) -> None:
    for who, each in cohort.everyone.items():
        if each.marks is None:
            assert any(line.startswith(each.says) for line in cohort.notes), who
        elif each.says:
            assert each.says in re.sub(r"&quot;|&#39;", "'", cohort.page(who)), who


def test_what_cannot_be_used_is_kept(cohort: Cohort) -> None:
    sent = cohort.place.parent / "sent"
    assert {"cut.ipynb", "bomb.zip", "link.zip", "two.zip", "Two.ZIP"} <= {path.name for path in sent.iterdir()}


def test_nothing_acted(cohort: Cohort) -> None:
    """No program rang up, wrote a file outside, or changed the key."""
    assert not cohort.connected
    new = _files(cohort.place.parent) - cohort.files_before
    known = {"autograded", "feedback", "returned", "reports", ".marked", "gradebook.db", ".nbgrader.log"}
    assert {path.parts[1] for path in new} <= known and not Path("/tmp/evil.txt").exists()
    for path in (ROOT / "exercises" / "keys" / cohort.name).iterdir():
        assert (cohort.place / "keys" / cohort.name / path.name).read_bytes() == path.read_bytes()


def test_no_key_no_hidden_test_and_no_outside_address_is_given_away(cohort: Cohort) -> None:
    """Searched in what is handed out and in every feedback page."""
    released = (cohort.place / "release" / cohort.name / f"{cohort.name}.ipynb").read_text(encoding="utf-8")
    key = load_key(cohort.place / "keys" / cohort.name / "key.toml")
    rights = [json.dumps(each.arguments)[:40] for one in key.values() if one.program for each in one.program.calls]
    secrets = ["MARK SCHEME", "correct =", "HIDDEN TEST", "key.toml", "Ready to share", *rights]
    reasons = [
        option.reason
        for one in key.values()
        for case in one.cases.values()
        if isinstance(case, quiz.Question)
        for option in case.options
    ]
    own = {who for who in cohort.everyone if who in ("script", "program-steals")}
    pages = {who: cohort.page(who) for who, each in cohort.everyone.items() if each.marks is not None}
    assert not [reason for reason in reasons if reason in released]
    for where, text in {"what is handed out": released, **pages}.items():
        assert not [word for word in secrets if word in text and where not in own], where
        assert "<script" not in text.lower() and "cdn" not in text.lower(), where
        assert not re.search(r"""<[a-z][^<>]*\b(?:src|href|action)\s*=\s*\\?["']?(?:https?:)?//""", text), where
    unanswered = pages["empty"]
    assert not [reason for reason in reasons if reason in unanswered], "who answers nothing learns no reason"


def test_the_report_reads_programs_and_hides_nothing_wrong(cohort: Cohort) -> None:
    text = (cohort.place / "reports" / cohort.name / "items.md").read_text(encoding="utf-8")
    assert "Traceback" not in text
    if SOLVED[cohort.name][0]:
        assert text.startswith(f"{len(cohort.rows)} learners.")
