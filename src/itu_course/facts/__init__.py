"""What is true: sources, elections, Member States, glossary and single facts, each dated and sourced.

Everything is read once, when first asked for, from the files in ``data/``. A fact without a source, a duplicate id or
an unknown source is an error that names file and line.

Examples
--------
>>> from itu_course import facts
>>> seats = facts.fact("council-seats")
>>> seats.value, seats.sources, seats.as_of
(48, ('PP22CNL',), '2022-10-03')
>>> first = facts.ballots()[0]
>>> first.pp, first.valid, first.required, first.elected
('PP-22', 164, 83, 'Bogdan-Martin')
>>> facts.term("quorum").meaning
'The least number of delegations needed for a valid vote.'
"""

from itu_course.facts.calendar import (
    EVENT_KINDS,
    MEETING_KINDS,
    OTHER_KINDS,
    ROLES,
    Event,
    Results,
    TimetableStep,
    event,
    events,
    load_calendar,
    load_results,
    load_timetables,
    months_before,
    other_timetables,
    pp26,
    timetable,
    timetable_of,
)
from itu_course.facts.citations import citation, copy_age, plain_date, plain_moment
from itu_course.facts.entities import (
    OURS,
    AgreedWords,
    Ballot,
    Fact,
    MemberState,
    Resolution,
    Signature,
    Source,
    Term,
    Votes,
)
from itu_course.facts.knowledge import fact, facts, glossary, load_facts, load_glossary, term
from itu_course.facts.past_elections import ballots, load_ballots
from itu_course.facts.reference_card import agreed_words, load_agreed_words, load_resolutions, resolution, resolutions
from itu_course.facts.routes import COSTS, LEADS, RISKS, SITUATIONS, STAGES, Route, load_routes, route, routes
from itu_course.facts.sources import load_sources, source, sources
from itu_course.facts.staleness import Stale, stale
from itu_course.facts.states import load_member_states, load_wcit12, member_states, wcit12, wcit12_note

__all__ = [
    "COSTS",
    "EVENT_KINDS",
    "LEADS",
    "MEETING_KINDS",
    "OTHER_KINDS",
    "OURS",
    "RISKS",
    "ROLES",
    "SITUATIONS",
    "STAGES",
    "AgreedWords",
    "Ballot",
    "Event",
    "Fact",
    "MemberState",
    "Resolution",
    "Results",
    "Route",
    "Signature",
    "Source",
    "Stale",
    "Term",
    "TimetableStep",
    "Votes",
    "agreed_words",
    "ballots",
    "citation",
    "copy_age",
    "event",
    "events",
    "fact",
    "facts",
    "glossary",
    "load_agreed_words",
    "load_ballots",
    "load_calendar",
    "load_facts",
    "load_glossary",
    "load_member_states",
    "load_resolutions",
    "load_results",
    "load_routes",
    "load_sources",
    "load_timetables",
    "load_wcit12",
    "member_states",
    "months_before",
    "other_timetables",
    "plain_date",
    "plain_moment",
    "pp26",
    "resolution",
    "resolutions",
    "route",
    "routes",
    "source",
    "sources",
    "stale",
    "term",
    "timetable",
    "timetable_of",
    "wcit12",
    "wcit12_note",
]
