"""Print what can be reached in the exercise *Rehearse and account for it*, to set the thresholds of its key.

    python tests/benchmarks/thresholds.py [--local 60]

It plays without anybody, with the moves that the tests of the key hand in, and with the best plan of a small search.
One draw is searched, as the exercise has one; a minute or two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from tests.support.players import Arena, search  # noqa: E402

from itu_course import plenipot  # noqa: E402
from support.rehearsed import MOVES, NAME, ONE_HOLD, SEED  # noqa: E402


def main() -> None:
    """Play, search and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--local", type=int, default=60, help="plans of the local search")
    chosen = parser.parse_args()
    _print("nobody", ())
    _print("one hold", ONE_HOLD)
    _print("the moves of the tests", MOVES)
    found = search(Arena(NAME, SEED), few=1, draws=1, keep=40, beam=2, local=chosen.local)
    _print("the best plan found", [act.as_dict() for act in found.plan])
    for act in found.plan:
        print(f"    {act.as_dict()}")
    print("gains of single moves: " + ", ".join(f"{gain:.2f}" for gain, _ in found.gains[:12]))


def _print(name: str, acts: Iterable[dict[str, object]]) -> None:
    nobody, played = plenipot.play(NAME, SEED), plenipot.play(NAME, SEED, acts)
    left = plenipot.effort_left(played.scenario, played.acts)
    gained = played.score.rights - nobody.score.rights
    print(f"{name}: {gained:+.2f} points, {played.score.consensus} by consensus, effort left {left}", flush=True)


if __name__ == "__main__":
    main()
