"""A sidecar corrects metadata, and a wrong one is refused in one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docqa.errors import InputError
from docqa.ingest import SourceFile, find_files, read_document
from docqa.schema import Document

_TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN LỘC\n\nSố: 12/KH-UBND\n\nAn Lộc, ngày 08 tháng 10 năm 2020\n\n"
    "KẾ HOẠCH\nTrồng rừng\n\nNội dung."
)


def read(folder: Path, sidecar: str | bytes | None) -> Document:
    path = folder / "plan.txt"
    path.write_text(_TEXT, encoding="utf-8")
    if sidecar is not None:
        data = sidecar if isinstance(sidecar, bytes) else sidecar.encode()
        (folder / "plan.txt.docqa.toml").write_bytes(data)
    return read_document(SourceFile(folder, path, "plan.txt"))


def test_values_are_corrected_and_added(tmp_path: Path) -> None:
    plain = read(tmp_path, None)
    assert plain.metadata.number == "12/KH-UBND"
    corrected = read(
        tmp_path,
        'number = "13/KH-UBND"\nsigner = "Nguyễn Văn Bình"\nissued = 2021-02-03\neffective = "05/03/2021"\n'
        'province = "Khánh Hoà"\nform = "digest"\nreferences = ["1/QĐ-TTg"]\nsubject = ""\n',
    )
    m = corrected.metadata
    assert (m.number, m.signer, m.issued, m.effective) == (
        "13/KH-UBND",
        "Nguyễn Văn Bình",
        date(2021, 2, 3),
        date(2021, 3, 5),
    )
    assert (m.province, m.form, m.references, m.subject) == ("Khánh Hòa", "digest", ("1/QĐ-TTg",), None)
    assert m.kind == "Kế hoạch"
    assert m.spans["number"] == ()
    assert m.spans["kind"]
    assert corrected.digest != plain.digest
    assert find_files([tmp_path]).files[0].id == "plan.txt"
    assert len(find_files([tmp_path]).files) == 1


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ("numbr = '1'", "unknown key 'numbr'"),
        ("number = 12", "number must be a string"),
        ("issued = 'hôm qua'", "issued must be a date"),
        ("form = 'short'", "form must be"),
        ("references = 'x'", "references must be a list"),
        ("number = ", "not a TOML file"),
        (b"number = '\xff'", "not a TOML file"),
    ],
)
def test_a_wrong_one_is_refused(tmp_path: Path, sidecar: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        read(tmp_path, sidecar)
    assert "plan.txt.docqa.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_one_that_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt.docqa.toml").mkdir()
    with pytest.raises(InputError, match=r"plan\.txt\.docqa\.toml"):
        read(tmp_path, None)
