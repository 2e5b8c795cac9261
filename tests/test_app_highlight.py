"""The page's source text: escaped, every quote marked at its offsets, nothing of the text lost."""

from __future__ import annotations

import time
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("gradio")

from docqa.app.highlight import Mark, escape, marked

HOSTILE = '<script>alert(1)</script> <img src=x onerror="alert(2)"> &amp; ${alert(3)} {{value}} `x` </div>'


class Parsed(HTMLParser):
    """What a browser would see: the text, the text under each mark's number, and the tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: dict[str, str] = {}
        self.labels: list[str] = []
        self.tags: set[str] = set()
        self._open: list[dict[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append({"tag": tag, **dict(attrs)})
        self.labels += (dict(attrs).get("data-label") or "").split()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self._open:
            for number in (element.get("data-n") or "").split():
                self.marks[number] = self.marks.get(number, "") + data


def test_document_text_is_text_whatever_it_holds() -> None:
    text = f"# **Kế hoạch**\n\n{HOSTILE}\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |\n"
    page = Parsed(marked(text, [Mark(1, 5, 40)]))
    assert page.text == text
    assert page.marks == {"1": text[5:40]}
    assert page.tags == {"div", "span", "mark"}


def test_a_quote_in_decomposed_text_is_marked_at_its_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Hòa Khê giao Sở Y tế chủ trì.")
    start = text.index(unicodedata.normalize("NFD", "Sở Y tế"))
    end = start + len(unicodedata.normalize("NFD", "Sở Y tế"))
    page = Parsed(marked(text, [Mark(1, start, end)]))
    assert unicodedata.normalize("NFC", page.marks["1"]) == "Sở Y tế"
    assert page.text == text


def test_overlapping_nested_and_touching_quotes_are_all_whole() -> None:
    text = "abcdefghij" * 3
    marks = [Mark(1, 0, 12), Mark(2, 6, 20), Mark(3, 8, 9), Mark(4, 20, 30), Mark(5, 0, 12)]
    page = Parsed(marked(text, marks))
    assert page.marks == {str(m.number): text[m.start : m.end] for m in marks}
    assert sorted(page.labels) == ["1", "2", "3", "4", "5"]


def test_spans_outside_the_text_are_clipped_and_empty_ones_left_out() -> None:
    page = Parsed(marked("văn bản", [Mark(1, -3, 3), Mark(2, 4, 99), Mark(3, 2, 2), Mark(4, 50, 60)], [(5, 99)]))
    assert page.marks == {"1": "văn", "2": "bản"}
    assert Parsed(marked("", [Mark(1, 0, 5)])).text == ""


def test_characters_that_html_cannot_hold_are_shown_one_for_one() -> None:
    text = "a\x00b\x07c\ud800d"
    assert escape(text) == "a\ufffdb\ufffdc\ufffdd"
    assert Parsed(marked(text, [Mark(1, 1, 3)])).marks == {"1": "\ufffdb"}


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3),
)
def test_any_text_any_spans(text: str, spans: list[tuple[int, int]], headings: list[tuple[int, int]]) -> None:
    marks = [Mark(n, start, end) for n, (start, end) in enumerate(spans, 1)]
    page = Parsed(marked(text, marks, headings, leaf=7))
    assert page.text == text
    assert page.marks == {str(m.number): text[m.start : m.end] for m in marks if text[m.start : m.end]}


def test_a_long_document_takes_little_time() -> None:
    text = "- Sở Y tế **chủ trì**, phối hợp với | các | sở, ban, ngành.\n" * 20_000
    before = time.perf_counter()
    html = marked(text, [Mark(n, n * 1_000, n * 1_000 + 400) for n in range(1, 200)])
    assert time.perf_counter() - before < 5
    assert html.count('class="leaf"') > 100
