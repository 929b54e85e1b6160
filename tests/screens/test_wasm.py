"""Screens in WebAssembly: the same presses give the same text and HTML as here, without a server and without NumPy."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import filelock
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import { loadPyodide } from "pyodide";
const [code, ...folders] = process.argv.slice(2);
const python = await loadPyodide();
for (const folder of folders) {
  const [name, path] = folder.split("=");
  python.FS.mkdirTree(name);
  python.mountNodeFS(name, path);
}
python.runPython("import sys; sys.path[:0] = ['/course', '/packages']");
console.log(python.runPython(code));
"""
PLAY = '''
import json, sys
from pathlib import Path
from itu_course.learner import open_store
from itu_course.screens import (
    BeforeAfterScreen, ConferenceScreen, FreeTextScreen, LiveView, QuizScreen, WaysInScreen, plan_screen
)

def play(where):
    """What each screen says after some presses, and what it says when it is made anew from what was saved."""
    made = {
        "quiz": lambda: QuizScreen("who-may-vote", open_store(where)),
        "text": lambda: FreeTextScreen("first-step", "Your first step?", open_store(where)),
        "conference": lambda: ConferenceScreen("community-alert-networks", 1, open_store(where)),
        "before": lambda: BeforeAfterScreen("before", open_store(where)),
        "people": lambda: plan_screen("people", open_store(where)),
        "goal": lambda: plan_screen("goal", open_store(where)),
        "check": lambda: plan_screen("check", open_store(where)),
        "ways": lambda: WaysInScreen(open_store(where)),
    }
    actions = {
        "quiz": [("answer", ["a"]), ("sure", ["guess"]), ("check", None), ("hint", None)],
        "text": [("text", "Ask the ministry – ça, ок, سلام")],
        "conference": [
            ("bet", ["both"]), ("open", None), ("lever", ["consult"]), ("clause", "recognizing-c"), ("act", None),
            *[("next", None)] * 3, ("next-stage", None), ("next-stage", None), ("next-stage", None),
        ],
        "before": [
            ("answer sa-one-trip", ["b"]), ("sure sa-one-trip", ["guess"]), ("finish", None), ("finish-anyway", None),
        ],
        "people": [("who 1", "Head of the radio office"), ("stance 1", "open"), ("add", None), ("remove", "2")],
        "goal": [("change", "One line in Resolution 99")],
        "check": [("goal", ["three"])],
        "ways": [("situation", "hostile"), ("mark", "coalition")],
    }
    open_store(where).set("paper/before-after-2.before", {"form": "a"})  # else the folder's place decides
    shown = {}
    for name, make in made.items():
        view = LiveView(make())
        turns = [view.take({"do": do, "value": value, "n": n}) for n, (do, value) in enumerate(actions[name], 1)]
        steps = [[turn["message"], turn["focus"], turn["problem"]] for turn in turns]
        again = LiveView(make())
        shown[name] = [steps, view.still(), view.data["blocks"], again.still(), again.data["blocks"]]
    return shown
'''
CALL = """
assert sys.platform == "emscripten"
shown = play(Path("/learner"))
heavy = {"numpy", "matplotlib", "anywidget", "ipywidgets", "IPython", "traitlets"} & set(sys.modules)
json.dumps([shown, sorted(heavy), sorted(path.name for path in Path("/learner/answers").rglob("*.json"))])
"""


@pytest.mark.wasm
def test_screens_say_the_same_in_the_browsers_python(tmp_path: Path) -> None:
    script = ROOT / "node_modules" / ".screens.mjs"  # beside the package, where Node looks for it
    script.write_text(SCRIPT, encoding="utf-8")
    # filelock is pure Python and the one package that saving needs.
    folders = [f"/course={ROOT / 'src'}", f"/packages/filelock={Path(filelock.__file__).parent}"]
    finished = subprocess.run(
        ["node", str(script), PLAY + CALL, *folders], capture_output=True, text=True, check=False, timeout=300
    )
    assert finished.returncode == 0, finished.stderr
    there, heavy, files = json.loads(finished.stdout)
    here: dict[str, object] = {}
    exec(PLAY, here)
    expected = json.loads(json.dumps(here["play"](tmp_path / "learner")))  # type: ignore[operator]
    assert set(there) == set(expected)
    for name in expected:
        assert there[name] == expected[name], name
    assert not any(problem for steps, *_ in there.values() for _, _, problem in steps)
    assert heavy == [] and files == sorted(path.name for path in (tmp_path / "learner" / "answers").rglob("*.json"))
    assert "who-may-vote.json" in files
