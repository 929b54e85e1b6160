"""GIFT, the plain-text format that Moodle and many others read.

It cannot put lines in order: such questions travel as pairs of a line and its place, with a tag that says so. What GIFT
has no place for (ids, tags, hints, units) travels in comments above the question.

References
----------
Moodle's documentation, page "GIFT format". Where it is silent, Moodle's own reader decides (which signs are escaped,
what a weight looks like): https://github.com/moodle/moodle, question/format/gift/format.php.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from itu_course.errors import ExchangeError
from itu_course.question_formats.carried_reasons import before_reasons, reason_for, reason_lines, reasons
from itu_course.question_formats.conversion import (
    ANYTHING,
    REASONS_ASIDE,
    DraftQuestion,
    ReadAnswer,
    id_from,
    number_from,
    set_choices,
    set_hints,
    set_number,
    set_short_answer,
    set_true_or_false,
    tags_of,
)
from itu_course.question_formats.html_text import from_format
from itu_course.quiz import Question
from itu_course.words import say

_ESCAPED = ":#={}~"  # and the backslash; "\\n" is an end of line
_FORMATS = "html|moodle|plain|markdown"


def dump(questions: Iterable[Question]) -> str:
    """Write questions as a GIFT file.

    Parameters
    ----------
    questions
        What to write, in this order.

    Returns
    -------
    str
        The text of the file.
    """
    return "\n\n".join("\n".join(_question(question)) for question in questions) + "\n"


def _question(question: Question) -> Iterator[str]:
    tags = " ".join(f"[tag:{_in_tag(tag)}]" for tag in tags_of(question))
    yield f"// [id:{question.id}] {tags}"
    for hint in question.hints:
        yield f"// hint: {_in_comment(hint)}"
    if question.unit:
        yield f"// unit: {_in_comment(question.unit)}"
    if question.points != 1:
        yield f"// points: {question.points:g}"
    # Moodle takes a text without a format for HTML of a kind; the answers have the format of the question.
    texts = (question.text, question.otherwise, question.model, *(o.text + o.reason for o in question.options))
    form = "[plain]" if re.search(r"[<>&]|\{mlang", "".join(texts)) or _is_marked(question.text) else ""
    yield f"::{_escaped(question.id)}::{form}{_escaped(question.text)}" + " {"
    yield from _ANSWERS[question.kind](question)
    yield "}"


def _single(question: Question) -> Iterator[str]:
    for option in question.options:
        yield f"{'=' if option.correct else '~'}{_text(option.text)} #{_text(option.reason)}"


def _several(question: Question) -> Iterator[str]:
    right = sum(option.correct for option in question.options)
    wrong = len(question.options) - right
    for option in question.options:
        percent = 100 / right if option.correct else -100 / wrong
        # Moodle reads weights of at most two digits and more behind the point: 100 is one, 100.00000 is text.
        yield f"~%{percent:.7g}%{_text(option.text)} #{_text(option.reason)}"


def _order(question: Question) -> Iterator[str]:
    return _pairs(question, [str(option.place) for option in question.options])


def _match(question: Question) -> Iterator[str]:
    return _pairs(question, [question.matches[int(option.match) - 1] for option in question.options])


def _pairs(question: Question, partners: Iterable[str]) -> Iterator[str]:
    for option, partner in zip(question.options, partners, strict=True):
        # The first arrow parts a pair, and Moodle knows no way to escape it.
        yield f"={_text(option.text.replace('->', '→'))} -> {_escaped(partner)}"
    yield "####" + _text(reason_lines(question))


def _number(question: Question) -> Iterator[str]:
    yield "#"
    for option in question.options:
        share = "" if option.correct else "%0%"
        yield f"={share}{_decimal(option.value)}:{_decimal(question.tolerance)} #{_text(option.reason)}"
    yield f"~#{_text(question.otherwise)}"


def _written(question: Question) -> Iterator[str]:
    yield "####" + _text(f"{question.model}\n{reason_lines(question)}")


_ANSWERS: dict[str, Callable[[Question], Iterator[str]]] = {
    "single": _single,
    "several": _several,
    "order": _order,
    "match": _match,
    "number": _number,
    "written": _written,
}


def _decimal(value: float) -> str:
    return f"{Decimal(repr(value)).normalize():f}"


def _is_marked(text: str) -> bool:
    return bool(re.match(rf"\s*(?:%|\[(?:{_FORMATS})\])", text))


def _text(text: str) -> str:
    """Write a text that may begin with what looks like a weight or a format."""
    return ("[plain]" if _is_marked(text) else "") + _escaped(text)


def _escaped(text: str) -> str:
    return re.sub(rf"([\\{_ESCAPED}])", r"\\\1", text).replace("\n", "\\n")


def _in_tag(text: str) -> str:
    # A backslash before the closing bracket would escape it, and nothing escapes a backslash; Moodle trims the space.
    return text.replace("]", r"\]") + (" " if text.endswith("\\") else "")


def _from_tag(text: str) -> str:
    # Earlier editions of this course escaped every sign in a tag.
    escaped = rf"\\([\\{_ESCAPED}\]])" if re.match(r"\w+\\:", text) else r"\\(\])"
    return re.sub(escaped, r"\1", text)


def _in_comment(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _plain(text: str) -> str:
    return re.sub(rf"\\([\\{_ESCAPED}n])", lambda escape: "\n" if escape[1] == "n" else escape[1], text).strip()


def read(text: str) -> list[DraftQuestion | ExchangeError]:
    """Read the questions of a GIFT file.

    Parameters
    ----------
    text
        The text of the file, with line ends of any system.

    Returns
    -------
    list[DraftQuestion | ExchangeError]
        For each question, in file order, the question, not yet checked, or the sentence that says why it cannot be
        taken. Texts without answers come as such a sentence, too.
    """
    return [_read_or_refuse(block) for block in _blocks(text)]


@dataclass
class _Block:
    """A question's lines, the comments above it, and the 1-based line on which it begins."""

    notes: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    line: int = 0


def _blocks(text: str) -> Iterator[_Block]:
    """Cut a file at its empty lines. Comments and category lines alone make no question."""
    block = _Block()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if line.lstrip().startswith("//"):
            block.notes.append(line.lstrip()[2:].strip())
        elif line.strip() and not line.startswith("$CATEGORY:"):
            block.line = block.line or number
            block.body.append(line)
        elif block.body:
            yield block
            block = _Block()


def _read_or_refuse(block: _Block) -> DraftQuestion | ExchangeError:
    try:
        return _read_question(block)
    except ExchangeError as refusal:
        return refusal


def _read_question(block: _Block) -> DraftQuestion:
    head, inner, tail = _cut_at_braces("\n".join(block.body), block.line)
    title, form, text = _read_head(head)
    # Moodle shows a blank where the answers are, if text follows them.
    text = f"{text.rstrip()} _____{tail.rstrip()}" if tail.strip() else text
    notes = _read_notes(block.notes)
    own_id = id_from(notes.get("id", [""])[0])
    name = own_id or id_from(_plain(title))
    read = _TextReader(form, name or str(block.line))
    draft = DraftQuestion(
        name=name,
        kind="single",
        text=from_format(_plain(text), form, name or str(block.line)),
        options=[],
        tags=[_from_tag(tag) for tag in notes.get("tag", [])],
        points=number_from(notes.get("points", ["1"])[0], name or block.line),
        named_by_id=bool(own_id),
    )
    if not draft.text:
        raise ExchangeError(say("exchange.gift-no-text", line=block.line))
    draft.name = draft.name or str(block.line)
    set_hints(draft, notes.get("hint", []))
    draft.extra |= {key: notes[key][0] for key in ("unit", "otherwise") if key in notes}
    _read_answers(inner, draft, read, block.line)
    draft.name = name
    return draft


@dataclass(frozen=True)
class _TextReader:
    """Reads a text of a question whose own text is in the format ``form``."""

    form: str
    name: str

    def __call__(self, text: str) -> str:
        form, text = _cut_format(text, self.form)
        return from_format(_plain(text), form, self.name)


def _cut_format(text: str, otherwise: str) -> tuple[str, str]:
    named = re.match(rf"\s*\[({_FORMATS})\](.*)", text, re.DOTALL)
    return (named[1], named[2]) if named else (otherwise, text)


def _cut_at_braces(question: str, line: int) -> tuple[str, str, str]:
    """Give what is before the curly brackets, inside them and behind them."""
    opening = [place for place, sign in _signs(question) if sign == "{"]
    closing = [place for place, sign in _signs(question) if sign == "}"]
    if not opening and not closing:
        raise ExchangeError(say("exchange.gift-description", line=line))
    if len(opening) != 1 or len(closing) != 1 or opening[0] > closing[0]:
        raise ExchangeError(say("exchange.gift-braces", line=line))
    return question[: opening[0]], question[opening[0] + 1 : closing[0]].strip(), question[closing[0] + 1 :]


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Give each character that is not escaped, with its index."""
    place = 0
    while place < len(text):
        if text[place] == "\\" and text[place + 1 : place + 2] in {*_ESCAPED, "\\", "n"}:
            place += 2
            continue
        yield place, text[place]
        place += 1


def _read_head(head: str) -> tuple[str, str, str]:
    """Give the title, the format and the text of a question."""
    named = re.match(rf"\s*::((?:\\[\\{_ESCAPED}n]|(?!::).)*)::(.*)", head, re.DOTALL)
    title, text = (named[1], named[2]) if named else ("", head)
    return title, *_cut_format(text, "moodle")


def _read_notes(notes: Iterable[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for note in notes:
        for key, value in re.findall(r"\[(id|tag):((?:\\\]|[^\]])*)\]", note):
            values.setdefault(key, []).append(value.strip())
        key, colon, value = note.partition(": ")
        # Somebody else's comment may begin with the same word; only a number says how many points.
        if colon and (key in ("hint", "unit", "otherwise") or (key == "points" and _is_number(value))):
            values.setdefault(key, []).append(_plain(value))
    return values


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*\d+(\.\d+)?\s*", text))


def _read_answers(inner: str, draft: DraftQuestion, read: _TextReader, line: int) -> None:
    """Decide, in Moodle's order, what kind of answers they are, and read them."""
    kind = next((tag[5:] for tag in draft.tags if tag.startswith("kind:")), "")
    inner, draft.general = _cut_feedback(inner, read)
    signs = {sign for _, sign in _signs(inner)}
    is_true_or_false = re.fullmatch(r"(T|F|TRUE|FALSE)\s*(?:#.*)?", inner, re.DOTALL | re.IGNORECASE)
    if not inner:
        _read_written(draft)
    elif inner.startswith("#"):
        _read_numbers(inner[1:], draft, read, line)
    elif "~" in signs:
        _read_choices(inner, draft, read, line)
    elif "=" in signs and "->" in inner:
        _read_pairs(inner, draft, read, kind)
    elif is_true_or_false:
        _read_true_or_false(inner, draft, read)
    else:
        _read_words(inner if "=" in signs else f"={inner}", draft, read, line)


def _cut_feedback(inner: str, read: _TextReader) -> tuple[str, str]:
    """Give the answers and the general feedback after them."""
    start = next((place for place, sign in _signs(inner) if sign == "#" and inner[place : place + 4] == "####"), None)
    return (inner, "") if start is None else (inner[:start].strip(), read(inner[start + 4 :]))


def _answers(inner: str, marks: str, line: int) -> list[tuple[str, str]]:
    """Give each answer as its mark (one of ``marks``) and the text up to the next mark."""
    places = [(place, sign) for place, sign in _signs(inner) if sign in marks]
    if not places or inner[: places[0][0]].strip():
        raise ExchangeError(say("exchange.gift-no-answers", line=line))
    ends = [*(place for place, _ in places[1:]), len(inner)]
    return [(sign, inner[place + 1 : end]) for (place, sign), end in zip(places, ends, strict=False)]


def _cut_reason(answer: str) -> tuple[str, str]:
    start = next((place for place, sign in _signs(answer) if sign == "#"), len(answer))
    return answer[:start], answer[start + 1 :]


def _cut_share(text: str, otherwise: float) -> tuple[float, str]:
    weight = re.match(r"\s*%(-?\d{1,3}(?:\.\d+)?)%(.*)", text, re.DOTALL)
    return (float(weight[1]), weight[2]) if weight else (otherwise, text)


def _read_choices(inner: str, draft: DraftQuestion, read: _TextReader, line: int) -> None:
    answers = []
    found = _answers(inner, "=~", line)
    for mark, answer in found:
        text, reason = _cut_reason(answer)
        share, text = _cut_share(text, 100.0 if mark == "=" else 0.0)
        if mark == "=" and share != 100:
            raise ExchangeError(say("exchange.partial", name=draft.name, option=read(text), share=f"{share:g}"))
        answers.append(ReadAnswer(read(text), share, read(reason)))
    # Moodle's rule: with an answer that begins with "=", only one can be chosen.
    set_choices(draft, answers, several=all(mark == "~" for mark, _ in found))


def _read_words(inner: str, draft: DraftQuestion, read: _TextReader, line: int) -> None:
    answers = []
    for _, answer in _answers(inner, "=", line):
        text, reason = _cut_reason(answer)
        share, text = _cut_share(text, 100.0)
        answers.append(ReadAnswer(_plain(text), share, read(reason)))
    set_short_answer(draft, answers)


def _read_true_or_false(inner: str, draft: DraftQuestion, read: _TextReader) -> None:
    """Read such as ``T#for those who were wrong#for those who were right``."""
    answer, feedback = _cut_reason(inner)
    if_wrong, if_right = (read(part) for part in _cut_reason(feedback))
    right = answer.strip().upper().startswith("T")
    set_true_or_false(draft, right, if_right if right else if_wrong, if_wrong if right else if_right)


def _read_numbers(inner: str, draft: DraftQuestion, read: _TextReader, line: int) -> None:
    otherwise = str(draft.extra.get("otherwise", ""))
    wrong = next((place for place, sign in _signs(inner) if sign == "~"), None)
    if wrong is not None:
        text, reason = _cut_reason(inner[wrong + 1 :])
        if _plain(text) not in ("", ANYTHING):
            raise ExchangeError(say("exchange.no-number", name=draft.name, text=f"~{_plain(text)}"))
        otherwise, inner = read(reason), inner[:wrong]
    inner = inner.strip()
    marked = inner if "=" in {sign for _, sign in _signs(inner)} else f"={inner}"
    answers = []
    for _, answer in _answers(marked, "=", line):
        text, reason = _cut_reason(answer)
        share, text = _cut_share(text, 100.0)
        value, tolerance = _value(_plain(text), draft.name)
        answers.append(ReadAnswer(value, share, read(reason), tolerance))
    set_number(draft, answers, otherwise)


def _value(text: str, name: str) -> tuple[str, float]:
    """Read such as ``3.14:0.01`` or ``3..4`` as a number and its tolerance."""
    low, dots, high = text.partition("..")
    if dots:
        ends = number_from(low, name), number_from(high, name)
        return f"{(ends[0] + ends[1]) / 2:.12g}", abs(ends[1] - ends[0]) / 2
    value, _, tolerance = text.partition(":")
    return value.strip(), number_from(tolerance or "0", name)


def _read_pairs(inner: str, draft: DraftQuestion, read: _TextReader, kind: str) -> None:
    draft.kind = kind if kind in REASONS_ASIDE else "match"
    reason_of = reasons(draft.general)
    draft.general = before_reasons(draft.general)
    for _, answer in _answers(inner, "=", 0):
        left, arrow, right = answer.partition("->")
        text, match = read(left), _plain(right)
        if not arrow:
            raise ExchangeError(say("exchange.gift-arrow", name=draft.name, option=text))
        if not text:
            draft.notes.append(say("exchange.extra-match", name=draft.name, match=match))
            continue
        draft.options.append({"text": text, "match": match, "reason": reason_for(reason_of, text)})
    if draft.kind == "order":
        draft.options.sort(key=lambda option: int(str(option["match"])) if str(option["match"]).isdecimal() else 0)
        for option in draft.options:
            del option["match"]


def _read_written(draft: DraftQuestion) -> None:
    draft.kind = "written"
    reason_of = reasons(draft.general)
    if len(reason_of) < 2:
        raise ExchangeError(say("exchange.essay", name=draft.name))
    draft.extra["model"] = before_reasons(draft.general)
    draft.options += [{"text": text, "reason": reason} for text, reason in reason_of.items()]
    draft.general = ""
