"""Cut Noto Sans SC down to the characters we use, and copy Source Sans 3 whole.

Run it again when the font test names a missing character. From the root of the repository::

    npm pack @expo-google-fonts/source-sans-3@0.4.1 @expo-google-fonts/noto-sans-sc@0.4.3
    mkdir -p build/source-sans-3 build/noto-sans-sc
    tar -xzf expo-google-fonts-source-sans-3-0.4.1.tgz -C build/source-sans-3
    tar -xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz -C build/noto-sans-sc
    python -m dashboard.fonts.subset build

The same input gives the same bytes. Kept are the 3,755 characters of GB 2312 level 1, punctuation,
the signs below, and every character in our texts, evidence and claims; of all these, only what
Source Sans 3 lacks. A Latin letter in both fonts would be worse than useless: for a line that mixes
scripts the exporter takes the whole line from the second font, in the wrong weight.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset

from dashboard.fonts import FACES, FOLDER, characters

ROOT = Path(__file__).parents[2]
TEXTS = ("dashboard/text", "evidence/data", "claims/data")
SIGNS = "←↑→↓−×÷±≈≠≤≥∞Δσ№℃①②③④⑤⑥⑦⑧⑨⑩■□▲△▼▽◆◇○●★☆"
RANGES = ((0x2010, 0x2049), (0x3000, 0x303F), (0xFF01, 0xFFEE))

WHOLE = {
    "400Regular/SourceSans3_400Regular.ttf": "SourceSans3-Regular.ttf",
    "600SemiBold/SourceSans3_600SemiBold.ttf": "SourceSans3-SemiBold.ttf",
    "400Regular_Italic/SourceSans3_400Regular_Italic.ttf": "SourceSans3-Italic.ttf",
    "LICENSE_FONT": "SourceSans3-LICENSE.txt",
}
CUT = {
    "400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
    "600SemiBold/NotoSansSC_600SemiBold.ttf": "NotoSansSC-SemiBold.ttf",
}


def common_hanzi() -> set[int]:
    """The code points of GB 2312 level 1: rows 16 to 55."""
    cells = [(row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    unused = {(0xD7, cell) for cell in range(0xFA, 0xFF)}
    return {ord(bytes(c).decode("gb2312")) for c in cells if c not in unused}


def used() -> set[int]:
    """Every code point in the YAML files a reader's text can come from."""
    files = [path for folder in TEXTS for path in sorted((ROOT / folder).rglob("*.yaml"))]
    return {ord(character) for path in files for character in path.read_text(encoding="utf-8")}


def wanted() -> set[int]:
    """The code points the cut fonts should keep."""
    plain = {point for first, last in RANGES for point in range(first, last + 1)}
    return (common_hanzi() | used() | plain | set(map(ord, SIGNS))) - characters(FACES[0])


def cut(source: Path, target: Path, points: set[int]) -> None:
    """Write the font at `source`, reduced to `points`, to `target`."""
    options = subset.Options(
        layout_features=["ccmp", "kern", "locl", "mark"],
        drop_tables=["BASE", "vhea", "vmtx", "prep", "gasp", "STAT"],
        hinting=False,
        notdef_outline=True,
        recalc_timestamp=False,
        name_IDs=["*"],
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main(build: Path) -> None:
    """Fill the fonts folder from the two unpacked packages under `build`."""
    latin, chinese = (build / name / "package" for name in ("source-sans-3", "noto-sans-sc"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, target in WHOLE.items():
        shutil.copyfile(latin / name, FOLDER / target)
    shutil.copyfile(chinese / "LICENSE_FONT", FOLDER / "NotoSansSC-LICENSE.txt")
    points = wanted()
    for name, target in CUT.items():
        cut(chinese / name, FOLDER / target, points)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
