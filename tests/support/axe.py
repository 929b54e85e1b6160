"""axe-core on one element of a page, with its three traps disarmed.

1. ``target-size`` (WCAG 2.2, 2.5.8) is off by default, even with the wcag22aa tag: it is switched on.
2. Where <body> has no height and hides its overflow (JupyterLab), ``color-contrast`` silently looks at nothing: the
   body is opened first, and the test fails if the rule did not run.
3. Off-screen cells may not be in the page at all: the course's settings put every cell in the page.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async ([where, tags, ours]) => {
  const opened = [document.documentElement, document.body];
  const before = opened.map((node) => node.getAttribute("style"));
  // A colour on its way from light to dark is neither: wait until nothing moves, at most a second.
  const moving = document.getAnimations().map((one) => one.finished.catch(() => null));
  await Promise.race([Promise.all(moving), new Promise((done) => setTimeout(done, 1000))]);
  for (const node of opened) { node.style.overflow = "visible"; node.style.minHeight = "100vh"; }
  const result = await axe.run({ include: [where] },
    { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } });
  opened.forEach((node, n) => node.setAttribute("style", before[n] ?? ""));
  const isOurs = (one) => Boolean(document.querySelector(one.target[0])?.closest(ours));
  const seen = [...result.passes, ...result.violations, ...result.incomplete].map((rule) => rule.id);
  return { seen, violations: result.violations.map((v) => [v.id, v.help, v.nodes.map((n) => n.html.slice(0, 160))]),
           ours: result.violations.map((v) => v.nodes.some(isOurs)),
           incomplete: result.incomplete.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]) };
}"""


@cache
def _source() -> str:
    """axe-core as axe-playwright-python carries it: no download, and the version stands in constraints.txt."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, where: str) -> list[Any]:
    """The WCAG 2.2 A and AA violations inside the elements ``where`` (a CSS selector)."""
    return list(_result(page, where, where)["violations"])


def violations_by_owner(page: Page, ours: str) -> list[tuple[bool, Any]]:
    """Every violation of the whole page, and whether one of its places lies inside an element that ``ours`` selects."""
    result = _result(page, "body", ours)
    return list(zip(result["ours"], result["violations"], strict=True))


def _result(page: Page, where: str, ours: str) -> Any:
    page.evaluate(_source())
    result = page.evaluate(RUN, [where, TAGS, ours])
    assert "color-contrast" in result["seen"], "axe did not look at contrast"
    return result
