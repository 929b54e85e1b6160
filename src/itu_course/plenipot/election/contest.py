"""What an election to play is made of: candidates, regional groups, friendly delegations, and what counts how much.

All of it is invented. Every number is a design choice; nothing here was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WAYS = ("questionnaire", "brief", "letter", "press")  # what people without a vote can do
PUBLIC = ("questionnaire", "press")  # what everybody sees
POINTS = (
    *("taste", "secret", "promise", "second", "weak", "recommended"),
    *("questionnaire", "brief", "letter", "press", "backlash", "blank"),
)


@dataclass(frozen=True)
class Candidate:
    """Somebody invented who wants the post.

    Attributes
    ----------
    id
        Small letters.
    name
        The person's name.
    state
        The invented state that put the person forward.
    born
        The year of birth: the older candidate wins a tie that a second ballot does not break.
    about
        One sentence about the person.
    answer
        What the person answers when asked in public about people's rights.
    stand
        How good that answer is for people's rights, from -2 to 2. Learners read the answer, never this number.
    recommends
        Whom the person would recommend after withdrawing, the first choice first; ids.
    """

    id: str
    name: str
    state: str
    born: int
    about: str
    answer: str
    stand: int
    recommends: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A regional group.

    Attributes
    ----------
    id
        Small letters.
    name
        Its name.
    states
        How many states with a vote it has.
    leanings
        What its states think of each candidate before anything else, in points.
    caring
        How many of them care about answers on people's rights.
    wary
        How many resent it when outsiders make an election public.
    """

    id: str
    name: str
    states: int
    leanings: tuple[int, ...]
    caring: int
    wary: int


@dataclass(frozen=True)
class Friend:
    """A delegation that listens to people without a vote, and talks to some of its neighbours.

    Attributes
    ----------
    id
        Small letters.
    name
        The invented state.
    group
        The index of its group.
    circle
        How many states of its group listen to it.
    """

    id: str
    name: str
    group: int
    circle: int


@dataclass(frozen=True)
class Contest:
    """An election to play, as its file describes it.

    Attributes
    ----------
    name
        The name of its file, without ".toml".
    version
        Its edition, 1 or more.
    title
        Its title.
    post
        The post, such as "SG".
    introduction
        Sentences to begin with.
    sources
        Names in the fact base, of the rules that are applied.
    candidates
        Two or more.
    groups
        In the order of the file.
    friends
        The delegations that can be briefed.
    effort
        What people without a vote can spend before each ballot; the last number holds for all later ones.
    costs
        What each of ``WAYS`` costs.
    points
        How much each of ``POINTS`` counts in a state's choice.
    odds
        Chances in a hundred: "undecided" and "double" for promises, "absent" and "invalid" for papers, "leak" for a
        letter that becomes public, "campaign" for a questionnaire that is called a campaign from outside.
    withdrawal
        Below which share of the valid votes a candidate thinks of leaving, in hundredths: after the first ballot, and
        later; and by how much this differs between plays.
    """

    name: str
    version: int
    title: str
    post: str
    introduction: tuple[str, ...]
    sources: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    groups: tuple[Group, ...]
    friends: tuple[Friend, ...]
    effort: tuple[int, ...]
    costs: Mapping[str, int]
    points: Mapping[str, int]
    odds: Mapping[str, int]
    withdrawal: tuple[int, int, int]

    def index(self, candidate: str) -> int:
        """Give the index of a candidate.

        Parameters
        ----------
        candidate
            The id of one; any other raises ValueError.

        Returns
        -------
        int
            From 0.
        """
        return [person.id for person in self.candidates].index(candidate)

    def effort_before(self, ballot: int) -> int:
        """Give the effort that can be spent before one ballot.

        Parameters
        ----------
        ballot
            Its number, from 1.

        Returns
        -------
        int
            In points; what is left over is lost.
        """
        return self.effort[min(ballot, len(self.effort)) - 1]
