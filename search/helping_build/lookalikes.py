"""In charge of making lookalikes.txt: which common characters look alike, measured on the glyphs of two fonts.

    python -m search.helping_build.lookalikes SANS SERIF > search/helping/lookalikes.txt

The fonts are collections that hold simplified Chinese as face 2, as Noto Sans CJK and Noto Serif CJK do (OFL 1.1).
The same fonts and versions of Pillow and FreeType give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

# Pixels of a character, and of the frame around it.
SIZE = 40
MARGIN = 4
# The face of simplified Chinese in Noto's collections.
FACE = 2
# How far a stroke may stand beside another and still be like it.
BLUR = (1.0, 2.0, 3.0, 2.0, 1.0)
# Mean correlation of two glyphs over the fonts from which on they look alike (of 治: 冶 and 洽 have .89, 沿 .82).
ALIKE = 0.78
MOST = 6

Glyphs = NDArray[np.float32]


def common_characters() -> list[str]:
    """Return the 3,755 characters of the first level of GB/T 2312, those of common use."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    # The last five cells of the level are empty.
    return [each.decode("gb2312") for each in cells if each < b"\xd7\xfa"]


def glyphs(characters: Sequence[str], font: Path) -> Glyphs:
    """Return a row a character: its glyph blurred, with mean 0 and norm 1, so that products are correlations."""
    face = ImageFont.truetype(str(font), SIZE, index=FACE)
    side = SIZE + 2 * MARGIN
    drawn = np.zeros((len(characters), side, side), np.float32)
    for number, character in enumerate(characters):
        image = Image.new("L", (side, side), 0)
        ImageDraw.Draw(image).text((side / 2, side / 2), character, fill=255, font=face, anchor="mm")
        drawn[number] = np.asarray(image, np.float32)
    for axis in (1, 2):
        shifted = [np.roll(drawn, step - len(BLUR) // 2, axis) * weight for step, weight in enumerate(BLUR)]
        drawn = np.sum(shifted, axis=0, dtype=np.float32)
    rows: Glyphs = drawn.reshape(len(characters), -1)
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def lines(characters: Sequence[str], fonts: Sequence[Path]) -> Iterator[str]:
    """Yield a line a character that others look like: itself and those, the likest first."""
    likeness = np.zeros((len(characters), len(characters)), np.float32)
    for font in fonts:
        rows = glyphs(characters, font)
        likeness += rows @ rows.T / len(fonts)
    np.fill_diagonal(likeness, 0)
    for number, character in enumerate(characters):
        likest = np.argsort(-likeness[number], kind="stable")[:MOST]
        alike = [characters[other] for other in likest if likeness[number, other] >= ALIKE]
        if alike:
            yield character + "".join(alike)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", nargs="+", type=Path)
    fonts = parser.parse_args(arguments).fonts
    for line in lines(common_characters(), fonts):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
