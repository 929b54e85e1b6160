"""Names that platforms write are read; other names are left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading.workflow.platforms import Label, is_of_platform, label_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ana Silva_4711_assignsubmission_file_", Label("Ana Silva", "moodle", "4711")),
        ("Ana_Bo Silva_4711_assignsubmission_file_who_decides.ipynb", Label("Ana_Bo Silva", "moodle", "4711")),
        ("Participant_4711_assignsubmission_onlinetext", Label("Participant", "moodle", "4711")),
        ("silvaana_12_345_who_decides-2.ipynb", Label("silvaana", "canvas", "12", 345)),
        ("silvaana_LATE_12_345_who_decides.ipynb", Label("silvaana", "canvas", "12", 345)),
        (
            "Who decides_asilva_attempt_2026-11-20-10-00-00_w.ipynb",
            Label("asilva", "blackboard", "asilva", 20261120100000),
        ),
        ("ana_who_decides", Label("ana_who_decides")),
        ("ana_4711", Label("ana_4711")),
        ("ana_1_who_decides", Label("ana_1_who_decides")),
    ],
)
def test_what_a_name_says(text: str, label: Label) -> None:
    assert label_of(text) == label and is_of_platform(text) == bool(label.platform)


@given(st.text(min_size=1, max_size=30).filter(lambda name: "_" not in name), st.integers(1, 10**9))
def test_any_name_comes_back_from_moodle(name: str, number: int) -> None:
    assert label_of(f"{name}_{number}_assignsubmission_file") == Label(name, "moodle", str(number))
