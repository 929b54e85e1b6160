"""Print in which lessons each strand is asked, and the longest stretches without something to do.

    python tests/benchmarks/spacing.py

A lesson is marked A if its own questions ask the strand, d if *Once more* asks it of somebody of whom nothing is known,
and . if *Once more* may draw it. tests/quiz/test_strands.py and tests/notebooks/test_stretches.py hold the limits.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from itu_course import quiz  # noqa: E402
from support.stretches import stretches  # noqa: E402

SIGNS = {"asked": "A", "drawn": "d", "open": "."}
LESSONS = [f"{number:02}" for number in range(10)]
WORST = 5


def main() -> None:
    """Print the table, then the longest stretches of each lesson."""
    print(f"{'strand':58} {' '.join(number[1] for number in LESSONS)}  asked  with once more")
    for name, row in quiz.spacing_table().items():
        signs = " ".join(SIGNS.get(row.get(lesson, ""), " ") for lesson in LESSONS)
        asked, drawn = (sum(how in kinds for how in row.values()) for kinds in (("asked",), ("asked", "drawn")))
        print(f"{quiz.strands()[name].title:58} {signs} {asked:6} {drawn:6}")
    print(f"\n{'lesson':28} longest stretches, in words")
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        worst = sorted(stretches(path), reverse=True)[:WORST]
        print(f"{path.stem:28} {', '.join(f'{stretch.words} ({stretch.first})' for stretch in worst if stretch.words)}")


if __name__ == "__main__":
    main()
