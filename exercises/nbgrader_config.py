"""nbgrader's settings for this course. Run nbgrader in this folder. Everything else is in itu_course.grading."""

from pathlib import Path

from itu_course.grading.nbgrader_settings import settle

settle(get_config(), Path(__file__).resolve().parent)
