"""How the lessons read: length of sentences, links between them, and doubts, by one formula.

``python tests/benchmarks/reading.py`` prints the figures; tests/notebooks/test_reading_figures.py holds the formula.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
SHORT = 6
"""A sentence of so many words, or fewer, counts as short."""
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
