"""The whole course, as a learner has it: a server with a home of its own, and a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from types import TracebackType
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from support.ports import free_port

AUDIT = Path(__file__).resolve().parents[1] / "lab" / "audit"
TOKEN = "a-token-for-tests"


READY = re.compile("Ready|Prêt")


def audited_python(where: Path) -> Path:
    """A Python with all that this one has, which loads the audit when it starts, and so do the kernels it starts.

    PYTHONPATH would not reach them: the course takes it away. So this is an environment of its own, which borrows
    the packages and the shared files of the one that runs the tests.
    """
    site = Path(sysconfig.get_path("purelib", vars={"base": str(where)}))
    program = where / Path(sys.executable).relative_to(sys.prefix)
    if program.exists():  # made for an earlier server of the same test
        return program
    for folder in (site, program.parent):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", where)
    program.symlink_to(Path(sys.executable).resolve())
    for name in ("share", "etc"):
        (where / name).symlink_to(Path(sys.prefix) / name)
    audit = (AUDIT / "sitecustomize.py").as_posix()
    lines = (
        f"import io; exec(io.open({audit!r}).read(), {{}})",
        f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})",
    )
    (site / "audit.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return program


class CourseServer:
    """`itu-course` in an empty home, with every outside connection of server and kernels noted in ``audit``."""

    token = TOKEN

    def __init__(self, where: Path, home: Path | None = None, port: int | None = None, *options: str) -> None:
        self.options = options
        self.home = home or where / "home"
        self.folder = self.home / "itu-course"
        self.audit = where / "outside.txt"
        self.log = where / "server.log"
        self.port = port or free_port()
        self.home.mkdir(parents=True, exist_ok=True)
        self.python = audited_python(where / "audited")

    def __enter__(self) -> CourseServer:
        keep = {"PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP", "VIRTUAL_ENV"}
        environment = {
            **{name: value for name, value in os.environ.items() if name in keep},
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "ITU_COURSE_AUDIT": str(self.audit),
            "ITU_COURSE_STRICT": "1",
            "JUPYTER_TOKEN": self.token,
            "PYTHONUNBUFFERED": "1",
        }
        command = [str(self.python), "-m", "itu_course", "open", "--no-browser", f"--port={self.port}", *self.options]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(command, env=environment, cwd=self.home, stdout=out, stderr=out)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                urlopen(f"http://127.0.0.1:{self.port}/api", timeout=5).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.__exit__(None, None, None)
        raise AssertionError(self.log.read_text())

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def url(self, lesson: str = "00_start_here.ipynb") -> str:
        """The address of a lesson, as the course opens it."""
        return f"http://127.0.0.1:{self.port}/doc/tree/notebooks/{lesson}?token={self.token}"

    @property
    def outside(self) -> list[str]:
        """Every address outside this machine that the server or a kernel asked for."""
        return self.audit.read_text().splitlines() if self.audit.exists() else []


def watch(page: Page, port: int) -> list[str]:
    """From now on, the addresses outside the server that the page asks for."""
    asked: list[str] = []
    ours = re.compile(rf"^(https?|wss?)://127\.0\.0\.1:{port}/|^(data|blob):")
    page.context.on("request", lambda request: asked.append(request.url) if not ours.match(request.url) else None)
    return asked


def open_lesson(page: Page, server: CourseServer, lesson: str) -> None:
    """Open a lesson and wait until its first words and its button are there."""
    page.goto(server.url(lesson))
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=90_000)
    start_button(page).wait_for(timeout=60_000)


def start_button(page: Page):  # type: ignore[no-untyped-def]
    """The control that a learner presses."""
    return page.get_by_role("button", name=re.compile("Start this lesson|Commencer cette leçon"))


def start_lesson(page: Page) -> None:
    """Press it once, and wait for the word that all is ready."""
    start_button(page).click()
    expect(page.locator(".itu-start-status")).to_contain_text(READY, timeout=120_000)
