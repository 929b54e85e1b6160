"""The `itu-course` command: one module for each group of commands, a thin layer over the rooms.

Examples
--------
>>> from itu_course import cli
>>> cli.main(["facts", "--stale", "soon"])  # prints one sentence on stderr
2
"""

from itu_course.cli.command import main

__all__ = ["main"]
