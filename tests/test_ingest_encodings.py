"""Text comes out as Path.read_text gives it, whatever its encoding; binary content is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa.errors import InputError
from docqa.ingest import SourceFile, read_document
from docqa.ingest.encodings import decode, detect

_PLAN = (
    "KẾ HOẠCH\r\nPhòng, chống lũ quét tỉnh An Lộc năm 2021\r\rThực hiện Kế hoạch số 12/KH-UBND – “đợt 2”…\n"
    "1. Sở Y tế chủ trì, phối hợp Sở Tài chính bố trí 12,5 tỷ đồng; đưa người già yếu, trẻ em đến nơi an toàn.\n"
)
_VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ ,.;:()–“”0123456789\n"
)


def windows_1258(text: str) -> bytes:
    """As Vietnamese keyboards of Windows write it: base letters composed, tones as marks after them."""
    out = []
    for c in unicodedata.normalize("NFC", text):
        try:
            out.append(c.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            tone = next(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out.append((base + tone).encode("cp1258"))
    return b"".join(out)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_text_is_what_read_text_gives(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(windows_1258(_PLAN) if codec == "cp1258" else _PLAN.encode(codec))
    document = read_document(SourceFile(tmp_path, path, "a.txt"))
    assert document.text == path.read_text(encoding=codec)
    assert detect(path.read_bytes()) == codec
    assert not document.text.startswith("\ufeff")
    assert unicodedata.normalize("NFC", document.text).startswith("KẾ HOẠCH\nPhòng, chống lũ quét")


def test_big_endian_utf_16_with_its_mark() -> None:
    assert decode("\ufeffKẾ HOẠCH".encode("utf-16-be")) == ("KẾ HOẠCH", "utf-16")


@settings(max_examples=40)
@given(st.text(alphabet=_VIETNAMESE, min_size=40, max_size=200))
def test_vietnamese_round_trips(text: str) -> None:
    text = "Kế hoạch của Ủy ban nhân dân tỉnh An Lộc: " + text
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert decode(text.encode(codec))[0] == text
    legacy, codec = decode(windows_1258(text))
    assert codec == "cp1258"
    assert unicodedata.normalize("NFC", legacy) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02plan",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"plan\x00plan",
        b"\xff\xfeo",
        b"\xef\xbb\xbf\xff\xfe\xfd",
        b"K\xff\xfe\xfd \xe1\xbb",
        "Kế hoạch phòng, chống lũ quét".encode() + b"\xff\xfe",
        "Phòng chố".encode()[:-1],
        bytes(range(128, 256)),
        "Café à la carte".encode("latin-1"),
        bytes(range(1, 256)) * 10,
        bytes(1 + i * i * 7919 % 255 for i in range(4000)),
        b"\x01\x02\x03\x04 plan" * 20,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        decode(data)
    assert "\n" not in str(refused.value)


def test_a_little_ascii_is_text() -> None:
    assert decode(b"Plan") == ("Plan", "utf-8")
    assert decode("ạ".encode()) == ("ạ", "utf-8")
