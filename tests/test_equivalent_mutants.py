"""The list of equivalent mutants speaks of lines that exist, each with another line and a reason."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = tomllib.loads((ROOT / "tests/benchmarks/equivalent_mutants.toml").read_text(encoding="utf-8"))["mutant"]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant["was"])
def test_an_equivalent_mutant_is_of_a_line_that_is_still_there(mutant: dict[str, Any]) -> None:
    assert set(mutant) == {"file", "was", "is", "reason"}
    lines = (ROOT / mutant["file"]).read_text(encoding="utf-8").splitlines()
    assert mutant["was"] in " ".join(line.strip() for line in lines), "judge it again, or take it off the list"
    assert mutant["was"] != mutant["is"] and mutant["reason"].endswith(".")
