"""Write the tables of docs/plenipot-model.md anew, from the present numbers and levers. It takes some minutes.

    python tests/benchmarks/model_page.py

Run it after a number, a lever or the first scenario has changed, and commit the page. tests/plenipot/test_model_page.py
compares.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from itu_course.plenipot import load_scenario  # noqa: E402
from itu_course.plenipot.sensitivity import as_markdown, sensitivity  # noqa: E402
from support.model_page import PAGE, lever_table, put_between, settings_table  # noqa: E402


def main() -> None:
    """Write the page."""
    path, scenario = ROOT / PAGE, load_scenario("community-alert-networks")
    page = path.read_text(encoding="utf-8")
    page = put_between(page, "settings", settings_table())
    page = put_between(page, "levers", lever_table())
    page = put_between(page, "sensitivity", as_markdown(sensitivity(scenario), scenario.settings))
    path.write_text(page, encoding="utf-8")
    print(f"{PAGE} is written.")


if __name__ == "__main__":
    main()
