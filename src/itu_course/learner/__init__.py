"""The learner's own folder: everything they write, in one place that they can see, copy and delete.

Examples
--------
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as parent:
...     store = open_store(Path(parent, "course"))
...     saved = store.add("quiz/who-may-vote", {"answer": ["b"]})
...     answer = open_store(store.where).last("quiz/who-may-vote")["answer"]
...     deleted = wipe(store.where)  # the answer and the note that explains the folder
>>> saved, answer, deleted
(True, ['b'], 2)
"""

from itu_course.learner.characters import clean_text
from itu_course.learner.export import answers, export, records
from itu_course.learner.files import read_object, unused_path, write_whole
from itu_course.learner.home import ensure_folder, folder, is_course_folder, plain_reason, wipe
from itu_course.learner.store import Store, open_store

__all__ = [
    "Store",
    "answers",
    "clean_text",
    "ensure_folder",
    "export",
    "folder",
    "is_course_folder",
    "open_store",
    "plain_reason",
    "read_object",
    "records",
    "unused_path",
    "wipe",
    "write_whole",
]
