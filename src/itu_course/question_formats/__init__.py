"""Questions for other platforms and back: Moodle XML and GIFT.

``dump(questions, "moodle")`` gives a file that Moodle imports; ``read(text, "gift")`` gives questions, and
``as_bank`` writes them as a question bank of this course, ready to be checked by ``quiz.load_bank``.
"""

from itu_course.question_formats.bank_toml import as_bank
from itu_course.question_formats.conversion import Defaults
from itu_course.question_formats.formats import FORMATS, dump, read

__all__ = ["FORMATS", "Defaults", "as_bank", "dump", "read"]
