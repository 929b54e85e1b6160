"""What a still page shows in place of each panel and figure of a lesson."""

from __future__ import annotations

import re
import secrets
from base64 import b64decode
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from itu_course import facts, figures, quiz
from itu_course.errors import PageError
from itu_course.learner import Store
from itu_course.pages.markup import LINES, from_html, lines
from itu_course.pages.page import Element, make
from itu_course.quiz import Option, Question
from itu_course.words import say

NARROW = re.compile(r'srcset="[^"]*base64,([^"]+)"')  # the drawing for a phone, in a figure's markup


class Twins:
    """The twins of one lesson: its questions are numbered, its pictures kept by the names that the page uses.

    Parameters
    ----------
    name
        The lesson's name: ids and pictures begin with it, so that a book of many lessons has each only once.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        self.pictures: dict[str, bytes] = {}
        self.narrow_pictures: dict[str, bytes] = {}
        # The store of a folder that nobody has: no one's answers may get into a reading edition.
        self._store = Store(Path(gettempdir()) / secrets.token_hex(16))

    def of(self, call: tuple[str, str, list[Any], dict[str, Any]], place: str) -> list[Element]:
        """The elements for one call of a lesson's cell.

        Parameters
        ----------
        call
            What ``lesson.calls`` gives: "panels" or "figures", function, arguments and named arguments.
        place
            Where the cell is, for the error.

        Returns
        -------
        list of Element
            In reading order; empty if a page has nothing to show for the call.

        Raises
        ------
        PageError
            If no page can show what the call shows.
        """
        room, function, arguments, named = call
        if room == "figures" and function == "show":
            return [self._figure(arguments[0])]
        twin: Callable[..., list[Element]] | None = getattr(self, f"_{function}", None) if room == "panels" else None
        if twin is None:
            raise PageError(say("reading.no-twin", place=place, call=f"{room}.{function}"))
        return twin(*arguments, **named)

    def _quiz(self, name: str) -> list[Element]:
        return [self._question(quiz.question(name))]

    def _predict(self, name: str) -> list[Element]:
        question = quiz.question(name)
        return [self._question(question, say("reading.guess", text=question.text))]

    def _once_more(self, lesson: str) -> list[Element]:
        questions = [self._question(quiz.question(name)) for name in quiz.plain_draw(lesson)]
        return [make("p", make("strong", say("again.title"))), note(say("again.still")), *questions]

    def _before(self) -> list[Element]:
        return self._form("a", answered=False)

    def _after(self) -> list[Element]:
        parts = (("after-test", "b"), ("before-answers", "a"), ("four-weeks", "later"))
        return [part for text, form in parts for part in (make("p", say(f"reading.{text}")), *self._form(form))]

    def _form(self, form: str, answered: bool = True) -> list[Element]:
        """The situations of one form of the test before and after the course; on paper the first is always "a"."""
        paper = quiz.paper("before_after")
        return [self._question(paper.questions[name], answered=answered) for name in paper.forms[form]]

    def _write(self, name: str, prompt: str, hint: str = "", rows: int = LINES) -> list[Element]:
        return [
            make(
                "section",
                make("p", make("strong", prompt)),
                make("p", hint) if hint else None,
                lines(rows),
                self._model(name),
                class_="writing",
            )
        ]

    def _model(self, name: str) -> Element | None:
        if not (model := quiz.models().get(name)):
            return None
        marks = (make("li", make("strong", option.text), " ", option.reason) for option in model.options)
        shown = [make("summary", say("reading.answer"))]
        if model.model:
            shown += [make("p", make("strong", say("reading.model"))), make("blockquote", make("p", model.model))]
        shown += [make("p", make("strong", say("write.marks"))), make("ul", *marks)]
        return make("details", *shown, class_="answer")

    def _clinic(self, lesson: str) -> list[Element]:
        shown = [make("p", make("strong", say("clinic.title"))), note(say("clinic.still"))]
        for case in quiz.clinic(lesson):
            situation = [make("li", say(f"clinic.{part}", text=getattr(case, part))) for part in quiz.SITUATION]
            variant = make("p", make("strong", say(f"clinic.variant-{case.government}")), " ", case.variant)
            ways, price = self._question(case.ways), self._question(case.price)
            shown.append(
                make("section", make("h3", case.title), make("ul", *situation), ways, price, variant, class_="panel")
            )
        return shown

    def _plan(self, part: str) -> list[Element]:
        from itu_course.screens import plan_screen

        return self._screen(plan_screen(part, self._store))

    def _worked_campaign(self, part: str) -> list[Element]:
        from itu_course.screens import WorkedCampaignScreen

        if part in ("half", "documents"):  # the one is filled in, the other repeats what stands beside the parts
            return [note(say("reading.in-the-course", title=say(f"campaign.{part}.title")))]
        return [make("section", *still(WorkedCampaignScreen(part, self._store).on_paper()), class_="panel")]

    def _routes(self) -> list[Element]:
        from itu_course.screens import WaysInScreen

        return self._screen(WaysInScreen(self._store))

    def _glossary(self, *terms: str) -> list[Element]:
        from itu_course.screens import GlossaryScreen

        return self._screen(GlossaryScreen(terms))

    def _draft(self, scenario: str) -> list[Element]:
        from itu_course.screens import DraftScreen

        return self._screen(DraftScreen(scenario))

    def _history(self, name: str) -> list[Element]:
        from itu_course.plenipot import history

        told = history.write_story(history.load_history(name)).lines
        title = make("p", make("strong", told[0]))
        return [make("section", title, *(make("p", line) for line in told[1:]), class_="panel")]

    def _election(self, name: str) -> list[Element]:
        from itu_course.screens import ElectionScreen

        screen = ElectionScreen(name, self._store)
        return [make("section", *still(screen.watched()), class_="panel")]

    def _conference(self, scenario: str, seed: int = 1) -> list[Element]:
        from itu_course import plenipot

        return [note(say("reading.play", title=plenipot.load_scenario(scenario).title))]

    def _vote_counter(self) -> list[Element]:
        return [note(say("reading.in-the-course", title=say("count.title")))]

    def _progress(self) -> list[Element]:
        return [note(say("reading.in-the-course", title=say("progress.title")))]

    def _export_plan(self) -> list[Element]:
        return [note(say("reading.in-the-course", title=say("plan.export.title")))]

    def _certificate(self) -> list[Element]:
        return [note(say("reading.in-the-course", title=say("certificate.title")))]

    def _workshop_pack(self) -> list[Element]:
        return [note(say("reading.in-the-course", title=say("workshop.pack.title")))]

    def _workshop_result(self, scenario: str) -> list[Element]:
        from itu_course import plenipot

        title = say("workshop.title", name=plenipot.load_scenario(scenario).title)
        return [note(say("reading.in-the-course", title=title))]

    def _language(self, code: str) -> list[Element]:
        return []  # the page's language is that of its lesson

    def _screen(self, screen: Any) -> list[Element]:
        """The still twin of a screen."""
        return [make("section", *still(screen.blocks()), class_="panel")]

    def _question(self, question: Question, text: str = "", answered: bool = True) -> Element:
        self.number += 1
        label = f"{self.name}-q{self.number}"
        section = make(
            "section",
            make("h3", say("reading.question", number=self.number)),
            make("p", make("strong", text or question.text)),
            *asked(question),
            class_="question",
            id=label,
        )
        if answered:
            summary = make("summary", say("reading.answer"))
            section.append(make("details", summary, *answer(question), class_="answer"))
        return section

    def _figure(self, name: str) -> Element:
        markup = figures.show(name).html(as_file=True)
        (drawn,) = from_html(markup, name)
        drawn.attrib.pop("aria-label", None)
        drawn.attrib.pop("role", None)
        caption, table = drawn.find("figcaption"), drawn.find("details")
        if caption is not None and table is not None:  # a caption is the last thing in a figure (HTML 4.4.12)
            drawn.remove(table)
            caption.append(table)
        for image in drawn.iter("img"):
            file = f"{self.name}-{name}.svg"
            self.pictures[file] = plain_svg(b64decode(image.get("src", "").partition("base64,")[2]))
            if narrow := NARROW.search(markup):
                self.narrow_pictures[file] = plain_svg(b64decode(narrow[1]))
            image.set("src", file)
        return drawn


def plain_svg(picture: bytes) -> bytes:
    """An SVG file as books may hold it: no document type (it names an address), no path without a shape (a space).

    Parameters
    ----------
    picture
        An SVG file as matplotlib writes it.

    Returns
    -------
    bytes
        The file without these.
    """
    without_type = re.sub(rb"<!DOCTYPE[^>]*>\s*", b"", picture)
    return re.sub(rb"<path(?![^>]*\sd=)([^>]*?)/>", rb'<path d="M0 0"\1/>', without_type)


def still(blocks: Iterable[Any]) -> list[Element]:
    """Blocks as elements. What is pressed or picked from a list is left out; where one writes, there are lines.

    Parameters
    ----------
    blocks
        Blocks of a screen (see ``screens.blocks``).

    Returns
    -------
    list of Element
        In reading order.
    """
    from itu_course.screens import blocks as b
    from itu_course.screens import fragment

    elements: list[Element] = []
    for block in blocks:
        if isinstance(block, b.Writing):
            hint = make("p", block.hint) if block.hint else None
            elements.append(make("section", make("p", make("strong", block.label)), hint, lines(block.rows)))
        elif isinstance(block, b.Row | b.Beside):  # on paper nothing is written yet, so there is no sheet
            elements += still(block.blocks)
        elif isinstance(block, b.Section):
            elements.append(make("section", make("h4", block.label), *still(block.blocks)))
        elif isinstance(block, b.Fold):
            elements.append(make("details", make("summary", block.summary), *still(block.blocks)))
        elif not isinstance(block, b.Button | b.Pick):
            elements += from_html(fragment([block]), block.__class__.__name__)
    return elements


def note(text: str) -> Element:
    """A remark that is not part of the lesson's own text.

    Parameters
    ----------
    text
        The remark.

    Returns
    -------
    Element
        A paragraph of class "note".
    """
    return make("p", make("em", text), class_="note")


def letters(options: Iterable[Option]) -> Element:
    """Options, each with the letter that the answer names.

    Parameters
    ----------
    options
        Options in the order in which they are shown.

    Returns
    -------
    Element
        A list of class "options".
    """
    return make("ul", *(make("li", f"{option.letter}. {option.text}") for option in options), class_="options")


def asked(question: Question) -> list[Element]:
    """What a reader needs to answer a question on paper; nothing that gives the answer away.

    Parameters
    ----------
    question
        Any question of a bank.

    Returns
    -------
    list of Element
        The options, or room to write the answer.
    """
    if question.kind in ("single", "several"):
        return [make("p", say(f"reading.{'several' if question.several else 'one'}-right")), letters(question.options)]
    if question.kind == "order":
        return [make("p", say("reading.order-these")), letters(question.options)]
    if question.kind == "match":
        numbered = (make("li", f"{number}. {match}") for number, match in enumerate(question.matches, 1))
        return [letters(question.options), make("p", say("reading.choices")), make("ul", *numbered, class_="options")]
    if question.kind == "number":
        return [make("p", f"______ {question.unit}".rstrip())]
    return [lines(LINES)]


def answer(question: Question) -> list[Element]:
    """What is right and why; for a question of several options, the reason for each of them, and the sources.

    Parameters
    ----------
    question
        Any question of a bank.

    Returns
    -------
    list of Element
        In reading order.
    """
    return [*ANSWERS[question.kind](question), *sources(question.sources)]


def _judged(option: Option, before: str, text: str) -> Element:
    """An option with its verdict, which is said once, and its reason."""
    from itu_course.screens import without_verdict

    said = say(f"reading.{'right' if option.correct else 'not-right'}", text=text)
    reason = without_verdict(option.reason, "right" if option.correct else "wrong")
    return make("li", make("strong", f"{before}{said}"), " ", reason)


def _choice_answer(question: Question) -> list[Element]:
    items = (_judged(option, f"{option.letter}. ", option.text) for option in question.options)
    return [make("ul", *items, class_="options")]


def _order_answer(question: Question) -> list[Element]:
    items = (question.option(letter) for letter in question.key)
    return [make("ol", *(make("li", make("strong", f"{o.letter}. {o.text}"), " ", o.reason) for o in items))]


def _match_answer(question: Question) -> list[Element]:
    items = []
    for option in question.options:
        pair = say("reading.goes-with", text=option.text, match=question.matches[int(option.match) - 1])
        items.append(make("li", make("strong", f"{option.letter}. {pair}"), " ", option.reason))
    return [make("ul", *items, class_="options")]


def _number_answer(question: Question) -> list[Element]:
    items = [_judged(option, "", f"{option.text} {question.unit}".rstrip()) for option in question.options]
    if question.otherwise:
        items.append(make("li", say("reading.other-number", text=question.otherwise)))
    return [make("ul", *items, class_="options")]


def _written_answer(question: Question) -> list[Element]:
    points = (make("li", make("strong", option.text), " ", option.reason) for option in question.options)
    return [
        make("p", make("strong", say("reading.model"))),
        make("blockquote", make("p", question.model)),
        make("p", make("strong", say("reading.points"))),
        make("ul", *points),
    ]


ANSWERS: dict[str, Callable[[Question], list[Element]]] = {
    "single": _choice_answer,
    "several": _choice_answer,
    "order": _order_answer,
    "match": _match_answer,
    "number": _number_answer,
    "written": _written_answer,
}


def sources(names: Iterable[str]) -> list[Element]:
    """Where an answer comes from: each source with its publisher, the day it was read, and a link.

    Parameters
    ----------
    names
        Ids of sources, such as "PP22CNL".

    Returns
    -------
    list of Element
        A heading and a list; empty if there are no names.
    """
    items = []
    for name in names:
        source = facts.source(name)
        words = say(
            "reading.source", title=source.title, publisher=source.publisher, read=facts.plain_date(source.date_read)
        )
        items.append(make("li", make("a", words, href=source.url) if source.url else words))
    return [make("p", make("small", say("reading.sources"))), make("ul", *items, class_="sources")] if items else []
