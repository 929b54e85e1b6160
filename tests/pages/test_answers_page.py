"""Everything the learner wrote as a web page: as much as the Markdown beside it, and nothing that is asked for."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from itu_course import learner, plan, quiz
from itu_course.learner.export import page
from itu_course.pages.answers_page import FILE, answers_files
from itu_course.words import say

TYPED = "<script>alert(1)</script> & “radio”\n\nA second paragraph."


def fill(store: learner.Store) -> None:
    question = next(question for question in quiz.bank().values() if question.scored)
    store.add(f"quiz/{question.id}", {"answer": list(question.key)})
    store.add("quiz/from-another-edition", {"answer": ["b"]})
    store.set("text/first", {"text": TYPED, "prompt": "Your first step?"})
    store.add("record/community-alert-networks", {"events": []})
    store.set("plan/goal", {"change": "An open door."})
    store.set("plan/letter", {"ask": "We ask for one sentence."})


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_the_page_says_all_that_the_markdown_says() -> None:
    store = learner.open_store()
    fill(store)
    html = answers_files(store)[FILE].decode()
    shown = set(words(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.S))))
    assert set(words(page(store, plan.pages))) <= shown
    assert "&lt;script&gt;alert(1)" in html and "<p>A second paragraph.</p>" in html
    assert not re.search(r"src=|https?://|<script|<link", html) and say("reading.edition") not in html


def test_each_document_is_a_chapter_under_its_name_and_no_level_is_skipped() -> None:
    store = learner.open_store()
    fill(store)
    html = answers_files(store)[FILE].decode()
    chapters = [say("learner.export.title"), *(say(f"plan.documents.{which}") for which in ("plan", *plan.TO_SEND))]
    assert re.findall(r'<a href="#\w+">(.*?)</a>', html) == chapters
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_without_a_plan_there_is_no_empty_plan() -> None:
    store = learner.open_store()
    store.set("text/first", {"text": "x"})
    html = answers_files(store)[FILE].decode()
    assert say("plan.empty") not in html and html.count("<h1>") == 1
