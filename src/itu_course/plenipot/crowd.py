"""The delegations without a card: short invented names and positions around those of their group, always the same."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.arithmetic import clip, weight
from itu_course.plenipot.scenario import Delegation
from itu_course.plenipot.streams import Stream, bell, random_words

_FIRST = (
    "Bel",
    "Dro",
    "Fen",
    "Gal",
    "Hul",
    "Jas",
    "Kel",
    "Lor",
    "Mev",
    "Nor",
    "Osk",
    "Pel",
    "Quin",
    "Ris",
    "Sel",
    "Tav",
)
_MIDDLE = ("a", "e", "i", "o", "u", "ave", "ero", "imo", "olu", "uve")
_LAST = ("dor", "feld", "gosk", "lund", "marn", "nesse", "polt", "rast", "stow", "thel", "vash", "wick", "zant")


@dataclass(frozen=True)
class Crowd:
    """How one group's delegations without a card are spread. ``regions``: (region, number of delegations)."""

    group: str
    regions: tuple[tuple[str, int], ...]
    positions: tuple[int, ...]
    spread: float
    salience: float
    mandate: float
    listens: float


def draw(crowds: tuple[Crowd, ...], seed: int, taken: frozenset[str]) -> list[Delegation]:
    """All delegations without a card, drawn from ``seed``. ``taken`` names are not given again.

    Parameters
    ----------
    crowds
        How each group's delegations without a card are spread.
    seed
        The seed in the scenario's file.
    taken
        Names that are not given again.

    Returns
    -------
    list of Delegation
        The delegations, group by group.
    """
    names = _names(sum(number for crowd in crowds for _, number in crowd.regions), seed, taken)
    found: list[Delegation] = []
    for crowd in crowds:
        places = [region for region, number in crowd.regions for _ in range(number)]
        for inside, region in enumerate(places):
            found.append(_delegation(crowd, inside, region, names[len(found)], seed, len(found)))
    return found


def _delegation(crowd: Crowd, inside: int, region: str, name: str, seed: int, number: int) -> Delegation:
    clauses = len(crowd.positions)
    *apart, own = (bell(word) for word in random_words(seed, Stream.CROWD_POSITIONS, number, clauses + 1))
    # "own" is a state's general leaning, shared by all its positions
    positions = tuple(
        round(clip(centre + crowd.spread * (0.75 * own + 0.5 * each), 0, 100))
        for centre, each in zip(crowd.positions, apart, strict=True)
    )
    matters = [bell(word) for word in random_words(seed, Stream.CROWD_SALIENCES, number, clauses)]
    firmness = bell(random_words(seed, Stream.CROWD_MANDATES, number, 1)[0])
    return Delegation(
        code=f"{crowd.group}-{inside + 1:02d}",
        name=name,
        region=region,
        group=crowd.group,
        positions=positions,
        saliences=tuple(weight(clip(crowd.salience + 0.15 * each, 0.1, 1)) for each in matters),
        mandate=weight(clip(crowd.mandate + 0.12 * firmness, 0.1, 0.9)),
        trust=1,
        listens=random_words(seed, Stream.CROWD_LISTENS, number, 1)[0] >> 32 < crowd.listens * 2**32,
        lines=(None,) * clauses,  # only states with a card draw lines
    )


def _names(count: int, seed: int, taken: frozenset[str]) -> list[str]:
    used, names, first = set(taken), list[str](), 0
    while len(names) < count:
        one, two, three = random_words(seed, Stream.CROWD_NAMES, first, 3)
        name = f"{_FIRST[one % len(_FIRST)]}{_MIDDLE[two % len(_MIDDLE)]}{_LAST[three % len(_LAST)]}"
        if name not in used:
            used.add(name)
            names.append(name)
        first += 1
    return names
