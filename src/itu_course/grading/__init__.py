"""Graded exercises: marks and sentences, computed from answers that are read, never run, or from sandboxed functions.

A learner writes plain values (``votes = {"1": "adopted"}``) in an answer cell. ``nbgrader autograde`` reads them from
the text of that cell, without starting a kernel: nothing in it can run, loop or mark itself. The computing class may
write functions instead, for the same points. They are called in a process of their own that can reach nothing
(``sandbox``), and what they return is data, which is compared with the rules outside. ``MarkAnswers`` writes two
outputs into the locked cell that carries the points: the sentences for the learner (as text), then the points (as the
cell's result). nbgrader's SaveAutoGrades takes such a number as the partial mark, and the feedback page shows both
below the score. Outputs that came with a submission are removed before that.

The key is in ``exercises/keys/``, which nbgrader never copies to a learner. Where rules decide, the key is computed
from ``plenipot.rules`` when marking. ``workflow`` has the steps from release to report.

Examples
--------
>>> from itu_course.grading.keys import Case
>>> key = Key("votes", "votes", {"1": Case("1", "adopted", "Read again what a tie means.", 1.0)})
>>> result = mark_answers(key, read_values('votes = {"1": " Adopted"}', "votes"))
>>> result.points, result.lines
(1.0, ('1: right.',))
"""

from itu_course.grading.answers import read_values
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marks import Result, mark_answers

__all__ = ["Key", "Result", "load_key", "mark_answers", "read_values"]
