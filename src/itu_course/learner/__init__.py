"""The learner's own folder: everything they write, in one place they can see, copy and delete."""

from itu_course.learner.export import export
from itu_course.learner.home import ensure_folder, folder, is_course_folder, wipe
from itu_course.learner.store import Store, open_store

__all__ = ["Store", "ensure_folder", "export", "folder", "is_course_folder", "open_store", "wipe"]
