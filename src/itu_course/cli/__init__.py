"""The `itu-course` command: one module for each group of commands, a thin layer over the rooms."""

from itu_course.cli.command import main

__all__ = ["main"]
