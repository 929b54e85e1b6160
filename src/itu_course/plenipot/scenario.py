"""What a scenario is made of: clauses, delegations, stages and the settings of the model. All frozen, all plain."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.errors import UnknownName

MARKS = ("ADD", "MOD", "SUP", "NOC")
KINDS = ("preambular", "operative")
STAGES = ("capital", "regional", "committee", "plenary")
REGIONS = ("A", "B", "C", "D", "E")
MOST_TRUST = 5


@dataclass(frozen=True)
class Wording:
    """One wording. ``position`` runs from 0 (state control, closed) to 100 (open, protects rights)."""

    position: int
    words: str


@dataclass(frozen=True)
class Clause:
    """One piece of the draft. ``tabled`` and ``aim`` are indexes into ``steps``; ``status_quo`` is a position.

    ``weight`` says how much the clause matters for people's rights, from 0 to 1.
    """

    id: str
    kind: str
    mark: str
    label: str
    about: str
    tabled_by: str
    tabled: int
    aim: int
    status_quo: int
    status_quo_words: str
    weight: float
    wordings: tuple[Wording, ...]

    def nearest(self, position: float) -> int:
        """The index of the wording nearest to a position; of two equally near, the more open one."""
        return min(range(len(self.wordings)), key=lambda i: (abs(self.wordings[i].position - position), -i))


@dataclass(frozen=True)
class Group:
    """A regional group of the scenario."""

    code: str
    name: str


@dataclass(frozen=True)
class Card:
    """What a named delegation says, wants and will not give up."""

    public: str
    private: str
    interests: str
    must_have: tuple[str, ...]
    nice_to_have: tuple[str, ...]
    must_not: str
    without_agreement: str
    flexibility: str
    relations: str
    voice: tuple[str, ...]


@dataclass(frozen=True)
class Voteless:
    """A team of a workshop that has no vote: what it may do and wants, and its red line."""

    name: str
    part: str
    red_line: str


@dataclass(frozen=True)
class Delegation:
    """A state at the conference. ``positions`` and ``saliences`` follow the order of the clauses.

    ``salience`` (0 to 1) is how much a clause matters to it, ``mandate`` (0 to 1) how strictly it is bound by its
    instructions, ``trust`` (0 to 5) how far it trusts the learner at the start, ``listens`` whether its government
    heeds its own public.
    """

    code: str
    name: str
    region: str
    group: str
    positions: tuple[int, ...]
    saliences: tuple[float, ...]
    mandate: float
    trust: int
    listens: bool
    votes: bool = True
    card: Card | None = None


@dataclass(frozen=True)
class Settings:
    """Numbers of the model. See docs/plenipot-model.md for the source of each, or that it is a design choice."""

    region_pull: float = 0.125
    chair_pull: float = 0.25
    chair_follows: float = 0.5
    objects_first: float = 14.0
    objects_last: float = 34.0
    tolerated: int = 2
    slope: float = 10.4
    abstention: float = 1.0
    instruction_spread: float = 8.0
    salience_spread: float = 0.15


@dataclass(frozen=True, eq=False)
class Scenario:
    """A conference ready to be played. ``rounds`` gives the number of rounds of each of the four stages."""

    name: str
    version: int
    title: str
    introduction: tuple[str, ...]
    budget: int
    rounds: tuple[int, ...]
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]
    delegations: tuple[Delegation, ...]
    settings: Settings
    voteless: tuple[Voteless, ...] = ()  # for role cards only: nobody plays them in the model

    @property
    def all_rounds(self) -> int:
        """Rounds of all stages together."""
        return sum(self.rounds)

    def stage(self, number: int) -> str:
        """The stage of round ``number``, counted from 0."""
        for stage, rounds in zip(STAGES, self.rounds, strict=True):
            if number < rounds:
                return stage
            number -= rounds
        return STAGES[-1]

    def clause(self, clause_id: str) -> int:
        """The place of a clause among ``clauses``. Raises UnknownName."""
        return _place("clause", clause_id, [each.id for each in self.clauses])

    def delegation(self, code: str) -> int:
        """The place of a delegation among ``delegations``, by its code or its name. Raises UnknownName."""
        for place, each in enumerate(self.delegations):
            if code in (each.code, each.name):
                return place
        return _place("delegation", code, [each.name for each in self.delegations])

    def group(self, code: str) -> int:
        """The place of a regional group among ``groups``. Raises UnknownName."""
        return _place("regional-group", code, [each.code for each in self.groups])


def _place(kind: str, name: str, known: list[str]) -> int:
    if name not in known:
        raise UnknownName(kind, name, known)
    return known.index(name)
