"""Questions to other platforms and back: nothing is lost, nothing is made up, and mistakes are named."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course import cli, question_formats, quiz
from itu_course.errors import ExchangeError
from itu_course.question_formats import Defaults
from itu_course.quiz import Option, Question

BANK = quiz.bank()
each_form = pytest.mark.parametrize("form", question_formats.FORMATS)


@each_form
def test_every_question_of_the_course_comes_back_as_it_was(form: str) -> None:
    found = question_formats.read(question_formats.dump(BANK.values(), form), form)
    assert list(found) == list(BANK)
    for name, one in BANK.items():
        assert found[name] == one, name


@each_form
def test_a_bank_made_of_them_is_read_by_the_course(form: str, tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(
        question_formats.as_bank(question_formats.read(question_formats.dump(BANK.values(), form), form).values()),
        encoding="utf-8",
    )
    assert quiz.load_bank(path) == BANK


words = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(lambda text: text and "⟶" not in text)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=7, max_size=7, unique=True), st.sampled_from(question_formats.FORMATS))
def test_no_sign_breaks_a_question(texts: list[str], form: str) -> None:
    """Whatever a teacher writes (brackets, tildes, angle brackets, backslashes) comes back sign by sign."""
    options = tuple(Option(letter, texts[n], n == 1, texts[n + 3]) for n, letter in enumerate("abc"))
    one = Question("any-sign", "02", "objective", 1, "single", texts[6], options, ("CSCV",))
    assert question_formats.read(question_formats.dump([one], form), form) == {"any-sign": one}


def test_moodle_takes_what_its_documentation_asks_for() -> None:
    quiz_file = ElementTree.fromstring(question_formats.dump(BANK.values(), "moodle"))
    for node in quiz_file:
        kind = node.get("type")
        assert node.findtext("name/text") and node.findtext("questiontext/text")
        shares = [float(answer.get("fraction", "")) for answer in node.iterfind("answer")]
        if kind == "multichoice":
            assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
            assert all(answer.findtext("feedback/text") for answer in node.iterfind("answer"))
        elif kind == "numerical":
            assert shares.count(100) == 1 and node.findall("answer")[-1].findtext("text") == "*"
        elif kind == "matching":
            assert len(node.findall("subquestion")) >= 3
    assert (
        float(next(n for n in quiz_file if n.findtext("idnumber") == "sg-2022-rounds").findtext("defaultgrade") or 1)
        == 0
    )


FOREIGN = """<?xml version="1.0"?>
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="multichoice">
 <name><text>Who Votes?</text></name>
 <questiontext format="html"><text><![CDATA[<p>Who <b>votes</b> at a&nbsp;Plenipotentiary?</p>]]></text></questiontext>
 <defaultgrade>1.0000000</defaultgrade><single>true</single>
 <answer fraction="100" format="html"><text><![CDATA[<p>States</p>]]></text>
  <feedback><text>&lt;p&gt;One vote each.&lt;/p&gt;</text></feedback></answer>
 <answer fraction="0" format="html"><text>Firms &amp; others</text>
  <feedback format="html"><text>They watch.</text></feedback></answer>
</question>
</quiz>"""


def test_a_file_from_moodle_itself() -> None:
    found = question_formats.read(FOREIGN, "moodle", Defaults("02", ("CSCV",)))["who-votes"]
    assert found.text == "Who votes at a Plenipotentiary?"
    assert [(o.text, o.correct) for o in found.options] == [("States", True), ("Firms & others", False)]


FOREIGN_GIFT = """// a remark
$CATEGORY: top

::Who votes::Who votes at a Plenipotentiary? {
=States #One vote each.
~Firms #They watch.
}

How many states were members in November 2025? {#194:0#Right.}
"""


def test_a_gift_file_written_by_hand() -> None:
    with pytest.raises(ExchangeError, match="otherwise"):
        question_formats.read(FOREIGN_GIFT, "gift", Defaults("02", ("CSCV",)))
    first = FOREIGN_GIFT.split("How many")[0]
    found = question_formats.read(first, "gift", Defaults("02", ("CSCV",)))["who-votes"]
    assert found.options[1].reason == "They watch." and found.key == ("a",)


@pytest.mark.parametrize(
    ("text", "form", "says"),
    [
        ("not xml at all", "moodle", "is not valid XML"),
        ("<html/>", "moodle", "begins with <html>"),
        ("<quiz/>", "moodle", "contains no question"),
        (FOREIGN.replace("multichoice", "cloze"), "moodle", "type “cloze”"),
        (FOREIGN.replace("They watch.", ""), "moodle", "answer “Firms & others”: there is no feedback"),
        (FOREIGN.replace('fraction="100"', 'fraction="all"'), "moodle", "“all” is not a number"),
        (FOREIGN.replace('fraction="100"', 'fraction="0"'), "moodle", "exactly one right option"),
        ("Who votes? =States", "gift", "line 1 must have exactly one opening"),
        ("\n\n{=States #x ~Firms #y}", "gift", "line 3 has no text"),
        ("Who votes? {just words}", "gift", "has no answers"),
        ("Who votes? {=States ~Firms #They watch.}", "gift", "“States”: there is no feedback"),
        ("", "gift", "contains no question"),
        ("How many? {#many:0 #x}", "gift", "“many” is not a number"),
        ("x", "qti", "no format “qti”"),
    ],
)
def test_mistakes_are_named(text: str, form: str, says: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        question_formats.read(text, form, Defaults("02", ("CSCV",)))
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_nothing_is_made_up() -> None:
    with pytest.raises(ExchangeError, match="does not name a lesson"):
        question_formats.read(FOREIGN, "moodle")
    with pytest.raises(ExchangeError, match="does not name a source"):
        question_formats.read(FOREIGN, "moodle", Defaults("02"))


def test_a_bomb_in_the_file_is_refused() -> None:
    bomb = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'
    with pytest.raises(ExchangeError, match="is not valid XML"):
        question_formats.read(bomb, "moodle")


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, bank = tmp_path / "q.xml", tmp_path / "bank.toml"
    assert cli.main(["questions", "export", str(file), "--lesson", "02"]) == 0
    assert cli.main(["questions", "import", str(file), "--out", str(bank)]) == 0
    assert set(quiz.load_bank(bank)) == {one.id for one in BANK.values() if one.lesson == "02"}
    assert cli.main(["questions", "export", str(file), "--lesson", "77"]) == 2
    assert cli.main(["questions", "import", str(tmp_path / "no.xml"), "--out", str(bank)]) == 2
    assert cli.main(["questions", "export", str(tmp_path / "no" / "q.xml")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in told] == ["Nothing", "The", "The"]
