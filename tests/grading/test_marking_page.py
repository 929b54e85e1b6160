"""The page for marking gets our template and its sentences; ``test_cycle`` types points into it in a browser."""

from __future__ import annotations

import json
import re

from itu_course.grading.marking_page import FILTER, TEMPLATE, page_options, page_words


def test_the_server_looks_for_our_template_first() -> None:
    *paths, words = page_options()
    assert paths[0] == f"--HTMLExporter.template_paths={TEMPLATE}" and len(paths) > 2
    text = (TEMPLATE / "index.html.j2").read_text("utf-8")
    assert "extends 'formgrade/index.html.j2'" in text and f"| {FILTER} " in text
    assert words == f"--HTMLExporter.filters={FILTER}=itu_course.grading.marking_page.page_words"


def test_columns_of_a_table_do_not_touch_on_the_page_for_marking() -> None:
    """Without a rule "1051211812" stood there for four counts (finding C9)."""
    text = (TEMPLATE / "index.html.j2").read_text("utf-8")
    rule = re.search(r"td, [^{]*th \{ padding: [.\d]+em ([.\d]+)em; border: 1px solid", text)
    assert rule and float(rule[1]) >= 0.5


def test_the_sentences_are_data_that_ends_no_script() -> None:
    words = page_words()
    assert "<" not in words
    assert set(json.loads(words)) == {"points", "extra"} and "MOST" in json.loads(words)["points"]
