"""Sources: what is shipped is whole, and each mistake is reported with file and line."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from itu_course import facts
from itu_course.facts.sources import merged
from support.data_files import assert_refused

SOURCE = """
[[source]]
id = "A"
title = "A page"
publisher = "Someone"
url = "https://example.org/"
date_read = "2026-11-23"
copy = "2020"
kind = "press"
"""


def test_no_source_was_read_after_the_course_was_written() -> None:
    assert all(source.date_read <= date(2026, 12, 31) for source in facts.sources().values())


def test_every_page_of_others_shows_the_age_of_its_copy() -> None:
    for source in facts.sources().values():
        assert bool(source.copy) == (source.kind not in facts.OURS), source.id
        assert source.kind not in facts.OURS or not source.url


def test_what_the_course_invented_or_judged_is_called_its_own() -> None:
    assert {name for name, source in facts.sources().items() if source.kind == "own"} == {
        "OWNDRAFT",
        "OWNPLAN",
        "OWNROUTES",
        "OWNWORKSHOP",
    }


BAD_SOURCES: list[tuple[str, str, int, str]] = [
    ('id = "A"', 'id = ""', 3, "empty"),
    ('"2026-11-23"', '"23.11.2026"', 7, "date such as"),
    ('"https://example.org/"', '"example.org"', 6, "https://"),
    ('url = "https://example.org/"\n', "", 2, "url"),
    ('kind = "press"', 'kind = "rumour"', 9, "rumour"),
    ("publisher", "publischer", 5, "publischer"),
    ('copy = "2020"\n', "", 2, "copy"),
    ('copy = "2020"', 'copy = "last year"', 8, "write 2022"),
    ('copy = "2020"', 'copy = "2026-12"', 8, "after the day on which it was read"),
    ('"press"', '"own"', 8, "leave it out"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_SOURCES)
def test_mistakes_in_sources(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")
    assert_refused(lambda: facts.load_sources(path), "sources.toml", line, says)


def test_a_duplicate_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE + SOURCE, encoding="utf-8")
    assert_refused(lambda: facts.load_sources(path), "sources.toml", 12, "twice")


def test_an_id_used_in_two_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["itu_course.facts.sources"], "DATA", tmp_path)
    for name in ("sources_1.toml", "sources_2.toml"):
        (tmp_path / name).write_text(SOURCE, encoding="utf-8")
    assert_refused(lambda: merged("sources", facts.load_sources), "sources_2.toml", 0, "used in another file too")
