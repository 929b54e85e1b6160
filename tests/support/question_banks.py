"""Small question banks for tests."""

from __future__ import annotations

from hypothesis import strategies as st

from itu_course import quiz
from itu_course.quiz import Option, Question

CHOICES = """
[[question]]
id = "who-votes"
lesson = "02"
objective = "voting"
difficulty = 1
kind = "single"
text = "Who votes?"
sources = ["CSCV"]
[[question.option]]
text = "States"
correct = true
reason = "One vote each."
[[question.option]]
text = "Firms"
reason = "They watch."

[[question]]
id = "who-speaks"
lesson = "02"
objective = "voting"
difficulty = 1
kind = "several"
text = "Who speaks?"
sources = ["CSCV"]
[[question.option]]
text = "States"
correct = true
reason = "Yes."
[[question.option]]
text = "The chair"
correct = true
reason = "Yes."
[[question.option]]
text = "The press"
reason = "No."
[[question.option]]
text = "The guards"
reason = "No."
"""


OTHER_KINDS = """
[[question]]
id = "stages"
lesson = "07"
objective = "stages"
difficulty = 1
kind = "order"
text = "Which order?"
sources = ["CSCV"]
[[question.option]]
text = "One"
reason = "First."
[[question.option]]
text = "Two"
reason = "Second."
[[question.option]]
text = "Three"
reason = "Third."

[[question]]
id = "marks"
lesson = "05"
objective = "marks"
difficulty = 1
kind = "match"
text = "Which mark?"
sources = ["CSCV"]
[[question.option]]
text = "New"
match = "ADD"
reason = "It was not there."
[[question.option]]
text = "Changed"
match = "MOD"
reason = "It was there."
[[question.option]]
text = "Changed too"
match = "MOD"
reason = "So was this."

[[question]]
id = "majority"
lesson = "02"
objective = "majority"
difficulty = 1
kind = "number"
unit = "votes"
tolerance = 0.5
text = "How many?"
otherwise = "Count again."
sources = ["CSCV"]
[[question.option]]
value = 97
correct = true
reason = "More than half."
[[question.option]]
value = 96
correct = false
reason = "Half is not enough."

[[question]]
id = "say-it"
lesson = "05"
objective = "say it"
difficulty = 1
kind = "written"
text = "What do you say?"
model = "Please keep it."
sources = ["CSCV"]
[[question.option]]
text = "It is short"
reason = "Time is short."
[[question.option]]
text = "It is kind"
reason = "You meet again."
"""


several_questions = st.builds(
    lambda rights, points: Question(
        "q", "00", "o", 1, "several", "?",
        tuple(Option("abcdefghij"[index], f"t{index}", right, "r") for index, right in enumerate(rights)),
        ("S",), points=points,
    ),
    st.lists(st.booleans(), min_size=2, max_size=7).filter(lambda rights: 1 <= sum(rights) < len(rights)),
    st.integers(1, 10).map(float),
)  # fmt: skip


def load(text: str) -> dict[str, Question]:
    """Read the questions of a bank called "bank.toml"."""
    return quiz.parse_bank(text, "bank.toml")
