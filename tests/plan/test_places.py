"""On the map, everybody is inside the field of their answers, and nobody on top of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itu_course import plan

ROWS = st.lists(
    st.fixed_dictionaries({
        "who": st.sampled_from(["", " ", "a role", "سلام 😀"]),
        "stance": st.sampled_from([*plan.STANCES, "", "angry"]),
        "power": st.sampled_from([*plan.POWERS, "", "x"]),
    }),
    max_size=12,
)  # fmt: skip


@given(ROWS)
def test_everybody_with_a_role_is_inside_their_field(rows: list[dict[str, str]]) -> None:
    placed = plan.places(rows)
    assert [place.number for place in placed] == [n for n, row in enumerate(rows, 1) if row["who"].strip()]
    for place in placed:
        row = rows[place.number - 1]
        assert place.stance == (row["stance"] if row["stance"] in plan.STANCES else "unknown")
        assert place.power == (row["power"] if row["power"] in plan.POWERS else "unknown")
        column, line = plan.STANCES.index(place.stance), plan.POWERS.index(place.power)
        assert column < place.x < column + 1 and line < place.y < line + 1


@given(ROWS)
def test_no_two_marks_touch(rows: list[dict[str, str]]) -> None:
    placed = plan.places(rows)
    for one in placed:
        for other in placed:
            if one.number < other.number:
                assert abs(one.x - other.x) >= 0.2 or abs(one.y - other.y) >= 0.3, (one, other)
