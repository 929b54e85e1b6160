"""Every figure to look at, on one PNG: wide, on a phone, dark, in forced colours and printed.

    python tests/benchmarks/figure_sheet.py [FIGURE ...] [--language CODE] [--guess] [--out FILE]

``--guess`` shows the learner's guesses that are hidden otherwise. Needs Chromium, and pdftoppm of Poppler.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from contact_sheets import rasters
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, sync_playwright

from itu_course import figures
from itu_course.words import direction, set_language
from support.chromiums import browser as browser_path

PHONE = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2}
LAPTOP = {"viewport": {"width": 1280, "height": 900}}
VIEWS: dict[str, dict[str, Any]] = {
    "1280 pixels": LAPTOP,
    "360 pixels": PHONE,
    "360 pixels, dark": PHONE,
    "1280 pixels, dark": LAPTOP,
    "forced colours": {**LAPTOP, "forced_colors": "active"},
}
GAP, HEADING = 16, 40
TILES = {name: 360 if "360" in name else 500 for name in (*VIEWS, "printed")}


def page_of(name: str, code: str, dark: bool, guess: bool) -> str:
    """A page with one figure, as JupyterLab would show it."""
    light, ground = ("false", "#111") if dark else ("true", "#fff")
    shown = "<style>.itu-figure .itu-guess{display:revert!important}</style>" if guess else ""
    return (
        f'<!doctype html><html lang="{code}" dir="{direction(code)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<body data-jp-theme-light="{light}" style="margin:12px;background:{ground}">'
        f"{figures.show(name).html()}{shown}"
    )


def views_of(chromium: Browser, name: str, code: str, guess: bool) -> dict[str, Image.Image]:
    """The figure in every view, and on paper."""
    pictures = {}
    for view, options in VIEWS.items():
        context = chromium.new_context(**options)
        page = context.new_page()
        page.set_content(page_of(name, code, "dark" in view, guess))
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            print(f"{name}, {view}: {wide} pixels too wide")
        for problem in page.evaluate(LEAVES_ITS_DRAWING):
            print(f"{name}, {view}: {problem}")
        pictures[view] = Image.open(BytesIO(page.locator("figure").first.screenshot())).convert("RGB")
        if view == "1280 pixels":
            pictures["printed"] = rasters(page.pdf(format="A4"))[0]
        context.close()
    return pictures


# Words that leave the drawing, or that lie on other words: the drawing's text is measured as the browser drew it.
LEAVES_ITS_DRAWING = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg.itu-drawing')) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const texts = [...svg.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().width);
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((box, n) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push('outside: ' + texts[n].textContent);
      boxes.slice(0, n).forEach((other, m) => {
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (across > 2 && down > 6) found.push('on each other: ' + texts[n].textContent + ' / ' + texts[m].textContent);
      });
    });
  }
  return found;
}"""


def sheet(rows: dict[str, dict[str, Image.Image]]) -> Image.Image:
    """One row for each figure, one column for each view."""
    small = {
        name: {
            view: picture.resize(
                (TILES[view], round(picture.height * TILES[view] / picture.width)), Image.Resampling.LANCZOS
            )
            for view, picture in views.items()
        }
        for name, views in rows.items()
    }
    heights = [max(tile.height for tile in tiles.values()) + HEADING + GAP for tiles in small.values()]
    whole = Image.new("RGB", (sum(TILES.values()) + GAP * (len(TILES) + 1), sum(heights) + GAP), "#bbbbbb")
    draw, letters, top = ImageDraw.Draw(whole), ImageFont.load_default(19), GAP
    for (name, tiles), height in zip(small.items(), heights, strict=True):
        left = GAP
        for view, tile in tiles.items():
            draw.text((left, top), f"{name}: {view}", fill="black", font=letters)
            whole.paste(tile, (left, top + HEADING))
            left += TILES[view] + GAP
        top += height
    return whole


def main() -> None:
    """Write the sheet, and say where it is and what does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", nargs="*", help="names of figures; all by default")
    parser.add_argument("--language", default="en")
    parser.add_argument("--guess", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("figures.png"))
    given = parser.parse_args()
    set_language(given.language)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        names = given.figures or figures.names()
        rows = {name: views_of(chromium, name, given.language, given.guess) for name in names}
        chromium.close()
    sheet(rows).save(given.out, optimize=True)
    print(f"{given.out}: {len(rows)} figures, {len(TILES)} views")


if __name__ == "__main__":
    main()
