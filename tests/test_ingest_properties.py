"""Whatever the text: blocks and chunks cover it once, in order, and nothing crosses a section."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docqa.config import Chunking
from docqa.ingest import chunk
from docqa.ingest.metadata import read_metadata
from docqa.ingest.outline import read_layout, read_outline
from docqa.schema import Document
from docqa.text import normalize

_SEEDS = (
    "I. MỤC TIÊU",
    "II- NHIỆM VỤ",
    "1. Công an tỉnh",
    "2) Sở Y tế:",
    "1.1. Đến năm 2030",
    "a) Rà soát, thống kê;",
    "d. Kiểm soát chặt chẽ",
    "- Phối hợp lực",
    "lực lượng Biên phòng.",
    "+ Chủ trì",
    "* Quán triệt",
    "\\- Tiềm lực",
    "## **2. Phân công**",
    "**Thực hiện kiến nghị",
    "về phòng, chống ma túy**",
    "| TT | Chỉ tiêu |",
    "|---|---|",
    "| 1 | a",
    "b | c |",
    "Điều 1. Ban hành kèm theo",
    "PHỤ LỤC I",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH:",
    "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 30 tháng 9 năm 2011)",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "(Đã ký)",
    "Số: 87/KH-UBND",
    "An Lộc, ngày 08 tháng 10 năm 2020",
    "Số hiệu 12/KH-UBND",
    "UBND tỉnh vừa ban hành Kế hoạch 87/KH-UBND ngày 14/3 về việc",
    "[...]",
    "---",
    "20",
    "```",
    "./.",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "\t",
    "to\u0301",
    " \u0301",
    "\x0b",
    "\x85",
    "\u2028",
    "\U0001f600",
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_SEEDS), st.text(max_size=12), st.sampled_from(["\n", "\n\n", " ", "\n  ", "; "])),
    max_size=40,
).map("".join)


def words(texts: list[str] | tuple[str, ...]) -> list[int]:
    """Stands in for the encoder's count: about a token for four letters."""
    return [sum(1 + len(w) // 4 for w in re.findall(r"\S+", t)) for t in texts]


def read(text: str) -> Document:
    normal = normalize(text)
    layout = read_layout(normal.text)
    outline = read_outline(text, normal, layout)
    return Document("x", "x", text, read_metadata(text, normal, layout), outline.sections, outline.blocks)


def assert_covers(text: str, spans: list[tuple[int, int]]) -> None:
    """The spans are in order, trimmed, apart, and hold every character that is not white space."""
    assert all(a < b and not text[a].isspace() and not text[b - 1].isspace() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    outside = [*pairwise([0, *(x for span in spans for x in span), len(text)])][::2]
    assert not "".join(text[a:b] for a, b in outside).strip()


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
@example("\u200b")
@example("a\n\u0301b")
@example("| a | b\n")
def test_blocks_cover_the_text(text: str) -> None:
    document = read(text)
    assert_covers(text, [(b.start, b.end) for b in document.blocks])
    for i, block in enumerate(document.blocks):
        section = document.sections[block.section]
        assert section.start <= block.start <= block.end <= section.end
        assert block.parent is None or (block.parent < i and document.blocks[block.parent].section == block.section)
    starts = [s.start for s in document.sections]
    assert starts == sorted(starts)
    for i, section in enumerate(document.sections):
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert section.parent < i
            assert parent.start <= section.start <= section.end <= parent.end
            assert section.path[: len(parent.path)] == parent.path
            assert section.level == parent.level + 1
        assert section.path[-1:] == ((section.title,) if section.title else section.path[-1:])
        assert "\n" not in section.title


@settings(max_examples=200, deadline=None)
@given(
    _TEXTS, st.sampled_from([Chunking(), Chunking(target=16, minimum=8, maximum=24, context=12), Chunking(context=0)])
)
def test_chunks_cover_the_text(text: str, sizes: Chunking) -> None:
    document = read(text)
    chunks = chunk(document, sizes, words)
    assert_covers(text, [(c.start, c.end) for c in chunks])
    assert [c.id for c in chunks] == [f"x#{n}" for n in range(len(chunks))]
    for c in chunks:
        assert document.text[c.start : c.end] == c.text
        inside = {b.section for b in document.blocks if b.start < c.end and c.start < b.end}
        assert len(inside) == 1
        assert c.section == document.sections[inside.pop()].path
        assert words([c.context])[0] <= sizes.context
        assert c.tokens == sum(words([c.text, c.context]))


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_metadata_stands_where_its_spans_say(text: str) -> None:
    document = read(text)
    for name, spans in document.metadata.spans.items():
        assert getattr(document.metadata, name)
        for start, end in spans:
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("maximum", [16, 320])
def test_no_chunk_is_longer_than_the_maximum(maximum: int) -> None:
    sentence = "Các sở, ban, ngành phối hợp triển khai thực hiện đồng bộ các nhiệm vụ được giao; "
    text = f"I. MỤC TIÊU\n\n1. {sentence * 40}\n\n{'a' * 9000}\n\n- {sentence * 3}"
    document = read(text)
    sizes = Chunking(target=min(maximum, 160), minimum=8, maximum=maximum)
    for c in chunk(document, sizes, words):
        assert words([c.text])[0] <= maximum


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "phòng, chống lũ quét và sạt lở đất " * 10_000,
        "a" * 300_000,
        "**|1.(" * 50_000,
        "- Sở Y tế\n" * 15_000,
        "| a | b\n" * 15_000,
        "\n\n".join(f"{n}. Sở Y tế" for n in range(12_000)),
        "\n".join("1." * (n % 40 + 1) + " Mục" for n in range(6_000)),
        "\n".join("  " * (n % 500) + "- Sở Y tế" for n in range(2_000)),
        "KẾ HOẠCH\n" * 10_000,
        "UBND tỉnh vừa ban hành Kế hoạch " * 10_000,
    ],
    ids=["one line", "one word", "marks", "bullets", "pipes", "headings", "decimals", "nesting", "titles", "news"],
)
def test_large_texts_are_read_in_seconds(text: str) -> None:
    document = read(text)
    assert_covers(text, [(c.start, c.end) for c in chunk(document, Chunking(), words)])
