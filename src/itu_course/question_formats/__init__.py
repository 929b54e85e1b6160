"""Questions for other platforms and back: Moodle XML and GIFT.

Nothing is made up on the way: a question from elsewhere that lacks a reason, a source or a lesson is refused.

Examples
--------
>>> from itu_course import question_formats, quiz
>>> question = quiz.question("who-may-vote")
>>> text = question_formats.dump([question], "gift")
>>> print(text.splitlines()[2])
::who-may-vote::Who may vote at a Plenipotentiary Conference? {
>>> question_formats.read(text, "gift") == {"who-may-vote": question}
True
>>> print("\\n".join(question_formats.as_bank([question]).splitlines()[:3]))
[[question]]
id = "who-may-vote"
lesson = "02"
"""

from itu_course.question_formats.bank_toml import as_bank
from itu_course.question_formats.conversion import Defaults
from itu_course.question_formats.formats import FORMATS, Imported, decode, dump, read, read_usable

__all__ = ["FORMATS", "Defaults", "Imported", "as_bank", "decode", "dump", "read", "read_usable"]
