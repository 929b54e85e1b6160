"""What a source, a fact, a ballot, a Member State and a term are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

POSTS = ("SG", "DSG", "BR", "TSB", "BDT")
CONFIDENCE = ("high", "medium", "low")
KINDS = ("treaty", "official", "press", "civil-society", "reference", "data")


@dataclass(frozen=True)
class Source:
    """Where something was read. ``publisher`` says who speaks; ``url`` is empty for data made by this course.

    ``whole_site`` is true when only the address of the site, not of the page, was noted.
    """

    id: str
    title: str
    publisher: str
    url: str
    date_read: date
    kind: str
    whole_site: bool = False


@dataclass(frozen=True)
class Fact:
    """One number and the sentence that says it. ``as_of`` is a year, a month, a day, or "stable". ``past``: it tells of
    something that is over, such as a ballot of 2012, and stays so."""

    id: str
    value: int | float
    text: str
    sources: tuple[str, ...]
    as_of: str
    confidence: str
    past: bool = False


@dataclass(frozen=True)
class Term:
    """A word of the field in our own words. ``short`` is the acronym, empty when there is none."""

    name: str
    term: str
    meaning: str
    short: str = ""


class Votes(NamedTuple):
    """Votes for one candidate. ``state`` is the proposing state, empty when it was not recorded."""

    candidate: str
    state: str
    votes: int


@dataclass(frozen=True)
class Ballot:
    """One round of an election by a Plenipotentiary Conference.

    ``round`` is None when its number was not recorded; ``complete`` is false when the votes of some candidates are
    missing. ``took_part`` counts ballot papers, ``blank_or_invalid`` those that counted for nobody, ``valid`` the rest;
    each is None when not known. ``required`` is the majority needed and ``required_is`` "published" or "computed".
    ``elected`` is a candidate, or None when nobody reached the majority.
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
    """Whether a state signed in Dubai on 14 December 2012, and what the name rests on."""

    iso3: str
    name: str
    wcit12: str
    evidence: str


@dataclass(frozen=True)
class MemberState:
    """One of the 194 Member States. None means "not known here", never "no".

    ``contributory_units`` counts units of the ITU contribution, ``internet_use_pct`` is per cent of people, and the
    ``wgi`` values lie between about -2.5 and 2.5. ``ballots`` holds votes at the United Nations by column of the table.
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
