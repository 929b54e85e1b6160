"""Ready sentences made of the learner's own words, and what they wrote in earlier lessons for each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.contents import FIELDS, kept
from itu_course.plan.countdown import countdown
from itu_course.words import say

REQUESTS = ("who", "when", "page", "adviser")  # the first letter's requests, in the order of lesson 6
A_MINUTE = 130  # words: a calm speaker's pace, a design choice
ENDS = ".!?…؟。！？।"
CLOSERS = '”’»")'
# Which texts of earlier lessons belong to which part; their names are those of `panels.write`.
EARLIER: Mapping[str, tuple[str, ...]] = {
    "goal": ("05-my-amendment", "08-one-promise"),
    "people": ("01-your-place",),
    "routes": ("02-where-you-stand", "06-my-door"),
    "wrong": ("07-take-home",),
    "letter": ("05-my-amendment",),
    "response": ("05-rights-check",),
}


@dataclass(frozen=True)
class Ready:
    """Sentences for one purpose.

    Attributes
    ----------
    id
        One of SENTENCES.
    part
        The part of the plan beside which they are offered.
    lines
        The sentences; empty if something that they need is not written yet.
    lacks
        What has to be written first, in words; empty if the sentences are there.
    """

    id: str
    part: str
    lines: tuple[str, ...]
    lacks: str = ""

    @property
    def words(self) -> int:
        """How many words the sentences have."""
        return sum(len(line.split()) for line in self.lines)


def ready_sentences(store: Store) -> tuple[Ready, ...]:
    """Make the sentences that a plan can give.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[Ready, ...]
        One for each of SENTENCES, in their order.
    """
    return tuple(make(store) for make in SENTENCES.values())


def text_in_force(store: Store) -> str:
    """Name the resolution that the learner chose.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    str
        Its number and the newest version that we know, such as "Resolution 188 (Busan, 2014)"; empty if none is chosen,
        or one that this edition does not know.
    """
    chosen = chosen_resolution(store)
    return say("plan.text.name", number=chosen.number, version=chosen.seen) if chosen else ""


def chosen_resolution(store: Store) -> facts.Resolution | None:
    """Give the resolution that the learner chose.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    facts.Resolution or None
        None if none is chosen, or one that this edition does not know.
    """
    number = str(kept(store, "goal").get("resolution", ""))
    return next((text for text in facts.resolutions().values() if str(text.number) == number), None)


def earlier_texts(store: Store, part: str) -> tuple[tuple[str, str], ...]:
    """Find what the learner wrote in earlier lessons for a part of the plan.

    Parameters
    ----------
    store
        The learner's answers.
    part
        The part.

    Returns
    -------
    tuple[tuple[str, str], ...]
        The lesson's title and the text; empty texts are left out.
    """
    found = []
    for name in EARLIER.get(part, ()):
        text = str((store.last(f"text/{name}") or {}).get("text") or "").strip()
        if text:
            found.append((say(f"lessons.{name[:2]}.title"), text))
    return tuple(found)


def _ask(store: Store) -> Ready:
    goal = _written(store, "goal")
    if not goal["change"]:
        return _lacking("ask", "letter", "goal.change")
    text = text_in_force(store)
    lines = [say("plan.sentences.ask.support", change=whole(goal["change"]))]
    if goal["line"]:
        lines.append(say("plan.sentences.ask.keep", line=goal["line"], text=text or say("plan.text.this")))
    if goal["fallback"]:
        lines.append(say("plan.sentences.ask.else", fallback=whole(goal["fallback"])))
    return Ready("ask", "letter", tuple(lines))


def _requests(store: Store) -> Ready:
    counted = countdown(store)
    topic = text_in_force(store) or (counted.name if counted and counted.event else say("plan.text.next"))
    first = say("plan.sentences.requests.why", topic=topic)
    return Ready("requests", "letter", (first, *(say(f"plan.sentences.requests.{name}") for name in REQUESTS)))


def _speech(store: Store) -> Ready:
    goal, text = _written(store, "goal"), text_in_force(store)
    if not goal["change"]:
        return _lacking("speech", "letter", "goal.change")
    who = _written(store, "response")["who"]
    lines = [
        say("plan.sentences.speech.thanks"),
        whole(who),
        say("plan.sentences.speech.ask", change=whole(goal["change"])),
        say("plan.sentences.speech.line", line=goal["line"], text=text or say("plan.text.this"))
        if goal["line"]
        else "",
        whole(goal["why-now"]),
        say("plan.sentences.ask.else", fallback=whole(goal["fallback"])) if goal["fallback"] else "",
        say("plan.sentences.speech.end"),
    ]
    return Ready("speech", "letter", tuple(filter(None, lines)))


def _parliament(store: Store) -> Ready:
    goal, text = _written(store, "goal"), text_in_force(store)
    if not (text or goal["line"]):
        return _lacking("parliament", "goal", "goal.line")
    named = say("plan.sentences.parliament.line", line=goal["line"], text=text or say("plan.text.this"))
    first = named if goal["line"] else say("plan.sentences.parliament.text", text=text)
    return Ready("parliament", "goal", (first, say("plan.sentences.parliament.ask")))


def _opening(store: Store) -> Ready:
    response = _written(store, "response")
    if not response["who"] or not response["asks"]:
        return _lacking("opening", "response", "response.asks" if response["who"] else "response.who")
    asks = [line.strip() for line in response["asks"].splitlines() if line.strip()]
    lines = [
        whole(response["who"]),
        say("plan.sentences.opening.answer", question=whole(response["question"])) if response["question"] else "",
        say("plan.sentences.opening.asks"),
        *(f"{number}. {whole(ask)}" for number, ask in enumerate(asks, 1)),
    ]
    return Ready("opening", "response", tuple(filter(None, lines)))


def _card(store: Store) -> Ready:
    wrong = _written(store, "wrong")
    if not wrong["outcome"]:
        return _lacking("card", "wrong", "wrong.outcome")
    lines = [
        say("plan.sentences.card.won", outcome=whole(wrong["outcome"])),
        say("plan.sentences.card.lost", sign=whole(wrong["sign"])) if wrong["sign"] else "",
        say("plan.sentences.card.unclear"),
    ]
    return Ready("card", "wrong", tuple(filter(None, lines)))


SENTENCES: dict[str, Callable[[Store], Ready]] = {
    "ask": _ask,
    "requests": _requests,
    "speech": _speech,
    "parliament": _parliament,
    "opening": _opening,
    "card": _card,
}


def whole(text: str) -> str:
    """Give a text the end of a sentence, if it has none.

    Parameters
    ----------
    text
        What a learner wrote.

    Returns
    -------
    str
        The text on one line; with a full stop if it does not end one. Empty if the text is.

    Examples
    --------
    >>> whole(" Keep the line "), whole("Is it “kept”?"), whole("")
    ('Keep the line.', 'Is it “kept”?', '')
    """
    line = " ".join(text.split())
    return line if not line or line.rstrip(CLOSERS)[-1:] in tuple(ENDS) else f"{line}."


def _lacking(name: str, part: str, field: str) -> Ready:
    return Ready(name, part, (), say("plan.sentences.lacks", field=say(f"plan.{field}.label")))


def _written(store: Store, part: str) -> dict[str, str]:
    """The text of every field of a part; empty where nothing is written."""
    values = kept(store, part)
    return {field: str(values.get(field) or "").strip() for field in FIELDS[part]}
