"""Opening the course in JupyterLab: copies of the lessons, settings of its own, one small extension.

The learner's own Jupyter is not touched: everything Jupyter writes goes into ``.settings`` in the learner's folder.
"""

from itu_course.lab.laying import lay_out
from itu_course.lab.starting import open_course

__all__ = ["lay_out", "open_course"]
