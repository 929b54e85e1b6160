"""The whole cycle by nbgrader's own commands: hand out, hand in, mark, return. Marks are exact, cell by cell."""

from __future__ import annotations

import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
NAME = "who_decides"
SECRETS = ("MARK SCHEME", "Ready to share", "correct =", "HIDDEN TESTS")
PAYLOADS = (
    "<script>window.pwned=1</script>",
    '<img src="x" onerror="window.pwned=1">',
    "<svg onload=window.pwned=1></svg>",
    "[x](javascript:window.pwned=1)",
    "![x](http://outside.example/x.png)",
    "$\\href{javascript:window.pwned=1}{x}$",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
)
VOTES = (
    'votes = {"1": "adopted", "2": "Rejected ", "3": "postponed", "4": "rejected", "5": "no-quorum",'
    ' "6": 83, "7": 89, "8": 90}'
)
ANSWERS = 'answers = {"1": "c", "2": ["a", "c"], "3": "a", "4": "b", "5": ["a", "c"]}'


def _fill(nb: dict[str, Any], **sources: str) -> None:
    for cell in nb["cells"]:
        if cell["id"] in sources:
            cell["source"] = sources[cell["id"]]


def _right(nb: dict[str, Any]) -> None:
    _fill(nb, votes=VOTES, quiz=ANSWERS)


def _wrong(nb: dict[str, Any]) -> None:
    votes = f"votes = { {'2': 'adopted'} | dict.fromkeys('1345678', 'maybe') }"
    _fill(nb, votes=votes, quiz='answers = {"1": "a", "2": ["b"], "3": "z", "4": 7, "5": ["a", "b", "c", "d"]}')


def _part(nb: dict[str, Any]) -> None:
    _fill(nb, votes='votes = {"1": "adopted", "6": 83, "7": 88}', quiz='answers = {"2": ["a"], "3": "a"}')


def _empty(nb: dict[str, Any]) -> None:
    """Handed in as it was."""


def _hostile(nb: dict[str, Any]) -> None:
    """Patches everything, brings its own output, changes the marked cell and plants script."""
    patch = "get_ipython().input_transformers_post.append(lambda _: ['pass'])\nimport os; os._exit(1)\n"
    _fill(nb, votes=patch + "votes = dict(all='adopted')", quiz=patch)
    for cell in nb["cells"]:
        if cell["id"].endswith("-mark"):
            cell["source"] = "8.0"
            cell["metadata"]["nbgrader"]["points"] = 300
            out = {"text/plain": "8.0", "text/html": PAYLOADS[0], "image/svg+xml": PAYLOADS[2]}
            data = {"data": out, "metadata": {}, "execution_count": 1, "output_type": "execute_result"}
            cell["outputs"] = [data]
    nb["cells"].append({"cell_type": "markdown", "id": "bad", "metadata": {}, "source": "\n\n".join(PAYLOADS)})
    nb["cells"].append({"cell_type": "raw", "id": "raw", "metadata": {"format": "text/html"}, "source": PAYLOADS[0]})


def _copied(nb: dict[str, Any]) -> None:
    _right(nb)
    for old in [cell for cell in nb["cells"] if cell["id"] in {"votes", "votes-mark", "quiz-mark"}]:
        new = copy.deepcopy(old)
        new["id"] += "-copy"
        nb["cells"].append(new)


def _deleted(nb: dict[str, Any]) -> None:
    _right(nb)
    nb["cells"] = [cell for cell in nb["cells"] if cell["id"] not in {"votes", "votes-mark", "quiz-mark"}]


# Points of Part 1 and Part 2, and a sentence the feedback page must hold.
EXPECTED: dict[str, tuple[Callable[[dict[str, Any]], None], float, float, str]] = {
    "right": (_right, 8, 5, "Points: 8 of 8."),
    "wrong": (_wrong, 0, 0, "Read again what a tie means."),
    "part": (_part, 2, 1.5, "partly right"),
    "empty": (_empty, 0, 0, "no answer yet"),
    "hostile": (_hostile, 0, 0, "plain values only"),
    "copied": (_copied, 8, 5, "The last copy was marked"),
    "deleted": (_deleted, 0, 5, "was not found"),
}


def _nbgrader(course: Path, *words: str) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, env={**os.environ, "PATH": path})
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = tmp_path_factory.mktemp("course") / "exercises"
    course.mkdir()
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", course)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder, course / folder)
    log = _nbgrader(course, "generate_assignment", NAME)
    assert "Exception while loading config" not in log
    released = json.loads((course / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for student, (spoil, *_) in EXPECTED.items():
        nb = copy.deepcopy(released)
        spoil(nb)
        target = course / "submitted" / student / NAME
        target.mkdir(parents=True)
        (target / f"{NAME}.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    _nbgrader(course, "autograde", NAME)
    _nbgrader(course, "generate_feedback", NAME)
    return course


def _page(course: Path, student: str) -> str:
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


@pytest.mark.kernel
@pytest.mark.parametrize("student", EXPECTED)
def test_marks_and_sentences_are_exact(course: Path, student: str) -> None:
    from nbgrader.api import Gradebook

    _, votes, quiz, sentence = EXPECTED[student]
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "itu-course") as gradebook:
        grades = {grade.name: grade for grade in gradebook.find_submission_notebook(NAME, NAME, student).grades}
        assert grades["votes-mark"].auto_score == pytest.approx(votes)
        assert grades["quiz-mark"].auto_score == pytest.approx(quiz)
        assert [grades[cell].max_score for cell in ("votes-mark", "quiz-mark", "paragraph")] == [8, 5, 12]
        assert grades["paragraph"].needs_manual_grade
    assert sentence in _page(course, student)
    # Nobody asked the learner for functions too, so nothing is missing there.
    assert _page(course, student).count("No response.") == (2 if student == "empty" else 0), student


@pytest.mark.kernel
def test_release_is_the_committed_one_and_holds_no_key(course: Path) -> None:
    made = (course / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    assert made == (ROOT / "exercises/release" / NAME / f"{NAME}.ipynb").read_bytes()
    assert not [word for word in SECRETS if word in made.decode()]
    assert "BEGIN MARK SCHEME" in (ROOT / "exercises/source" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")


@pytest.mark.kernel
@pytest.mark.parametrize("student", EXPECTED)
def test_feedback_holds_no_key_no_script_and_no_outside_address(course: Path, student: str) -> None:
    page = _page(course, student)
    assert not [word for word in SECRETS if word in page]
    assert "<script" not in page.lower()
    assert "cdn" not in page.lower()
    assert "default-src 'none'" in page


@pytest.mark.kernel
def test_marked_notebook_carries_no_live_markup(course: Path) -> None:
    text = (course / "autograded" / "hostile" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    for dead in ("<script", "<svg", "<iframe", "<img", "![", "\\\\href", "image/svg+xml"):
        assert dead not in text


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a real browser; payloads would set window.pwned."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.kernel
def test_no_payload_runs_on_a_feedback_page(course: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((course / "feedback" / "hostile" / NAME / f"{NAME}.html").as_uri())
    for link in page.locator("a[href^='javascript']").all():
        link.click()
    assert page.evaluate("window.pwned") is None
    assert not [url for url in asked if url.startswith("http")]


@pytest.fixture
def formgrader(course: Path, tmp_path: Path) -> Iterator[str]:
    """`itu-course assignments mark`: gives the address that it opens in the browser."""
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part && mv {opened}.part {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    config = tmp_path / ".jupyter"  # in the marker's home: the course passes no variable of Jupyter's on
    config.mkdir()
    (config / "jupyter_server_config.py").write_text(
        "c.ServerApp.allow_root = True\nc.ServerApp.use_redirect_file = False\n", "utf-8"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "BROWSER": f"{browser} %s"}
    words = [sys.executable, "-m", "itu_course", "assignments", "mark", NAME, "--course", str(course)]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(words, stdout=log, stderr=log, env=environment, start_new_session=True)
    until = time.monotonic() + 90
    while not opened.exists() and time.monotonic() < until and server.poll() is None:
        time.sleep(0.1)
    try:
        yield opened.read_text(encoding="utf-8")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _by_hand(course: Path) -> float | None:
    """The points that a person gave to the paragraph of "right"."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "itu-course") as gradebook:
        points: float | None = gradebook.find_grade("paragraph", NAME, NAME, "right").manual_score
        return points


@pytest.mark.browser
@pytest.mark.kernel
def test_no_payload_runs_in_formgrader_and_a_person_marks_with_the_rubric(
    course: Path, formgrader: str, page: Page
) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "itu-course") as gradebook:
        ids = {name: gradebook.find_submission_notebook(NAME, NAME, name).id for name in ("hostile", "right")}
    left: list[str] = []
    page.on("requestfinished", lambda request: left.append(request.url))
    stopped: list[str | None] = []
    page.on("requestfailed", lambda request: stopped.append(request.failure))
    page.goto(formgrader, wait_until="domcontentloaded")
    page.get_by_text("Submission #1", exact=True).wait_for(timeout=60_000)
    server = formgrader.split("/login")[0]
    shots = ROOT / "tests" / "browser" / "screenshots"
    shots.mkdir(exist_ok=True)
    for name, number in ids.items():
        page.goto(f"{server}/formgrader/submissions/{number}/?index=0", wait_until="domcontentloaded")
        page.get_by_text("Ready to share").first.wait_for(timeout=60_000)
        page.wait_for_timeout(500)
        assert page.evaluate("window.pwned") is None
        assert page.locator("input.score").count() == 3
        if name == "right":
            points = page.locator("input.score").nth(2)
            for refused in ("95", "-1", "nine", "9,5,5"):
                points.fill(refused)
                points.blur()
                page.get_by_text("Not saved: type a number from 0 to 12.").wait_for()
                assert _by_hand(course) is None
            points.fill("9,5")
            points.blur()
            page.get_by_text("Not saved").wait_for(state="hidden")
            page.locator("textarea.comment").last.fill("A clear view. Name the delegation you would write to.")
            page.locator("textarea.comment").last.blur()
            page.wait_for_timeout(1500)
            page.get_by_text("Ready to share").first.scroll_into_view_if_needed()
        page.screenshot(path=shots / f"formgrader-{name}.png", full_page=True)
    assert not [url for url in left if url.startswith("http") and not url.startswith(server)]
    assert set(stopped) == {"csp"}, "nbgrader's page asks a far server for MathJax; the browser is told not to"
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "itu-course") as gradebook:
        grades = {one.name: one for one in gradebook.find_submission_notebook(NAME, NAME, "right").grades}
        assert grades["paragraph"].manual_score == 9.5 and not grades["paragraph"].needs_manual_grade
    _nbgrader(course, "generate_feedback", NAME, "--student", "right", "--force")
    given_back = _page(course, "right")
    assert "(Score: 9.5 / 12.0)" in given_back and "Name the delegation you would write to." in given_back
    _hand_in_anew_and_find_it_in_the_list(course, page, f"{server}/formgrader/gradebook/{NAME}/{NAME}")
    page.screenshot(path=shots / "formgrader-list.png", full_page=True)


def _hand_in_anew_and_find_it_in_the_list(course: Path, page: Page, address: str) -> None:
    """A text that was marked waits for nobody; a new one waits again, with the points of the old one."""
    handed_in = course / "submitted" / "right" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(handed_in.read_text(encoding="utf-8"))
    next(cell for cell in notebook["cells"] if cell["id"] == "paragraph-text")["source"] = "A new text."
    row = page.locator("tr", has_text="22.5 / 25")
    for is_new in (False, True):
        if is_new:
            handed_in.write_text(json.dumps(notebook), encoding="utf-8")
            _nbgrader(course, "autograde", NAME, "--student", "right", "--force")
        page.goto(address, wait_until="domcontentloaded")
        row.wait_for(timeout=60_000)
        assert (row.locator(".needs-manual-grade .glyphicon").count() == 1) == is_new
