"""Print how each lesson reads: mean sentence, linked and short sentences of 100, hedges.

    python tests/benchmarks/reading.py [NOTEBOOK …]

The formula is in tests/support/reading_figures.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.reading_figures import prose, reading  # noqa: E402


def main(paths: list[Path]) -> None:
    """Print one line for each lesson, and one for all together."""
    print(f"{'lesson':28} sentences  mean  linked  short  hedges")
    lessons = {path.stem: prose(path) for path in paths}
    for name, sentences in (*lessons.items(), ("all", [one for each in lessons.values() for one in each])):
        said = reading(sentences)
        figures = f"{said.words_a_sentence:5.1f} {said.linked:7.1f} {said.short:6.1f} {said.hedges:7}"
        print(f"{name:28} {said.sentences:9} {figures}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")))
