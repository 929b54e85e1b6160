"""How the lessons read: length of sentences, links between them, and doubts, by one formula.

``python tests/benchmarks/reading.py`` prints the figures; tests/notebooks/test_reading_figures.py holds the formula.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from support import plain_language

CONNECTIVES = (
    "because|although|though|so|but|since|while|whereas|unless|therefore|however|for example|even if|so that"
    "|as long as|that is why|instead|otherwise|yet|still|in order to|whether"
)
"""Words that say how one thought hangs on another; "and", "or", "if" and words of time say too little."""
HEDGES = (
    r"we (?:read|found|saw|know of|do not know|did not|could not|have not|do not)"
    r"|as far as we|our own reading|nobody knows|(?:is|are) not known|could not be (?:read|checked)"
)
"""Words that say what the course does not know, in a sentence instead of at the source."""
APART = ("sources", "title", "next", "the-draft", "model-check", "model-amendment")
"""Cells that are no running text: the sources, the objectives, the links at the end, a draft, notes of an answer."""
SHORT = 6
"""A sentence of so many words, or fewer, counts as short."""
_LABEL = re.compile(r"(?m)^((?:- |\d+\. )?)\*\*[^*\n]+[.:]\*\* |<summary>.*?</summary>")
_ABBREVIATED = re.compile(r"\b(No|Rev)\. ")
_CONNECTIVE = re.compile(rf"\b(?:{CONNECTIVES})\b", re.IGNORECASE)
_HEDGE = re.compile(rf"\b(?:{HEDGES})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How a text reads.

    Attributes
    ----------
    sentences
        How many sentences of running text there are.
    words_a_sentence
        Their mean length.
    linked
        How many of 100 sentences hold a connective.
    short
        How many of 100 have `SHORT` words or fewer.
    hedges
        How many hedges there are in all.
    """

    sentences: int
    words_a_sentence: float
    linked: float
    short: float
    hedges: int


def reading(sentences: Sequence[str]) -> Reading:
    """Measure sentences.

    Parameters
    ----------
    sentences
        At least one, as `plain_language.sentences` gives them.

    Returns
    -------
    Reading
        The figures.
    """
    lengths = [len(plain_language.words(sentence)) for sentence in sentences]
    return Reading(
        sentences=len(sentences),
        words_a_sentence=mean(lengths),
        linked=100 * mean(bool(_CONNECTIVE.search(sentence)) for sentence in sentences),
        short=100 * mean(length <= SHORT for length in lengths),
        hedges=sum(len(_HEDGE.findall(sentence)) for sentence in sentences),
    )


def prose(path: Path) -> list[str]:
    """The sentences of a lesson that somebody reads in one go.

    Parameters
    ----------
    path
        The notebook.

    Returns
    -------
    list of str
        Running text only. A label before a sentence, such as "**Before.**", is no sentence of its own.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    read = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown" and cell["id"] not in APART)
    texts = (_ABBREVIATED.sub(r"\1 ", _LABEL.sub(r"\1", text)) for text in read)
    return [sentence for text in texts for sentence in plain_language.sentences(text)]
