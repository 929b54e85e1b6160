"""Opening the course in JupyterLab: copies of the lessons, settings of its own, one small extension.

The learner's own Jupyter is not touched: everything Jupyter writes goes into ``.settings`` in the learner's folder.
"""

from itu_course.lab.launcher import open_course
from itu_course.lab.lesson_copies import lay_out

__all__ = ["lay_out", "open_course"]
