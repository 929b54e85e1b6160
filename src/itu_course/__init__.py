"""itu-course: how the ITU works, and a rehearsal of its Plenipotentiary Conference.

Importing this package loads nothing heavy. The rooms are described in CONTRIBUTING.md.
"""

__version__ = "0.1.0"
