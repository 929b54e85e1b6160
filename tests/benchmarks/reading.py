"""Print how each lesson reads: mean sentence, linked and short sentences of 100, hedges.

python tests/benchmarks/reading.py [NOTEBOOK …]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support import plain_language  # noqa: E402
from support.reading_figures import reading  # noqa: E402

APART = ("sources", "title", "next", "the-draft")
"""Cells that are no running text: the list of sources, the objectives, the links at the end, an invented draft."""
LABEL = re.compile(r"(?m)^((?:- |\d+\. )?)\*\*[^*\n]+[.:]\*\* |<summary>.*?</summary>")
"""What stands before a sentence as its label, or is the name of a fold."""


def prose(path: Path) -> list[str]:
    """The sentences of a lesson that somebody reads in one go."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    read = (cell for cell in cells if cell["cell_type"] == "markdown" and cell["id"] not in APART)
    return [
        sentence for cell in read for sentence in plain_language.sentences(LABEL.sub(r"\1", "".join(cell["source"])))
    ]


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
