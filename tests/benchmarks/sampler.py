"""Draw claims that a learner reads or is marked on, to be judged against sources read afresh.

    python tests/benchmarks/sampler.py [--seed 20261201] [--count 60]

Prints a table to fill in. A claim is a sentence of a lesson with a name, a number, a date or a rule; a fact of the fact
base; the right answers to a question of the bank; or the reason given for one option. The draw depends on the seed and
on the course's texts, so a table of judgements names the commit it was drawn from.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from itu_course import facts, quiz  # noqa: E402
from support.reading_figures import prose  # noqa: E402

CHECKABLE = re.compile(
    r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:may|must|cannot|only|never|every|needs?|decides?|elects?|votes?|signs?|binds?|rules?)\b"
    r"|(?<=[a-z,;:] )[A-Z][a-z]+"
)
"""What makes a sentence one that can be right or wrong: a number, a month, a word of rules, a name inside it."""


@dataclass(frozen=True, order=True)
class Claim:
    """One statement, where it stands, and the sources that the course gives for it (none: those of its lesson)."""

    kind: str
    place: str
    text: str
    sources: tuple[str, ...] = ()


def claims() -> list[Claim]:
    """All claims of the course, sorted."""
    found = {
        Claim("sentence", path.stem, sentence)
        for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
        for sentence in prose(path)
        if CHECKABLE.search(sentence)
    }
    found |= {Claim("fact", fact.id, fact.text, fact.sources) for fact in facts.facts().values()}
    for question in quiz.bank().values():
        right = "; ".join(option.text for option in question.options if option.correct)
        if right and question.sources:
            found.add(Claim("question", question.id, f"{question.text} → {right}", question.sources))
        found |= {
            Claim("reason", question.id, f"{question.text} → {option.text}: {option.reason}", question.sources)
            for option in question.options
            if question.sources
        }
    return sorted(found)


def drawn(seed: int, count: int) -> list[Claim]:
    """Draw the claims to judge. Each kind has an equal share: drawn from one pool, most would be reasons."""
    chance = random.Random(seed)
    by_kind: dict[str, list[Claim]] = {}
    for claim in claims():
        by_kind.setdefault(claim.kind, []).append(claim)
    share = -(-count // len(by_kind))
    picked = [claim for pool in by_kind.values() for claim in chance.sample(pool, min(share, len(pool)))]
    return picked[:count]


def main() -> None:
    """Print the pool's size by kind, then the claims as rows of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20261201)
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    pool = claims()
    print({kind: sum(claim.kind == kind for claim in pool) for kind in sorted({claim.kind for claim in pool})})
    print("| # | kind | where | claim | sources | judged |\n|---|---|---|---|---|---|")
    for number, claim in enumerate(drawn(given.seed, given.count), start=1):
        text = " ".join(claim.text.split())
        print(f"| {number} | {claim.kind} | {claim.place} | {text} | {', '.join(claim.sources)} | |")


if __name__ == "__main__":
    main()
