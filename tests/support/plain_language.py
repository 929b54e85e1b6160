"""Measures of plain language: sentences, their length, and a standard reading grade."""

from __future__ import annotations

import re
from statistics import mean

VOWELS = re.compile(r"[aeiouy]+")


def sentences(markdown: str) -> list[str]:
    """The sentences of running text: no headings, tables, source lines or HTML; link addresses and marks removed."""
    text = re.sub(r"<small>.*?</small>|<[^>]+>", "", markdown)
    text = re.sub(r"\]\([^)]*\)|[*`\[\]]", "", text)
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("#", "|"))]
    parts = [part for line in lines for part in re.split(r"(?<=[.!?])\s+", re.sub(r"^(-|\d+\.)\s+", "", line))]
    return [part for part in parts if re.search(r"\w", part)]


def words(sentence: str) -> list[str]:
    """The words of a sentence."""
    return re.findall(r"[\w’'-]+", sentence)


def grade(found: list[str]) -> float:
    """The Flesch-Kincaid grade of sentences: about the years of school a reader needs. Syllables are estimated."""
    said = [word for sentence in found for word in words(sentence)]
    return 0.39 * mean(len(words(sentence)) for sentence in found) + 11.8 * mean(map(_syllables, said)) - 15.59


def minutes(read: int, questions: int, texts: int, figures: int, panels: float = 0) -> float:
    """About how long a lesson takes somebody who reads it in a third language: 100 words a minute, three quarters of
    a minute to think about a question, five to write a text, one and a half to study a figure; ``panels`` is added."""
    return read / 100 + 0.75 * questions + 5 * texts + 1.5 * figures + panels


def _syllables(word: str) -> int:
    plain = re.sub(r"(?<=[^aeiouyl])e$|es$(?<![szx]es)|(?<=[^td])ed$", "", word.lower())
    return max(1, len(VOWELS.findall(plain)))
