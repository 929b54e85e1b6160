"""``python -m itu_course`` is the `itu-course` command."""

import sys

from itu_course.cli import main

sys.exit(main())
