"""What a screen reader says of a panel: npm's virtual screen reader, in the page itself.

It follows the specifications that real screen readers follow; it does not replace one, nor the people who use them.
"""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
PACKAGE = "@guidepup/virtual-screen-reader"
MOST = 600  # phrases of one panel; more would be a reader that goes round in circles

READ = """async ([code, most]) => {
  window.reader ??= (await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))).virtual;
  const reader = window.reader;
  // It reads the attribute; browsers tell screen readers the property.
  document.querySelectorAll("input").forEach((input) => input.toggleAttribute("checked", input.checked));
  await reader.start({ container: document.querySelector(".itu-panel") });
  const first = await reader.lastSpokenPhrase();
  for (let n = 0; n < most; n += 1) {
    await reader.next();
    if ((await reader.lastSpokenPhrase()) === first) break; // round once
  }
  const said = await reader.spokenPhraseLog();
  await reader.stop();
  return said.slice(0, -1);
}"""


@cache
def _code() -> str:
    modules = [FRONTEND / "node_modules", *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))]
    if not any((folder / PACKAGE).is_dir() for folder in modules):
        pytest.skip("the virtual screen reader is not installed: run “npm install” in frontend/")
    esbuild = FRONTEND / "node_modules" / ".bin" / "esbuild"
    done = subprocess.run(
        [str(esbuild), "--bundle", "--format=esm", "--log-level=warning", '--define:process.env.NODE_ENV="test"'],
        input=f'export {{ virtual }} from "{PACKAGE}";',
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def transcript(page: Page) -> list[str]:
    """What is said of the panel on ``page``, read from its beginning to its end, addresses left out."""
    said: list[str] = page.evaluate(READ, [_code(), MOST])
    return [re.sub(r"https?://\S+", "(address)", phrase) for phrase in said]
