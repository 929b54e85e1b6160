"""Single facts and the glossary: sourced, and each mistake is reported with file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from itu_course import facts
from itu_course.errors import UnknownName
from support.data_files import KNOWN, assert_refused

FACT = """
[[fact]]
id = "seats"
value = 48
text = "The Council has 48 seats."
sources = ["A"]
as_of = "2022"
confidence = "high"
"""


TERM = '[[term]]\nterm = "Quorum"\nmeaning = "Enough people."\n'


def test_each_fact_has_known_sources() -> None:
    for fact in facts.facts().values():
        assert fact.sources and all(facts.source(name) for name in fact.sources)


def test_a_fact_says_its_number() -> None:
    words = {1: "one", 2: "twice", 4: "four", 5: "five", 7: "seven", 8: "eight"}
    for fact in facts.facts().values():
        sentence = fact.text.lower()
        assert (
            str(fact.value) in sentence
            or words.get(int(fact.value), "?") in sentence
            or fact.id
            in {
                "roll-call-requests",
                "first-election-day",
            }
        ), fact


def test_glossary_is_sorted_and_every_meaning_is_a_short_sentence() -> None:
    names = list(facts.glossary())
    assert names == sorted(names) and len(names) >= 50
    for term in facts.glossary().values():
        assert term.meaning.endswith(".") and len(term.meaning.split()) <= 25, term
        assert term.term.lower() not in term.meaning.lower().split(), f"{term.term} explains itself by itself"


def test_unknown_names_offer_the_nearest() -> None:
    with pytest.raises(UnknownName, match="council-seats"):
        facts.fact("council-seat")


UNDATED = {"A": replace(KNOWN["A"], copy="undated")}


def test_what_rests_on_undated_copies_is_undated_unless_it_is_over(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(FACT, encoding="utf-8")
    assert_refused(lambda: facts.load_facts(path, UNDATED), "facts.toml", 7, "write undated")
    path.write_text(FACT + "past = true\n", encoding="utf-8")
    assert facts.load_facts(path, UNDATED)["seats"].as_of == "2022"
    path.write_text(FACT.replace("2022", "undated"), encoding="utf-8")
    assert facts.load_facts(path, UNDATED)["seats"].as_of == "undated"


BAD_FACTS = [
    ('sources = ["A"]\n', "", 2, "sources"),
    ('["A"]', "[]", 6, "empty"),
    ('["A"]', '["B"]', 6, "B"),
    ('"2022"', '"last year"', 7, "last year"),
    ('"2022"', '"2022-13"', 7, "2022-13"),
    ("48\n", '"many"\n', 4, "a number"),
    ('"high"', '"sure"', 8, "sure"),
    ('"2022"', '"2022-11"', 7, "newest copy of its sources is of 2022-10"),
    ('"2022"', '"2026-11-23"', 7, "newest copy of its sources is of 2022-10"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_FACTS)
def test_mistakes_in_facts(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(FACT.replace(old, new, 1), encoding="utf-8")
    assert_refused(lambda: facts.load_facts(path, KNOWN), "facts.toml", line, says)


def test_a_duplicate_fact_or_term_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.toml"
    path.write_text(FACT + FACT, encoding="utf-8")
    assert_refused(lambda: facts.load_facts(path, KNOWN), "data.toml", 11, "twice")
    path.write_text(TERM + TERM, encoding="utf-8")
    assert_refused(lambda: facts.load_glossary(path), "data.toml", 4, "twice")
