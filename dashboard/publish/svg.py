"""A drawing as an SVG file: text that stays text, readable by a screen reader, its source inside."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from hashlib import sha256
from xml.etree import ElementTree

from dashboard.drawing import ChartText
from dashboard.fonts import CHINESE, LATIN, runs
from dashboard.fonts.embedding import embedded
from dashboard.publish.captioned import source_of
from dashboard.publish.drawn import SVG, texts
from dashboard.publish.layout import Sheet
from dashboard.publish.options import INCH, PIXELS_PER_INCH, Options

FALLBACKS = "'PingFang SC', SimHei, 'WenQuanYi Micro Hei', 'Helvetica Neue', Arial, sans-serif"
NAMED = f"'{LATIN}', 'Source Sans Pro', '{CHINESE}', {FALLBACKS}"
"""Our fonts, then those that a machine without them is likely to have, Chinese ones among them."""
_SILENT = ("aria-label", "aria-roledescription", "aria-hidden", "role")
"""What the exporter says of single marks, in English: the title and the description say it better."""
_PARTS = {"role-title": "title", "role-axis": "axis", "role-legend": "legend", "role-mark": "marks"}
"""What desk programs show as the names of groups."""


def svg_of(sheet: Sheet, meta: ChartText, options: Options, pixel: float = 1) -> bytes:
    """The file of a sheet, `pixel` units large for each of its pixels."""
    root = deepcopy(sheet.root)
    key = sha256(repr(sheet.spec).encode()).hexdigest()[:8]
    if options.title:
        _words_first(root)
    _name_groups(root, key)
    _name_families(root, options)
    _describe(root, meta, options, key)
    for side, pixels in (("width", sheet.width), ("height", sheet.height)):
        paper = f"{pixels / PIXELS_PER_INCH * INCH:.2f}mm"
        root.set(side, paper if options.size.millimetres else f"{pixels * pixel:.6g}")
    svg: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return svg


def _words_first(root: ElementTree.Element) -> None:
    """Move the title before what it stands over: whoever reads the text of a page reads it first."""
    for parent in root.iter():
        for child in parent:
            if "role-title" in child.get("class", ""):
                parent.remove(child)
                parent.insert(0, child)
                return


def _name_groups(root: ElementTree.Element, key: str) -> None:
    """Give parts a name of their own, also where two drawings stand in one page."""
    count: Counter[str] = Counter()
    uses = {}
    for element in root.iter():
        for name in _SILENT:
            element.attrib.pop(name, None)
        if old := element.get("id"):  # the exporter counts on from drawing to drawing
            count["use"] += 1
            uses[f"url(#{old})"] = f"url(#use-{count['use']}-{key})"
            element.set("id", f"use-{count['use']}-{key}")
        for role in sorted(set(element.get("class", "").split()) & set(_PARTS)):
            part = _PARTS[role]
            count[part] += 1
            element.set("id", f"{part}-{count[part]}-{key}")
    for element in root.iter():
        for name, value in element.attrib.items():
            if value in uses:
                element.set(name, uses[value])


def _name_families(root: ElementTree.Element, options: Options) -> None:
    """Name the real family of every run of text, and carry its glyphs where that is asked for.

    Left to itself the exporter draws Chinese in whatever weight it finds first, and desk programs
    know no fallback at all.
    """
    said: set[tuple[str, int, str]] = set()
    for text in texts(root):
        weight = 600 if text.get("font-weight", "400") in ("600", "700", "bold") else 400
        pieces = [(element, runs(element.text or "")) for element in list(text.iter())]
        said |= {(family, weight, piece) for _, parts in pieces for family, piece in parts}
    faces = embedded(said) if options.fonts == "embedded" else None
    names = faces.names if faces else {}
    latin = f"'{names[LATIN]}', {NAMED}" if LATIN in names else NAMED
    chinese = (
        f"'{names[CHINESE]}', '{CHINESE}', {FALLBACKS}" if CHINESE in names else f"'{CHINESE}', {FALLBACKS}"
    )
    for text in texts(root):
        text.set("font-family", latin)
        for element in list(text.iter()):
            _split(element, chinese)
    if faces:
        style = ElementTree.Element(f"{{{SVG}}}style")
        style.text = faces.css
        root.insert(0, style)


def _split(element: ElementTree.Element, chinese: str) -> None:
    pieces = runs(element.text or "")
    if all(family == LATIN for family, _ in pieces):
        return
    element.text = None
    for place, (family, piece) in enumerate(pieces):
        span = ElementTree.Element(f"{{{SVG}}}tspan", {"font-family": chinese} if family == CHINESE else {})
        span.text = piece
        element.insert(place, span)


def _describe(root: ElementTree.Element, meta: ChartText, options: Options, key: str) -> None:
    metadata = f"{source_of(meta)} {options.origin}".strip()
    words = {"title": meta.title, "desc": meta.alt, "metadata": metadata}
    for place, (tag, text) in enumerate(words.items()):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{tag}-{key}"})
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("lang", "zh-Hans" if options.language == "zh" else options.language)
    root.set("aria-labelledby", f"title-{key} desc-{key}")
