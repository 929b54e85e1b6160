"""Graded exercises: marks and sentences, computed from answers that are read, or from what functions gave behind walls.

A learner writes plain values (``votes = {"1": "adopted"}``) in an answer cell. ``nbgrader autograde`` reads them from
the text of that cell, without starting a kernel: nothing in it can act, loop or mark itself. The computing class may
write functions instead, for the same points; they are called in a process of their own that can reach nothing
(``sandbox``), and what they give back is data, compared with the rules out here. ``MarkAnswers`` writes two outputs
into the locked cell that carries the points: the sentences for the learner (text), then the points (a number as the
cell's result). nbgrader's SaveAutoGrades takes such a number as the part mark, and the feedback page shows both beneath
the score. Outputs that came with a submission are thrown away before that.

The key lies in ``exercises/keys/``, which nbgrader never copies to a learner. Where rules decide, the key is computed
from ``plenipot.rules`` when marking.
"""

from itu_course.grading.answers import read_values
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marks import Result, mark_answers

__all__ = ["Key", "Result", "load_key", "mark_answers", "read_values"]
