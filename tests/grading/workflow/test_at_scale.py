"""A cohort that outgrows one laptop: the same course folder with a gradebook in PostgreSQL, workers that share the
work, and JupyterHub with the configuration of the documentation."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from itu_course.grading.nbgrader_settings import GRADEBOOK
from itu_course.grading.workflow import course, grades
from itu_course.grading.workflow.report import marks_table
from support import postgres
from support.ports import free_port

pytestmark = [pytest.mark.kernel, pytest.mark.postgres]
ROOT = Path(__file__).resolve().parents[3]
NAME = "who_decides"
LEARNERS = 12


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course folder with twelve submissions."""
    place = tmp_path / "exercises"
    place.mkdir()
    shutil.copy(ROOT / "exercises" / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder / NAME, place / folder / NAME)
    blank = json.loads((ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for number in range(LEARNERS):
        for cell in blank["cells"]:
            if cell["id"] == "votes":
                cell["source"] = f'votes = {{"1": "adopted", "6": {80 + number}}}'
        path = place / "submitted" / f"learner{number:02}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(blank), encoding="utf-8")
    return place


@pytest.fixture
def gradebook(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty gradebook in PostgreSQL, in the environment."""
    with postgres.server() as address:
        monkeypatch.setenv(GRADEBOOK, address)
        yield address


def test_many_workers_on_one_gradebook_give_the_same_marks(
    place: Path, gradebook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    course.release(place, NAME)
    with (
        distributed.LocalCluster(n_workers=4, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        graded = grades.grade(place, NAME, executor=client.get_executor())
    assert [one.problem for one in graded if one.problem] == [] and len(graded) == LEARNERS
    there = marks_table(place, NAME)
    assert not (place / "gradebook.db").exists(), "all marks are in PostgreSQL"
    monkeypatch.delenv(GRADEBOOK)
    course.release(place, NAME)
    grades._marker.cache_clear()
    grades.grade(place, NAME, again=True)
    assert marks_table(place, NAME) == there, "the marks do not depend on where they are kept"


def test_nbgraders_own_command_uses_the_same_gradebook(place: Path, gradebook: str) -> None:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for words in (["generate_assignment", NAME], ["autograde", NAME, "--create"]):
        command = [sys.executable, "-m", "nbgrader", *words]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, env={**os.environ, "PATH": path})
        assert done.returncode == 0, done.stderr
    assert marks_table(place, NAME).count("\n") == LEARNERS + 1


@pytest.fixture
def hub(place: Path, gradebook: str, tmp_path: Path) -> Iterator[str]:
    """JupyterHub as documented, but for its ports and for who is believed to be who; its address."""
    course.release(place, NAME)
    grades.grade(place, NAME)
    port, proxy, own = free_port(), free_port(), free_port()
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "config.py").write_text(
        f"""
load_subconfig({str(ROOT / "docs" / "hub" / "jupyterhub_config.py")!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "secret"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {own}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = [{str(ROOT / "node_modules" / ".bin" / "configurable-http-proxy")!r}]
c.Spawner.args = ["--allow-root"]
c.JupyterHub.services[0]["command"].append("--allow-root")
""",
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "ITU_COURSE_EXERCISES": str(place),
        "ITU_COURSE_MARKERS": "mira, omar",
        "ITU_COURSE_PORT": str(free_port()),
        "HOME": str(tmp_path),
    }
    words = [sys.executable, "-m", "jupyterhub", "-f", str(folder / "config.py")]
    with (tmp_path / "hub.log").open("w") as log:
        running = subprocess.Popen(words, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{address}/hub/health", timeout=5).close()
                urlopen(f"{address}/services/itu-course/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)


def _enter(chromium: Browser, hub: str, who: str) -> tuple[Page, list[str]]:
    """A page on which ``who`` is logged in, and all that it asks from elsewhere."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    outside: list[str] = []
    page.on("request", lambda request: None if "127.0.0.1" in request.url else outside.append(request.url))
    page.goto(f"{hub}/hub/login")
    page.fill("#username_input", who)
    page.fill("#password_input", "secret")
    page.click("#login_submit")
    page.wait_for_load_state()
    return page, [url for url in outside if url.startswith("http")]


@pytest.mark.browser
@pytest.mark.hub
def test_markers_share_one_formgrader_and_learners_cannot_open_it(hub: str, chromium: Browser, shots: Path) -> None:
    formgrader = f"{hub}/services/itu-course/formgrader"
    for who in ("mira", "omar"):
        page, outside = _enter(chromium, hub, who)
        page.goto(f"{formgrader}/gradebook/{NAME}/{NAME}", wait_until="domcontentloaded")
        page.get_by_text("Submission #12").wait_for(timeout=60_000)
        assert outside == []
        if who == "mira":
            page.screenshot(path=shots / "hub-formgrader.png")
        page.context.close()
    page, outside = _enter(chromium, hub, "lena")
    for path in ("", f"/gradebook/{NAME}/{NAME}"):
        answer = page.goto(formgrader + path)
        assert answer is not None and answer.status == 403
    answer = page.goto(f"{hub}/services/itu-course/api/contents/keys/{NAME}/key.toml")
    assert answer is not None and answer.status == 403 and "rule" not in page.content()
    assert outside == []
    page.context.close()
