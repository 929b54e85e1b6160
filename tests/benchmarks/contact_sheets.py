"""The reading edition to look at, one PNG a lesson: the PDF's pages, and the HTML wide, narrow, dark and printed.

    python tests/benchmarks/contact_sheets.py [LESSON ...] [--out DIR]

Folds are open in the narrow view, so that the reasons are seen, too. Needs Chromium, and pdftoppm of Poppler.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, sync_playwright

from itu_course import pages
from support.chromiums import browser as browser_path

ROOT = Path(__file__).resolve().parents[2]
OPEN_FOLDS = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
# Each view of the HTML: its name, what a browser context is made with, how much of the page one tile shows, open folds.
VIEWS: tuple[tuple[str, dict[str, Any], int, bool], ...] = (
    ("HTML, 1280 pixels", {"viewport": {"width": 1280, "height": 900}}, 1810, False),
    ("HTML, 360 pixels, folds open", {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2}, 1440, True),
    ("HTML, dark", {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}, 1810, False),
)
ACROSS, GAP, HEADING = 2400, 12, 44  # pixels of the sheet
TILE = 300  # the width of a tile
LETTERS = 26  # the height of a view's name


def rasters(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.pdf")
        path.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "72", "-png", str(path), str(Path(folder, "page"))], check=True)
        return [Image.open(BytesIO(one.read_bytes())).convert("RGB") for one in sorted(Path(folder).glob("page*.png"))]


def slices(picture: Image.Image, height: int) -> list[Image.Image]:
    """A long page, cut into tiles of that height; the last one is filled up with grey."""
    tiles = []
    for top in range(0, picture.height, height):
        tile = Image.new("RGB", (picture.width, height), "#999999")
        tile.paste(picture.crop((0, top, picture.width, min(top + height, picture.height))))
        tiles.append(tile)
    return tiles


def html_views(chromium: Browser, address: str) -> dict[str, list[Image.Image]]:
    """The tiles of each view of an HTML file, and of its print."""
    views: dict[str, list[Image.Image]] = {}
    for name, options, height, folds_open in VIEWS:
        context = chromium.new_context(**options)
        page = context.new_page()
        page.goto(address)
        if folds_open:
            page.evaluate(OPEN_FOLDS)
        picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        views[name + (f" ({wider} pixels too wide)" if wider > 0 else "")] = slices(
            picture, height * options.get("device_scale_factor", 1)
        )
        if not folds_open and "color_scheme" not in options:
            views["HTML, printed"] = rasters(page.pdf(format="A4"))
        context.close()
    return views


def sheet(views: dict[str, list[Image.Image]]) -> Image.Image:
    """All views on one sheet, each under its name."""
    columns = (ACROSS - GAP) // (TILE + GAP)
    rows: list[tuple[str, list[Image.Image]]] = []
    for name, tiles in views.items():
        small = [
            tile.resize((TILE, round(tile.height * TILE / tile.width)), Image.Resampling.LANCZOS) for tile in tiles
        ]
        rows += [(name if not n else "", small[n : n + columns]) for n in range(0, len(small), columns)]
    heights = [max(tile.height for tile in tiles) + GAP + (HEADING if name else 0) for name, tiles in rows]
    whole = Image.new("RGB", (ACROSS, sum(heights) + GAP), "#cccccc")
    draw, letters = ImageDraw.Draw(whole), ImageFont.load_default(LETTERS)
    top = GAP
    for (name, tiles), height in zip(rows, heights, strict=True):
        draw.text((GAP, top), name, fill="black", font=letters)
        for column, tile in enumerate(tiles):
            whole.paste(tile, (GAP + column * (TILE + GAP), top + (HEADING if name else 0)))
        top += height
    return whole


def main() -> None:
    """Write a sheet for each lesson asked for, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lessons", nargs="*", help="such as 02; all by default")
    parser.add_argument("--out", type=Path, default=Path("contact-sheets"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    paths = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    wanted = [path for path in paths if not given.lessons or path.name[:2] in {n.zfill(2) for n in given.lessons}]
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        chromium = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for path in wanted:
            lesson = pages.lesson_page(path)
            html = Path(folder, f"{path.stem}.html")
            html.write_bytes(pages.to_html(lesson.title, [lesson]))
            pdf = rasters(pages.to_pdf(lesson.title, [lesson]))
            views = {"PDF": pdf, **html_views(chromium, html.as_uri())}
            out = given.out / f"{path.stem}.png"
            sheet(views).save(out, optimize=True)
            print(f"{out}: " + "; ".join(f"{name} {len(tiles)}" for name, tiles in views.items()), flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
