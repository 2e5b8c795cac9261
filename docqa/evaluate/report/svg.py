"""matplotlib's SVG made fit for a page: no style attributes (a strict content policy forbids them), colours by class so
that they follow the page's theme, labels in both languages, ids that do not clash, short numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from docqa.evaluate.report.numbers import local
from docqa.evaluate.report.texts import Language, Two

Element = ElementTree.Element
_DROPPED = {"metadata", "style"}
_FONT = re.compile(r"([\d.]+)px")
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"#([\w.-]+)")


def inline(
    svg: str, *, prefix: str, colours: Mapping[str, str], labels: Mapping[str, Two], language: Language, alt: Two
) -> str:
    """One plot as an inline element.

    Args:
        prefix: set before every id.
        colours: class name by colour ("#rrggbb", lower case): ``f-NAME`` fills with it, ``s-NAME`` strokes.
        labels: both languages of a text, by what was drawn; any other text is a number.
        alt: what the plot shows, for those who do not see it.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - matplotlib wrote it
    used = set(_REFERENCE.findall(svg))
    _clean(root, prefix, colours, used)
    _speak(root, labels, language)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib |= {"role": "img", "aria-label": getattr(alt, language), "data-vi": alt.vi, "data-en": alt.en}
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _clean(node: Element, prefix: str, colours: Mapping[str, str], used: set[str]) -> None:
    node.tag = node.tag.rpartition("}")[2]
    for child in list(node):
        if child.tag.rpartition("}")[2] in _DROPPED:
            node.remove(child)
        else:
            _clean(child, prefix, colours, used)
    given = {name.rpartition("}")[2]: value for name, value in node.attrib.items()}
    if given.get("id") not in used:
        given.pop("id", None)
    for name, value in _declared(given.pop("style", "")):
        if name in ("font", "font-size") and (size := _FONT.search(value)):
            given["font-size"] = size[1]
        elif not name.startswith("font"):
            given[name] = value
    classes = [f"{side[0]}-{colours[given[side]]}" for side in ("fill", "stroke") if given.get(side) in colours]
    if classes:
        given["class"] = " ".join(classes)
    for name, value in given.items():
        if name == "id":
            given[name] = prefix + value
        elif name == "href" or value.startswith("url("):
            given[name] = value.replace("#", "#" + prefix)
        elif name not in ("fill", "stroke"):
            given[name] = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
    node.attrib.clear()
    node.attrib.update(given)
    if node.tag != "text":
        node.text = node.tail = None


def _declared(style: str) -> list[tuple[str, str]]:
    pairs = (declaration.partition(":") for declaration in style.split(";") if ":" in declaration)
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _speak(node: Element, labels: Mapping[str, Two], language: Language) -> None:
    """Every label twice, in a class and ``lang`` of its language; every number once, as ``language`` writes it."""
    for child in list(node):
        _speak(child, labels, language)
        if child.tag != "text":
            continue
        if (label := labels.get(child.text or "")) is None:
            child.text = local(child.text or "", language)
            child.set("class", f"{child.get('class', '')} num".strip())
            continue
        at = list(node).index(child)
        node.remove(child)
        for code in ("en", "vi"):
            said = ElementTree.Element("text", child.attrib)
            said.text = getattr(label, code)
            said.set("class", f"{child.get('class', '')} {code}".strip())
            said.set("lang", code)
            node.insert(at, said)
