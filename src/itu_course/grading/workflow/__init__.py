"""One command for each step of grading: hand out, check, collect, grade, mark by hand, return, report.

Thin over nbgrader's own commands, which go on working in ``exercises/`` unchanged. Nothing that a learner handed in is
ever run here: see ``itu_course.grading``.
"""
