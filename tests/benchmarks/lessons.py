"""How long all lessons take, each from top to bottom in a kernel of its own, in a clean folder and in any order.

    python tests/benchmarks/lessons.py [SEED]

The order is drawn from SEED. Aim: all together under 90 s on two cores. Figures are printed, not judged.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

LESSONS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))


def main() -> None:
    import nbformat
    from nbclient import NotebookClient

    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    order = random.Random(seed).sample(LESSONS, len(LESSONS))
    whole = 0.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ITU_COURSE_HOME"] = str(Path(folder) / "learner")
        for path in order:
            begin = time.perf_counter()
            notebook = nbformat.read(path, as_version=4)
            NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
            took = time.perf_counter() - begin
            whole += took
            cells = sum(cell.cell_type == "code" for cell in notebook.cells)
            print(f"{path.stem:30} {cells:3} cells {took:6.1f} s")
    print(f"all {len(order)} lessons, one after the other (seed {seed}): {whole:.1f} s; aim 90 s")


if __name__ == "__main__":
    main()
