"""The feedback page: what a learner or a marker wrote is shown, and nothing of it runs, loads or leads elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from itu_course.grading import nbgrader_steps
from itu_course.grading.nbgrader_settings import settle
from itu_course.grading.nbgrader_steps import FeedbackPage

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<SCRIPT src='http://outside.example/x.js'></SCRIPT >",
    "<style>@import 'http://outside.example/x.css'</style>",
    "<iframe src='http://outside.example'></iframe>",
    "<meta http-equiv='refresh' content='0;url=http://outside.example'>",
    "<base href='http://outside.example/'>",
    "<form action='http://outside.example'><button>go</button></form>",
    "[text](http://outside.example/a)",
    "<a href=\n'http://outside.example/b' class=x>text</a>",
    "<A HREF=http://outside.example/c>text</A>",
    "<a href='javascript:window.pwned=1'>text</a>",
    "http://outside.example/d",
)


class Links(HTMLParser):
    """What a browser would find in a page: elements, and addresses in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        if tag == "html":
            self.language = dict(attrs).get("lang")


@pytest.fixture(scope="module")
def exporter() -> FeedbackPage:
    config = Config()
    settle(config, Path())
    return FeedbackPage(config=config)


def page(exporter: FeedbackPage, *texts: str, outputs: Any = ()) -> str:
    comment = {"grade_id": "a", "task": True, "comment": texts[-1] if texts else "", "score": 1, "points": 2}
    markdown = [new_markdown_cell(text, metadata={"nbgrader": comment}) for text in texts]
    notebook = new_notebook(cells=[*markdown, new_code_cell("print('<script>')", outputs=list(outputs))])
    about = {"notebook": "who_decides", "score": 1.0, "max_score": 2.0, "late_penalty": 0.0}
    text: str = exporter.from_notebook_node(notebook, {"nbgrader": about})[0]
    return text


def links(text: str) -> Links:
    found = Links()
    found.feed(text)
    return found


def test_nothing_hostile_is_left(exporter: FeedbackPage) -> None:
    found = links(page(exporter, *HOSTILE))
    assert not {"script", "iframe", "form", "base"} & set(found.elements)
    assert [address for address in found.addresses if not address.startswith("#")] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "<", ">", "<!--", "-->", "`", "\n\n", "'", '"', "<td>", "* "]), max_size=8))
def test_no_mixture_gets_through(exporter: FeedbackPage, parts: list[str]) -> None:
    found = links(page(exporter, "".join(parts)))
    assert "script" not in found.elements
    assert [address for address in found.addresses if not address.startswith("#")] == []


def test_words_are_kept_and_links_within_the_page_work(exporter: FeedbackPage) -> None:
    text = page(
        exporter, "# A heading\n\nSee [the page](http://outside.example/a), please.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "See the page, please." in text and "<td>1</td>" in text
    assert "#A-heading" in text and "#top" in text and "#a" in text


def test_the_head_has_a_policy_before_anything_else_and_a_language(exporter: FeedbackPage) -> None:
    text = page(exporter, "x")
    assert links(text).language == "en"
    assert text.index("default-src 'none'") < text.index("<style")
    assert ".highlight" in text and "nbgrader_cell .panel-heading" in text and ".panel-primary" in text
    assert "mathjax" not in text.lower()


def test_a_script_in_an_output_is_not_run(exporter: FeedbackPage) -> None:
    data = {"text/html": "<script>window.pwned=1</script>", "application/javascript": "window.pwned=1"}
    text = page(exporter, outputs=[new_output("display_data", data=data)])
    assert "script" not in links(text).elements


def test_points_are_rounded_and_words_in_their_place_are_shown(exporter: FeedbackPage) -> None:
    for score, total, shown in ((1.005, 3.14159, ("1.0 / 2.0", "3.14 / 4.0")), ("none", "3 yet", ("none", "3 yet"))):
        about = {"grade_id": "a", "task": True, "comment": "", "score": score, "points": 2}
        notebook = new_notebook(cells=[new_markdown_cell("text", metadata={"nbgrader": about})])
        resources = {"nbgrader": {"notebook": "x", "score": total, "max_score": 4.0, "late_penalty": 0.0}}
        text = exporter.from_notebook_node(notebook, resources)[0]
        assert text.count(f"Score: {shown[0]}") == 2 and text.count(f"Score: {shown[1]}") == 1


def test_a_key_is_read_once_until_one_of_its_files_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr(nbgrader_steps, "load_key", lambda path: read.append(path) or {})
    path = tmp_path / "key.toml"
    path.write_text("", encoding="utf-8")

    def times() -> int:
        nbgrader_steps._key_at(path, nbgrader_steps._state(tmp_path))
        return len(read)

    assert (times(), times()) == (1, 1)
    (tmp_path / "bank.toml").write_text("", encoding="utf-8")
    assert (times(), times()) == (2, 2)
    path.write_text("# corrected", encoding="utf-8")
    assert (times(), times()) == (3, 3)
