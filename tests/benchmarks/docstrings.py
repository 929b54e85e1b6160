"""How much each room explains: lines of docstrings per line of code.

    python tests/benchmarks/docstrings.py

A line of code is one that holds neither only a comment nor a docstring, and is not blank. "short" are public functions,
classes and methods whose docstring is one line. Figures are printed, not judged; tests/test_docstrings.py judges.
"""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "itu_course"
SUBROOMS = ("plenipot/rules", "plenipot/history", "grading/workflow")
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass
class Size:
    """What a room holds."""

    code: int = 0
    docstrings: int = 0
    public: int = 0
    short: int = 0


def measure(path: Path, size: Size) -> None:
    """Add one module to the size of its room."""
    text = path.read_text(encoding="utf-8")
    inside: set[int] = set()  # the numbers of the lines that docstrings take
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        docstring = ast.get_docstring(node)
        if docstring is not None:
            literal = node.body[0]
            inside |= set(range(literal.lineno, (literal.end_lineno or literal.lineno) + 1))
        if not isinstance(node, ast.Module) and not node.name.startswith("_"):
            size.public += 1
            size.short += len((docstring or "").splitlines()) < 2
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            lines |= set(range(token.start[0], token.end[0] + 1))
    size.code += len(lines - inside)
    size.docstrings += len(inside)


def rooms() -> dict[str, Size]:
    """The size of each room, inner rooms apart; what lies at the top counts as "."."""
    sizes: dict[str, Size] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        folder = path.parent.relative_to(PACKAGE).as_posix()
        room = folder if folder in SUBROOMS else folder.partition("/")[0]
        measure(path, sizes.setdefault(room, Size()))
    return sizes


def main() -> None:
    """Print the table."""
    sizes = rooms()
    whole = Size()
    print(f"{'room':18}{'code':>7}{'docstrings':>12}{'ratio':>7}{'public':>8}{'short':>7}")
    for room, size in [*sorted(sizes.items()), ("all", whole)]:
        print(
            f"{room:18}{size.code:7}{size.docstrings:12}{size.docstrings / size.code:7.2f}"
            f"{size.public:8}{size.short / max(size.public, 1):7.0%}"
        )
        for field in ("code", "docstrings", "public", "short"):
            setattr(whole, field, getattr(whole, field) + getattr(size, field))


if __name__ == "__main__":
    main()
