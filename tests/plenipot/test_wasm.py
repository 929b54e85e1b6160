"""The same conference in WebAssembly: CPython for the browser, run here by Node, gives the same digests."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from itu_course import plenipot

ROOT = Path(__file__).resolve().parents[2]
ACTS = [{"round": 0, "lever": "consult", "clause": "recognizing-c"}]
SCRIPT = """
import { loadPyodide } from "pyodide";
const [source, code] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdirTree("/course");
python.mountNodeFS("/course", source);
python.runPython("import sys; sys.path.insert(0, '/course')");
console.log(python.runPython(code));
"""
CODE = """
import json, sys
from itu_course import plenipot
assert sys.platform == "emscripten"
json.dumps([[plenipot.play(name, seed, acts).digest for seed in (1, 2)] for name, acts in json.loads({plays!r})])
"""


@pytest.mark.wasm
def test_the_same_digest_in_the_browsers_python(tmp_path: Path) -> None:
    plays = [(name, []) for name in plenipot.scenarios()] + [("community-alert-networks", ACTS)]
    script = ROOT / "node_modules" / ".conference.mjs"  # beside the package, where Node looks for it
    script.write_text(SCRIPT, encoding="utf-8")
    code = CODE.format(plays=json.dumps(plays))
    command = ["node", str(script), str(ROOT / "src"), code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    here = [[plenipot.play(name, seed, acts).digest for seed in (1, 2)] for name, acts in plays]
    assert json.loads(done.stdout) == here
