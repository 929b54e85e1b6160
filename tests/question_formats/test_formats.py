"""Every format: nothing is lost, nothing is made up, and mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course import cli, question_formats, quiz
from itu_course.errors import ExchangeError
from itu_course.question_formats import Defaults
from itu_course.quiz import Option, Question
from support.foreign_questions import FOREIGN_MOODLE, HERE

BANK = quiz.bank()


every_format = pytest.mark.parametrize("form", question_formats.FORMATS)


@every_format
def test_every_question_of_the_course_comes_back_as_it_was(form: str) -> None:
    read_back = question_formats.read(question_formats.dump(BANK.values(), form), form)
    assert list(read_back) == list(BANK)
    for name, question in BANK.items():
        assert read_back[name] == question, name


words = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(lambda text: text and "⟶" not in text)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=7, max_size=7, unique=True), st.sampled_from(question_formats.FORMATS))
def test_no_sign_breaks_a_question(texts: list[str], form: str) -> None:
    """Whatever a teacher writes (brackets, tildes, angle brackets, backslashes) comes back sign by sign."""
    options = tuple(Option(letter, texts[index], index == 1, texts[index + 3]) for index, letter in enumerate("abc"))
    question = Question("any-sign", "02", "objective", 1, "single", texts[6], options, ("CSCV",))
    assert question_formats.read(question_formats.dump([question], form), form) == {"any-sign": question}


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        ("not xml at all", "moodle", "is not valid XML"),
        ("<html/>", "moodle", "begins with <html>"),
        ("<quiz/>", "moodle", "contains no question"),
        (FOREIGN_MOODLE.replace("multichoice", "cloze"), "moodle", "type “cloze”"),
        (FOREIGN_MOODLE.replace("They watch.", ""), "moodle", "answer “Firms & others”: there is no feedback"),
        (FOREIGN_MOODLE.replace('fraction="100"', 'fraction="all"'), "moodle", "“all” is not a number"),
        (FOREIGN_MOODLE.replace('fraction="100"', 'fraction="0"'), "moodle", "exactly one right option"),
        ("Who votes? =States", "gift", "begins on line 1 has no answers in curly"),
        ("Who votes? {=States #x ~Firms", "gift", "line 1 must have exactly one opening"),
        ("\n\n{=States #x ~Firms #y}", "gift", "line 3 has no text"),
        ("Who votes? {words ~Firms}", "gift", "has no answers, or text before"),
        ("Who votes? {=States ~Firms #They watch.}", "gift", "“States”: there is no feedback"),
        ("", "gift", "contains no question"),
        ("How many? {#many:0 #x}", "gift", "“many” is not a number"),
        ("// [id:q] [tag:difficulty:hard]\nWho? {=A #x ~B #y}", "gift", "“hard”"),
        ("How many? {#nan:0 #x}", "gift", "“nan”"),
        ("x", "qti", "no format “qti”"),
    ],
)
def test_mistakes_are_named(text: str, form: str, says: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        question_formats.read(text, form, HERE)
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_nothing_is_made_up() -> None:
    with pytest.raises(ExchangeError, match="does not name a lesson"):
        question_formats.read(FOREIGN_MOODLE, "moodle")
    with pytest.raises(ExchangeError, match="does not name a source"):
        question_formats.read(FOREIGN_MOODLE, "moodle", Defaults("02"))


@every_format
def test_a_duplicate_question_is_refused(form: str) -> None:
    question = BANK["who-may-vote"]
    with pytest.raises(ExchangeError, match="who-may-vote"):
        question_formats.read(question_formats.dump([question, question], form), form)


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, bank = tmp_path / "q.xml", tmp_path / "bank.toml"
    assert cli.main(["questions", "export", str(file), "--lesson", "02"]) == 0
    assert cli.main(["questions", "import", str(file), "--out", str(bank)]) == 0
    assert set(quiz.load_bank(bank)) == {question.id for question in BANK.values() if question.lesson == "02"}
    assert cli.main(["questions", "export", str(file), "--lesson", "77"]) == 2
    assert cli.main(["questions", "import", str(tmp_path / "no.xml"), "--out", str(bank)]) == 2
    assert cli.main(["questions", "export", str(tmp_path / "no" / "q.xml")]) == 2
    messages = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in messages] == ["Nothing", "The", "The"]
