"""New IP: every statement has its mark, and what is not shown is in brackets."""

from __future__ import annotations

import re

from itu_course import figures
from itu_course.figures import new_ip
from itu_course.words import catalogue, say

PREFIX = "figure.new-ip."


def test_every_statement_of_the_catalogue_is_drawn_and_dated_if_a_source_dates_it() -> None:
    dated = {name[len(PREFIX) : -len("-when")] for name in catalogue("en") if re.match(rf"{PREFIX}.+-when$", name)}
    assert dated | set(new_ip.UNDATED) == set(new_ip.STATEMENTS)
    assert not dated & set(new_ip.UNDATED)


def test_statements_stand_in_the_order_of_time() -> None:
    years = [say(f"{PREFIX}{name}-when")[-4:] for name in new_ip.STATEMENTS if name not in new_ip.UNDATED]
    assert years == sorted(years)


def test_brackets_are_around_what_the_press_alone_reports_and_what_is_not_shown() -> None:
    drawn = re.findall(r"<svg.*?</svg>", figures.show("new-ip-proven").html())
    bracketed = sum(mark in new_ip.BRACKETED for mark in new_ip.STATEMENTS.values())
    assert bracketed == 2
    assert [drawing.count('class="bracket"') for drawing in drawn] == [2 * bracketed] * 2
    questions = 1 + sum(mark == "unproven" for mark in new_ip.STATEMENTS.values())  # one of them explains the mark
    assert [drawing.count(">?</text>") for drawing in drawn] == [questions] * 2
