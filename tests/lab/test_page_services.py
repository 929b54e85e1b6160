"""What a page asks the server beside JupyterLab's own: who it is, and how far the learner is."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from itu_course import learner
from itu_course.lab import identity, launcher
from itu_course.lab.lesson_copies import lay_out
from support.ports import free_port

TOKEN = "a-token-for-this-test"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A real server: the learner's folder, and its address."""
    folder, port = tmp_path_factory.mktemp("services") / "home", free_port()
    lay_out(folder)
    own = {**launcher.environment(folder), "JUPYTER_TOKEN": TOKEN}
    command = launcher.command(folder, f"--port={port}", "--no-browser", "--allow-root")
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=own, cwd=folder, stdout=sys.stderr, stderr=sys.stderr) as process:
        for _ in range(300):
            try:
                urlopen(f"{address}/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield folder, address
        process.terminate()


def answer(address: str) -> dict[str, object]:
    with urlopen(address, timeout=10) as told:
        return dict(json.load(told))


@pytest.mark.slow
def test_the_server_proves_who_it_is_to_anybody_who_asks(server: tuple[Path, str]) -> None:
    folder, address = server
    port = int(address.rsplit(":", 1)[1])
    proof = answer(f"{address}/itu-course/identity?nonce=abc")
    assert proof == {"proof": identity.proof(identity.folder_secret(folder), "abc", port)}


@pytest.mark.slow
def test_only_the_reader_of_this_folder_learns_how_far_they_are(server: tuple[Path, str]) -> None:
    folder, address = server
    with pytest.raises(HTTPError) as refused:
        answer(f"{address}/itu-course/path")
    assert refused.value.code in (401, 403)
    learner.open_store(folder).set("text/01-your-place", {"text": "Here."})
    stations = answer(f"{address}/itu-course/path?token={TOKEN}")["stations"]
    assert isinstance(stations, list) and stations[1]["texts"] == [1, 1]
