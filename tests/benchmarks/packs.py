"""Print what the pack of each scenario, size and length holds, and what it takes to make one.

    python tests/benchmarks/packs.py [--scenario NAME] [--people 8 18 40]

Pages are those of the PDF (A4), words those of each team's card, red lines those of each state on lines that are
played, cut the pieces of paper. Without Typst there are no pages. tests/pages/test_pack.py and
tests/plenipot/test_session.py hold the limits.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import time

from itu_course import pages, plenipot
from itu_course.pages.page import text_of
from itu_course.plenipot import Session
from itu_course.plenipot.room_plan import TIMETABLES

PEOPLE = (8, 12, 18, 25, 40)
HEADS = f"{'scenario':26} {'minutes':>7} {'people':>6} {'states':>6} {'teams':>5} {'lines':>5} {'red lines':>9}"


def main() -> None:
    """Print the table, then the memory of this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", choices=plenipot.scenarios(), action="append")
    parser.add_argument("--people", type=int, nargs="+", default=list(PEOPLE))
    arguments = parser.parse_args()
    print(f"{HEADS} {'jobs':>4} {'words a card':>12} {'cut':>4} {'pages':>5} {'seconds':>7}")
    for name in arguments.scenario or plenipot.scenarios():
        for minutes in TIMETABLES:
            for people in arguments.people:
                print(_row(plenipot.cast(plenipot.load_scenario(name), people, minutes)))
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _row(session: Session) -> str:
    start = time.perf_counter()
    sheets = pages.pack(session)
    files = pages.pack_files(session)
    seconds = time.perf_counter() - start
    printed = [pages.count_pages(content) for name, content in files.items() if name.endswith(".pdf")]
    words = [len(text_of(sheet.body).split()) for sheet in sheets if sheet.name.startswith("card-")]
    red = [len(session.red_lines(team)) for team in session.states]
    assert sum(slot.minutes for slot in session.slots) == session.minutes
    held = max(len(session.jobs_of(team.id)) for team in session.teams)
    slips = [part for sheet in sheets for part in sheet.body.iter("div") if "slip" in part.get("class", "").split()]
    return (
        f"{session.scenario.name:26} {session.minutes:7} {session.people:6} {len(session.states):6} "
        f"{len(session.teams):5} {len(session.lines):5} {f'{min(red)} to {max(red)}':>9} {held:4} "
        f"{f'{min(words)} to {max(words)}':>12} {len(slips) + len(session.teams):4} "
        f"{printed[0] if importlib.util.find_spec('typst') else '–':>5} {seconds:7.1f}"
    )


if __name__ == "__main__":
    main()
