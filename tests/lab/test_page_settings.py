"""What the page knows before a kernel runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course.lab import launcher, resources
from itu_course.lab.page_settings import frame_words, lesson_entries, page_settings
from itu_course.words import languages


def test_the_settings_are_json_and_name_no_author() -> None:
    settings = json.loads(json.dumps(page_settings()))
    assert settings["ituCourseAuthor"] is False
    assert set(settings["ituCourseWords"]) == set(settings["ituCourseDirections"]) == set(languages())
    assert settings["ituCourseDirections"]["en"] == "ltr" and settings["ituCourseDirections"]["ar"] == "rtl"
    assert settings["ituCourseWords"]["en"]["starting"], "the words of the start button come with them"


def test_each_lesson_is_a_file_and_says_in_which_languages_it_lies_there() -> None:
    entries = lesson_entries()
    assert [entry["file"] for entry in entries] == sorted(path.name for path in resources.lessons().glob("*.ipynb"))
    for entry in entries:
        for code in entry["languages"]:
            assert (resources.lessons() / ("" if code == "en" else code) / entry["file"]).is_file()
        assert set(entry["titles"]) == set(languages())
    assert entries[0]["languages"] == ["en", "fr"]


@pytest.mark.parametrize(
    ("code", "forms"),
    [("en", {"one", "other"}), ("fr", {"one", "other"}), ("ar", {"zero", "one", "two", "few", "many", "other"})],
)
def test_a_number_finds_its_form_in_each_language(code: str, forms: set[str]) -> None:
    words = frame_words(code)
    assert forms <= {name.removeprefix("frame.left.") for name in words if name.startswith("frame.left.")}
    assert all("{number}" in words[f"frame.left.{form}"] for form in forms - {"zero", "one", "two"})


@pytest.mark.parametrize("author", [True, False])
def test_the_server_knows_an_author_only_by_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, author: bool
) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.setattr(launcher.os, "execve", lambda _, __, own: started.append(own))
    monkeypatch.setattr(launcher.os, "chdir", lambda _: None)
    launcher.open_course(tmp_path / "home", author=author)
    assert started[0].get("ITU_COURSE_AUTHOR") == ("1" if author else None)
