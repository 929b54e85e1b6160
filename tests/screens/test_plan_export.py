"""Documents as files: what the host adds, what a PDF lacks, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from itu_course import panels
from itu_course.errors import PageError
from itu_course.learner import open_store
from itu_course.plan import Document
from itu_course.screens import CertificateScreen, ExportScreen, WorkedCampaignScreen
from itu_course.screens import blocks as b
from itu_course.words import say

PLAIN = ["md", "docx", "pdf"]
SCREENS: list[Callable[..., Any]] = [
    lambda *writers: ExportScreen(open_store(), *writers),
    lambda *writers: CertificateScreen(open_store(), *writers),
    lambda *writers: WorkedCampaignScreen("documents", open_store(), *writers),
    lambda *writers: WorkedCampaignScreen("letter", open_store(), *writers),
]


def kinds(screen: Any) -> list[Any]:
    return [block.value for block in b.walk(screen.blocks()) if isinstance(block, b.Button) and block.name == "save"]


def mark(text: str) -> Callable[[Document], bytes]:
    return lambda document: text.encode()


def lacking(document: Document) -> bytes:
    raise PageError("no letters")


def written() -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in (open_store().where / "documents").iterdir()}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_host_adds_kinds_of_file_and_without_one_the_others_stay(screen: Callable[..., Any]) -> None:
    assert kinds(screen()) == PLAIN
    shown = screen({"html": mark("a web page"), "pdf": mark("tagged")})
    assert kinds(shown) == ["md", "html", "docx", "pdf"]
    for kind in ("html", "pdf"):
        shown.do("save", kind)
        assert f".{kind}" in shown.message and say("plan.export.untagged") not in shown.message
    assert written() == {".html": b"a web page", ".pdf": b"tagged"}


@pytest.mark.parametrize("screen", SCREENS)
def test_what_cannot_be_written_is_not_taken(screen: Callable[..., Any]) -> None:
    shown = screen()
    shown.do("save", "html")
    assert shown.message == "" and not (open_store().where / "documents").exists()


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
def test_a_pdf_without_structure_says_so_and_how_to_get_one(screen: Callable[..., Any]) -> None:
    shown = screen()
    shown.do("save", "pdf")
    assert shown.message.endswith(say("plan.export.untagged")) and "itu-course[print]" in shown.message
    assert written()[".pdf"].startswith(b"%PDF")
    shown.do("save", "docx")
    assert say("plan.export.untagged") not in shown.message


def test_a_pdf_for_which_letters_are_missing_is_a_simpler_one_that_counts_them() -> None:
    open_store().set("plan/goal", {"change": "Keep 計画"})
    export = ExportScreen(open_store(), {"pdf": lacking})
    export.do("save", "pdf")
    assert say("plan.export.no-letters", number=2) in export.message
    assert export.message.endswith(say("plan.export.untagged-letters")) and "itu-course[print]" not in export.message
    assert written()[".pdf"].startswith(b"%PDF")


@pytest.mark.parametrize("panel", [panels.export_plan, panels.certificate, lambda: panels.worked_campaign("documents")])
def test_the_notebook_offers_the_web_page(panel: Callable[[], Any]) -> None:
    shown = panel()
    assert say("plan.export.as-html") in str(shown.view)
    shown.do("save", "html")
    (name, content), *others = written().items()
    assert name == ".html" and content.startswith(b"<!doctype html>") and not others
