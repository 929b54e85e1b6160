"""Names: nobody's work is dropped for a namesake's, and each learner keeps a folder."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import cli
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.identities import MAX_NAME_LENGTH, plain_name
from support.exercise_work import NAME, collected, course_folder, put


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course folder in which learners' work can be collected."""
    return course_folder(tmp_path / "exercises", "source")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


ALIKE = {
    "Moodle numbers": ["Ana Silva_4711_assignsubmission_file/", "Ana Silva_4712_assignsubmission_file/"],
    "vowel signs of Devanagari": ["मीना.ipynb", "मोना.ipynb"],
    "vowel signs of Tamil": ["மாலி.ipynb", "மாலு.ipynb"],
    "vowel signs and tones of Thai": ["มาลี.ipynb", "มาลู.ipynb", "ปา.ipynb", "ป่า.ipynb"],
    "vowel signs of Burmese": ["မီမီ.ipynb", "မိမိ.ipynb"],
    "vowel signs of Khmer": ["សុខ.ipynb", "សូខ.ipynb"],
    "an apostrophe and a hyphen": ["O'Brien.ipynb", "O-Brien.ipynb"],
    "compatible letters": ["A1.ipynb", "A¹.ipynb"],
    "a number that looks like a platform's": ["ana_4711.ipynb", "ana_4711_assignsubmission_file/"],
    "a platform and e-mail": ["Ana.ipynb", "Ana_4711_assignsubmission_file/"],
    "a name that looks counted": ["O'Brien.ipynb", "O-Brien.ipynb", "O-Brien-2.ipynb"],
}


@pytest.mark.parametrize("names", ALIKE.values(), ids=list(ALIKE))
def test_people_whose_names_differ_stay_two(place: Path, sent: Path, names: list[str]) -> None:
    for name in names:
        put(sent / (f"{name}{NAME}.ipynb" if name.endswith("/") else name), name)
    found = collect(place, NAME, sent)
    assert sorted(collected(place).values()) == sorted(names), "nobody's work is dropped"
    assert len(set(found.learners)) == len(names)
    assert not [line for line in found.notes if "more than once" in line]
    assert collect(place, NAME, sent).learners == found.learners, "and each keeps the name"


def test_namesakes_keep_the_platforms_number_and_are_told(place: Path, sent: Path) -> None:
    for number in (4711, 4712):
        put(sent / f"Ana Silva_{number}_assignsubmission_file" / f"{NAME}.ipynb", str(number))
    found = collect(place, NAME, sent)
    assert collected(place) == {"ana-silva-4711": "4711", "ana-silva-4712": "4712"}
    (line,) = found.notes
    assert all(learner in line for learner in found.learners) and "Ana Silva_4711_assignsubmission_file" in line


def test_a_namesake_of_next_week_does_not_replace_anybody(place: Path, sent: Path, tmp_path: Path) -> None:
    put(sent / "Ana Silva_4711_assignsubmission_file" / f"{NAME}.ipynb", "first")
    assert collect(place, NAME, sent).learners == ("ana-silva",)
    put(tmp_path / "later" / "Ana Silva_4712_assignsubmission_file" / f"{NAME}.ipynb", "second")
    found = collect(place, NAME, tmp_path / "later")
    assert collected(place) == {"ana-silva": "first", "ana-silva-4712": "second"}
    assert len(found.notes) == 1 and "ana-silva-4712" in found.notes[0]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Ana_4711_assignsubmission_onlinetext/", "Ana_4711_assignsubmission_file/"),
        (f"ana_{NAME}.ipynb", "Ana.ipynb"),
        (f"{unicodedata.normalize('NFD', 'José')}.ipynb", f"José_{NAME}.ipynb"),
    ],
)
def test_who_hands_in_twice_is_one_learner(place: Path, sent: Path, older: str, newer: str) -> None:
    for when, name in enumerate((older, newer), 1_000_000_000):
        put(sent / (f"{name}{NAME}.ipynb" if name.endswith("/") else name), name, when)
    found = collect(place, NAME, sent)
    assert list(collected(place).values()) == [newer] and len(found.notes) == 1 and "more than once" in found.notes[0]


@given(st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=40))
def test_a_name_of_letters_and_marks_is_kept_whole(name: str) -> None:
    kept = plain_name(name).removeprefix("learner-")
    assert kept == unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower()) or len(kept) > 51


def test_a_name_that_is_not_utf8_is_a_name(
    place: Path, sent: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    try:
        put(sent / (os.fsdecode(b"Jos\xe9") * 20 + ".ipynb"), "long")
        (sent / os.fsdecode(b"Jos\xe9.txt")).write_text("", encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this system keeps no such names")
    assert cli.main(["assignments", "collect", NAME, str(sent), "--course", str(place)]) == 0
    assert "1 submission" in capfd.readouterr().out and list(collected(place).values()) == ["long"]


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("Ada Lovelace_4711_assignsubmission_file_", "ada-lovelace"),
        ("../../etc/passwd", "etc-passwd"),
        ("سارة", "سارة"),
        ("con", "learner-con"),
        ("...", "learner-"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a\u202egpj.exe", "agpj-exe"),
    ],
)
def test_names_become_folders_that_every_system_can_hold(given: str, want: str) -> None:
    assert plain_name(given) == want


@given(st.text(max_size=250), st.text(max_size=250))
def test_names_are_short_and_stay_apart(one: str, other: str) -> None:
    names = [plain_name(each) for each in (one, other)]
    assert all(
        0 < len(name) <= 70 and "/" not in name and "\\" not in name and not name.startswith(".") for name in names
    )
    if len(one) > 200 and len(other) > 200 and one != other and min(map(len, names)) >= 50:
        assert names[0] != names[1]


def test_a_name_is_cut_only_when_it_is_too_long_and_then_fills_its_length() -> None:
    assert plain_name("a" * MAX_NAME_LENGTH) == "a" * MAX_NAME_LENGTH
    cut, other = plain_name("a" * (MAX_NAME_LENGTH + 1)), plain_name("a" * (MAX_NAME_LENGTH + 2))
    assert len(cut) == len(other) == MAX_NAME_LENGTH and cut != other
    start, _, digest = cut.rpartition("-")
    assert set(start) == {"a"} and len(digest) == 8
