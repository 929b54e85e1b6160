"""What the room holds: sources, facts, terms, ballots, Member States and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

POSTS = ("SG", "DSG", "BR", "TSB", "BDT")
"""The elected posts: Secretary-General, Deputy, and the Directors of the three Bureaux."""
CONFIDENCE = ("high", "medium", "low")
"""How sure the course is of something."""
KINDS = ("treaty", "official", "press", "civil-society", "reference", "data", "own")
"""The kinds of sources; "data" are tables and programs made by this course, "own" its judgements and inventions."""
OURS = ("data", "own")
"""The kinds that this course made itself: they have no address, and nobody's copy of them was read."""
UNDATED = "undated"
"""Said of a copy that bears no date, and of a fact that rests on such copies only."""


@dataclass(frozen=True)
class Source:
    """Where something was read.

    Attributes
    ----------
    id
        Letters and digits, such as "PP22SG".
    title
        The title of the page or document.
    publisher
        Who says it.
    url
        The address; empty for data made by this course.
    date_read
        The day on which it was read.
    kind
        What kind of source it is (of `KINDS`).
    whole_site
        Whether only the address of the site, not of the page, was noted.
    copy
        The newest date on the copy that was read: a year, a month or a day, or `UNDATED`; empty for what this course
        made itself. The copy may have been stored later, never earlier.
    """

    id: str
    title: str
    publisher: str
    url: str
    date_read: date
    kind: str
    whole_site: bool = False
    copy: str = ""


@dataclass(frozen=True)
class Fact:
    """One number and the sentence that says it.

    Attributes
    ----------
    id
        Small letters, digits and hyphens.
    value
        The number, in the unit that the sentence names.
    text
        The sentence.
    sources
        Ids of sources, at least one.
    as_of
        The source's day, never the day of reading: a year, a month or a day; "stable" for what rests on a treaty;
        `UNDATED` if no copy bears a date.
    confidence
        How sure it is (of `CONFIDENCE`).
    past
        Whether it is about something that is over, such as a ballot of 2012, and so cannot change.
    """

    id: str
    value: int | float
    text: str
    sources: tuple[str, ...]
    as_of: str
    confidence: str
    past: bool = False


@dataclass(frozen=True)
class Resolution:
    """A resolution of a Plenipotentiary Conference, by its number.

    Attributes
    ----------
    number
        The number, which stays the same when the text is changed.
    title
        What it is about, in our own words.
    line
        One line on why it matters to people's rights.
    seen
        The newest version that a source names, such as "Rev. Bucharest, 2022". There may be a newer one.
    sources
        Ids of sources, at least one.
    """

    number: int
    title: str
    line: str
    seen: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class AgreedWords:
    """Words on rights that states have agreed to, to be quoted as they are.

    Attributes
    ----------
    id
        Small letters, digits and hyphens.
    words
        The words themselves.
    symbol
        Under which number or symbol the text is found.
    year
        When it was adopted.
    where
        What the text is, and the paragraph if it was read.
    use
        For which of the ITU's files the words are good.
    sources
        Ids of sources, at least one.
    """

    id: str
    words: str
    symbol: str
    year: int
    where: str
    use: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A word of the field, explained in our own words.

    Attributes
    ----------
    name
        The term in small letters, under which it is looked up.
    term
        The term as it is written.
    meaning
        A short sentence, or the part of one.
    short
        The acronym, or empty.
    """

    name: str
    term: str
    meaning: str
    short: str = ""


class Votes(NamedTuple):
    """Votes for one candidate.

    Attributes
    ----------
    candidate
        The candidate's family name; a description such as "Candidate of Cameroon" if it was not recorded.
    state
        The ISO 3166 alpha-3 code of the state that proposed them; empty if it was not recorded.
    votes
        How many ballot papers named them, from 0 to 250.
    """

    candidate: str
    state: str
    votes: int


@dataclass(frozen=True)
class Ballot:
    """One round of an election by a Plenipotentiary Conference. Numbers that were not published are None.

    Attributes
    ----------
    pp
        The conference, such as "PP-22".
    post
        The post (of `POSTS`).
    round
        The round, from 1.
    votes
        The votes of each candidate.
    complete
        Whether the votes of all candidates are known.
    took_part
        How many ballot papers were handed in.
    blank_or_invalid
        How many of them counted for nobody.
    valid
        How many of them counted.
    required
        The majority needed: more than half of the valid papers (GR 114–117).
    required_is
        "published", or "computed" from the valid papers; empty if ``required`` is None.
    elected
        The candidate who reached the majority, or None if nobody did.
    date
        The day.
    sources
        Ids of sources, at least one.
    confidence
        How sure the numbers are (of `CONFIDENCE`).
    note
        What a reader has to know about the numbers; may be empty if they are complete.
    """

    pp: str
    post: str
    round: int | None
    votes: tuple[Votes, ...]
    complete: bool
    took_part: int | None
    blank_or_invalid: int | None
    valid: int | None
    required: int | None
    required_is: str
    elected: str | None
    date: date | None
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Signature(NamedTuple):
    """What one state did in Dubai on 14 December 2012.

    Attributes
    ----------
    iso3
        The state's ISO 3166 alpha-3 code.
    name
        Its name in English.
    wcit12
        "signed", "attended_not_signed", "absent" or "not_itu_member".
    evidence
        What that rests on.
    """

    iso3: str
    name: str
    wcit12: str
    evidence: str


@dataclass(frozen=True)
class MemberState:
    """One of the 194 Member States. None means "not known here", never "no".

    Attributes
    ----------
    iso3
        The ISO 3166 alpha-3 code.
    name
        The name in English.
    itu_region
        The administrative region, from "A" to "E".
    itu_region_basis
        What that rests on.
    regional_groups
        The regional groups it belongs to, such as "CEPT"; a state may belong to several.
    un_regional_group
        The regional group at the United Nations.
    freedom_online_coalition
        Whether it is a member of the Freedom Online Coalition.
    foc_joined
        The year in which it joined the Coalition.
    foc_left
        The year in which it left the Coalition.
    wcit12
        What it did in Dubai in 2012; see `Signature`.
    council_2023_2026
        Whether it had a seat on the Council from 2023 to 2026.
    contributory_units
        How many units of the ITU contribution it pays.
    ballots
        Its votes at the United Nations, by column of the table.
    unga_ideal_point
        Its position estimated from votes in the General Assembly.
    wgi_voice_2011
        The World Bank's indicator "Voice and Accountability" for 2011, between about -2.5 and 2.5.
    wgi_voice_2018
        The same for 2018.
    unga_axis1_2007_2012
        Position on the first axis fitted to votes in the General Assembly from 2007 to 2012.
    unga_axis1_2014_2018
        The same for 2014 to 2018.
    unga_axis2_2014_2018
        Position on the second axis for 2014 to 2018.
    internet_use_pct
        Users of the internet in per cent of the people.
    internet_use_year
        The year of that figure.
    income_group
        The World Bank's income group.
    notes
        What a reader has to know about the row.

    Notes
    -----
    ``data/SOURCES.md`` names the source, the method and the gaps of each column.
    """

    iso3: str
    name: str
    itu_region: str
    itu_region_basis: str
    regional_groups: tuple[str, ...]
    un_regional_group: str
    freedom_online_coalition: bool | None
    foc_joined: int | None
    foc_left: int | None
    wcit12: str
    council_2023_2026: bool
    contributory_units: float | None
    ballots: Mapping[str, str]
    unga_ideal_point: float | None
    wgi_voice_2011: float | None
    wgi_voice_2018: float | None
    unga_axis1_2007_2012: float | None
    unga_axis1_2014_2018: float | None
    unga_axis2_2014_2018: float | None
    internet_use_pct: float | None
    internet_use_year: int | None
    income_group: str | None
    notes: str | None
