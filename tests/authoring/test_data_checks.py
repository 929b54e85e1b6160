"""Questions compared with each other: no two ask the same, and none names a resolution that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course.authoring import data_checks

QUESTION = """
[[question]]
id = "{id}"
text = "{text}"

[[question.option]]
text = "An answer"
reason = "{reason}"
"""


def written(folder: Path, *questions: tuple[str, str, str], paper: tuple[str, str, str] | None = None) -> list[str]:
    for name, asked in (("bank", questions), ("papers", (paper,) if paper else ())):
        (folder / name).mkdir()
        text = "".join(QUESTION.format(id=id_, text=text, reason=reason) for id_, text, reason in asked)
        (folder / name / "a.toml").write_text(text, encoding="utf-8") if text else None
    return [str(problem) for problem in data_checks.problems(folder)]


def test_the_course_has_neither() -> None:
    assert data_checks.problems() == []


def test_a_twin_is_told_with_file_and_line_also_across_bank_and_papers(tmp_path: Path) -> None:
    first = ("first", "When does it usually help most to speak with one delegation?", "So.")
    again = ("again", "When does it usually help most to speak with a delegation?", "So.")
    assert written(tmp_path, first, paper=again) == [
        "a.toml, line 4: The question “again” asks the same as “first”. Ask something else, or leave one out."
    ]


def test_stems_that_share_a_form_are_no_twins(tmp_path: Path) -> None:
    one = ("one", "Put these steps of a campaign in order, the earliest first.", "So.")
    other = ("other", "Put these four events in order, the earliest first.", "So.")
    assert written(tmp_path, one, other) == []


def test_an_unknown_resolution_in_a_reason_is_told_with_its_line(tmp_path: Path) -> None:
    told = written(tmp_path, ("one", "Which text?", "It is Resolution 103, or Resolution 102."))
    assert told == [
        "a.toml, line 8: The facts hold no Resolution 103. Fix the number, or add it to facts/data/resolutions.toml "
        "with a source."
    ]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Resolution 102 (Rev. Bucharest, 2022)", []),
        ("Resolutions 101, 103 and 104", [103, 104]),
        ("Council Resolution 1306 and Council Resolution 7", []),
        ("Resolution 1 of the assembly", []),
        ("General Assembly resolution 70/125, A/RES/68/167, Resolution 32/13", []),
        ("the invented Resolution 999", []),
    ],
)
def test_only_resolutions_of_a_plenipotentiary_are_looked_up(text: str, unknown: list[int]) -> None:
    assert list(data_checks.unknown_resolutions(text)) == unknown
