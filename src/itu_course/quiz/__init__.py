"""Questions as data and their marking, as pure functions.

``question("who-may-vote")`` reads a question of the shipped bank; ``mark(question, ["b"])`` marks an answer. Nothing
here draws, saves or remembers.
"""

from itu_course.quiz.answer_text import in_words
from itu_course.quiz.banks import bank, load_bank, load_paper, paper, papers, question
from itu_course.quiz.languages import texts
from itu_course.quiz.marking import Mark, Remark, mark
from itu_course.quiz.questions import KINDS, Option, Paper, Question

__all__ = [
    "KINDS",
    "Mark",
    "Option",
    "Paper",
    "Question",
    "Remark",
    "bank",
    "in_words",
    "load_bank",
    "load_paper",
    "mark",
    "paper",
    "papers",
    "question",
    "texts",
]
