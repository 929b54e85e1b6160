"""Opening the course in JupyterLab: copies of the lessons, settings of its own, one small extension.

The learner's own Jupyter is not touched: everything that Jupyter writes goes into ``.settings`` in the learner's
folder. `resources` says where lessons and exercises are found.

Examples
--------
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     first, second = lay_out(Path(folder)), lay_out(Path(folder))
>>> len(first.changed) > 9, second.changed
(True, ())
"""

from itu_course.lab import resources
from itu_course.lab.launcher import open_course, restore_lessons
from itu_course.lab.lesson_copies import Laid, lay_out
from itu_course.lab.resources import marking_settings

__all__ = ["Laid", "lay_out", "marking_settings", "open_course", "resources", "restore_lessons"]
