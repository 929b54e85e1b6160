"""Print which ways the plan offers in six situations, in which order, and why the others fall out.

    python tests/benchmarks/ways.py

The situations are in tests/support/ways_table.py; tests/plan/test_ways.py checks the table by rules.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.ways_table import ways_table

if __name__ == "__main__":
    print(ways_table(), end="")
