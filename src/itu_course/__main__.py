"""``python -m itu_course`` is the `itu-course` command."""

import os
import sys

if not sys.flags.safe_path and sys.path[:1] == [os.getcwd()]:  # noqa: PTH109 (pathlib could be one of those modules)
    del sys.path[0]  # "-m" puts the current folder there, but modules in it are not the course's

from itu_course.cli import main

sys.exit(main())
