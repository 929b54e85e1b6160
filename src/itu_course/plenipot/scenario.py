"""What a scenario is made of: clauses, delegations, stages and the settings of the model.

All classes are frozen and hold plain values. ``scenario_reader`` makes them from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itu_course.errors import UnknownName
from itu_course.plenipot.room_plan import RoomPlan
from itu_course.plenipot.settings import Settings

MARKS = ("ADD", "MOD", "SUP", "NOC")
KINDS = ("preambular", "operative")
STAGES = ("capital", "regional", "committee", "plenary")
REGIONS = ("A", "B", "C", "D", "E")
MOST_TRUST = 5
MOST_LETTERS = 40  # of a wording's short name: it has to fit a column on a phone (design choice)
USUAL_SPREAD = (0, 4, 1, 5)  # design choice; see Scenario.spread


@dataclass(frozen=True)
class Wording:
    """One step on the scale of a clause.

    Attributes
    ----------
    position
        From 0 (state control, closed) to 100 (open, protects rights). It only orders the words.
    words
        The sentence that would be adopted.
    short
        Its name in two to five words, such as "register of users"; no other step of its clause has the same.
    """

    position: int
    words: str
    short: str


@dataclass(frozen=True)
class Clause:
    """One piece of the draft.

    Attributes
    ----------
    id
        Its name in records, such as "resolves-4bis".
    kind
        "preambular" or "operative".
    mark
        ADD, MOD, SUP or NOC: what the draft does to the text in force.
    label
        Its name for people, such as "resolves 4 bis".
    about
        What it would mean for people, in a sentence.
    tabled_by
        Code of the delegation that tabled it.
    tabled
        Index of the wording tabled.
    aim
        Index of the wording that the learner wants.
    status_quo
        Position of the text in force, 0 to 100.
    status_quo_words
        The text in force, or a sentence that says there is none.
    weight
        How much the clause matters for people's rights, 0 to 1.
    wordings
        All wordings, most closed first.
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
        """Find the wording nearest to a position.

        Parameters
        ----------
        position
            From 0 to 100.

        Returns
        -------
        int
            Its index in ``wordings``; of two equally near ones, that of the more open one.
        """
        return min(range(len(self.wordings)), key=lambda index: (abs(self.wordings[index].position - position), -index))


@dataclass(frozen=True)
class Group:
    """A regional group of the scenario."""

    code: str
    name: str


@dataclass(frozen=True)
class Card:
    """What a named delegation says, wants and will not give up.

    Attributes
    ----------
    public
        What it says aloud.
    private
        What only somebody who sits on the delegation knows.
    interests
        What it needs; its positions follow from it.
    must_have
        What it cannot leave without.
    must_have_clauses
        For each must-have the id of the clause that it is about; None for one that no clause of the draft decides.
    nice_to_have
        What it would like as well.
    must_not
        What it cannot accept.
    must_not_clause
        The id of the clause that ``must_not`` is about; None if no clause of the draft decides it.
    without_agreement
        What it does if nothing is agreed.
    flexibility
        Where it can move, and in return for what.
    relations
        Whom it listens to, and who listens to it.
    voice
        Sentences as its delegates say them.
    """

    public: str
    private: str
    interests: str
    must_have: tuple[str, ...]
    must_have_clauses: tuple[str | None, ...]
    nice_to_have: tuple[str, ...]
    must_not: str
    must_not_clause: str | None
    without_agreement: str
    flexibility: str
    relations: str
    voice: tuple[str, ...]


@dataclass(frozen=True)
class Trade:
    """What a state would let pass beyond its line, in return for another clause. Its card says so under flexibility.

    Attributes
    ----------
    state
        Code of the state.
    gives
        Id of a clause, and the wording beyond the state's line that it would let pass.
    gets
        Id of another clause, and the wording at which that clause should be, or further the state's way.
    """

    state: str
    gives: tuple[str, int]
    gets: tuple[str, int]


@dataclass(frozen=True)
class Voteless:
    """A team of a workshop that has no vote.

    Attributes
    ----------
    name
        The name on its card.
    part
        What it may do and wants.
    red_line
        What it must not let happen.
    kind
        One of ``room_plan.VOTELESS_KINDS``; empty for a team that the pack does not seat.
    """

    name: str
    part: str
    red_line: str
    kind: str = ""


@dataclass(frozen=True)
class Delegation:
    """A state at the conference.

    Attributes
    ----------
    code
        Its name in records, such as "HIG".
    name
        Its invented name.
    region
        Its region for elections, A to E.
    group
        Code of its regional group.
    positions
        What its capital wants, 0 to 100: one position for each clause, in the order of the clauses.
    saliences
        How much each clause matters to it, above 0 and up to 1.
    mandate
        How strictly its instructions bind it, 0 (free) to 1 (bound).
    trust
        How far it trusts the learner at the start, 0 to 5.
    listens
        Whether its government listens to its own public.
    votes
        Whether it has the right to vote.
    card
        What a learner can read about it; None for one of the many without a card.
    lines
        For each clause the first and the last wording that it can accept, as indexes; None where it has no line. Empty
        for one without any line.
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
    lines: tuple[tuple[int, int] | None, ...] = ()


@dataclass(frozen=True, eq=False)
class Scenario:
    """A conference ready to be played.

    Attributes
    ----------
    name
        The name of its file, without ".toml".
    version
        Its edition, 1 or more; a record holds it.
    title
        Its title.
    introduction
        Sentences to begin with.
    budget
        How much effort the learner has.
    rounds
        Rounds of each stage, in the order of ``STAGES``.
    clauses
        The draft.
    groups
        The regional groups.
    coordinators
        For each group the code of the delegation that coordinates it: one of its members, with a card.
    delegations
        All delegations, ordered by their codes.
    settings
        The numbers of the model.
    voteless
        Teams of a workshop, for role cards only: nobody plays them in the model.
    trades
        What named states would give for what.
    no_votes
        Codes of states that never ask for a vote.
    spread
        Standard deviations of what is drawn for a conference: around the positions of named states and of the others,
        in points; around saliences, in 128ths; and of the nerve of brackets.
    room
        How people play it in a room; None if its file does not say.
    """

    name: str
    version: int
    title: str
    introduction: tuple[str, ...]
    budget: int
    rounds: tuple[int, ...]
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]
    coordinators: tuple[str, ...]
    delegations: tuple[Delegation, ...]
    settings: Settings
    voteless: tuple[Voteless, ...] = ()
    trades: tuple[Trade, ...] = ()
    no_votes: tuple[str, ...] = ()
    spread: tuple[int, int, int, int] = USUAL_SPREAD
    room: RoomPlan | None = None

    @property
    def all_rounds(self) -> int:
        """Rounds of all stages together."""
        return sum(self.rounds)

    def stage(self, number: int) -> str:
        """Find the stage of a round.

        Parameters
        ----------
        number
            The round, counted from 0.

        Returns
        -------
        str
            One of ``STAGES``; the last one for any round after the end.
        """
        for stage, rounds in zip(STAGES, self.rounds, strict=True):
            if number < rounds:
                return stage
            number -= rounds
        return STAGES[-1]

    def clause(self, clause_id: str) -> int:
        """Find a clause.

        Parameters
        ----------
        clause_id
            Its id.

        Returns
        -------
        int
            Its index in ``clauses``.

        Notes
        -----
        An unknown id raises UnknownName.
        """
        return _index("clause", clause_id, [clause.id for clause in self.clauses])

    def delegation(self, code: str) -> int:
        """Find a delegation.

        Parameters
        ----------
        code
            Its code or its name.

        Returns
        -------
        int
            Its index in ``delegations``.

        Raises
        ------
        UnknownName
            If no delegation has this code or name.
        """
        if code in self._delegations:
            return self._delegations[code]
        raise UnknownName("delegation", code, [delegation.name for delegation in self.delegations])

    @cached_property
    def _delegations(self) -> Mapping[str, int]:
        """The index of each delegation by code and by name: asked for thousands of times in a round."""
        named = {delegation.name: index for index, delegation in enumerate(self.delegations)}
        return named | {delegation.code: index for index, delegation in enumerate(self.delegations)}

    def group(self, code: str) -> int:
        """Find a regional group.

        Parameters
        ----------
        code
            Its code.

        Returns
        -------
        int
            Its index in ``groups``.

        Notes
        -----
        An unknown code raises UnknownName.
        """
        return _index("regional-group", code, [group.code for group in self.groups])


def _index(kind: str, name: str, known: list[str]) -> int:
    if name not in known:
        raise UnknownName(kind, name, known)
    return known.index(name)
