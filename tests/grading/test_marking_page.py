"""The page for marking gets our template and its sentences; ``test_cycle`` types points into it in a browser."""

from __future__ import annotations

import json

from traitlets.config import Config

from itu_course.grading.marking_page import TEMPLATE, page_words, settle_page


def test_the_server_looks_for_our_template_first() -> None:
    config = Config()
    settle_page(config)
    assert config.HTMLExporter.template_paths[0] == str(TEMPLATE)
    text = (TEMPLATE / "index.html.j2").read_text("utf-8")
    assert "extends 'formgrade/index.html.j2'" in text
    for filter_name in config.HTMLExporter.filters:
        assert f"| {filter_name}" in text


def test_the_sentences_are_data_that_ends_no_script() -> None:
    words = page_words()
    assert "<" not in words
    assert set(json.loads(words)) == {"points", "extra"} and "MOST" in json.loads(words)["points"]
