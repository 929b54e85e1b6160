"""Questions as data and their marking, as pure functions.

Nothing here draws, saves or remembers: an answer goes in, points and reasons come out.

Examples
--------
Read a question of the shipped bank and mark an answer to it:

>>> from itu_course import quiz
>>> question = quiz.question("who-may-vote")
>>> question.kind, question.points
('single', 1.0)
>>> quiz.mark(question, question.key).points
1.0
>>> quiz.mark(question, []).missing
1
>>> quiz.question("who-may-vot")
Traceback (most recent call last):
    ...
itu_course.errors.UnknownName: ...
"""

from itu_course.quiz.answer_text import in_words, points_in_words
from itu_course.quiz.banks import bank, load_bank, load_paper, paper, papers, parse_bank, question
from itu_course.quiz.clinics import FITTING, SITUATION, Case, clinic, clinic_texts, clinics, load_clinic
from itu_course.quiz.kinds import KINDS, Kind
from itu_course.quiz.languages import texts
from itu_course.quiz.marking import Mark, Remark, mark
from itu_course.quiz.models import load_models, models
from itu_course.quiz.questions import Option, Paper, Question
from itu_course.quiz.repetition import ONCE_MORE, ask_again, need, plain_draw, spacing_table
from itu_course.quiz.strands import Strand, strands

__all__ = [
    "FITTING",
    "KINDS",
    "ONCE_MORE",
    "SITUATION",
    "Case",
    "Kind",
    "Mark",
    "Option",
    "Paper",
    "Question",
    "Remark",
    "Strand",
    "ask_again",
    "bank",
    "clinic",
    "clinic_texts",
    "clinics",
    "in_words",
    "load_bank",
    "load_clinic",
    "load_models",
    "load_paper",
    "mark",
    "models",
    "need",
    "paper",
    "papers",
    "parse_bank",
    "plain_draw",
    "points_in_words",
    "question",
    "spacing_table",
    "strands",
    "texts",
]
