"""The outline: sections, items, tables and the ways scans break them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docqa.ingest import SourceFile, find_files, read_document
from docqa.ingest.metadata import read_metadata
from docqa.ingest.outline import read_layout, read_outline
from docqa.schema import Block, Document
from docqa.text import clean, normalize

_DATA = os.environ.get("DOCQA_DATA", "")


def read(text: str) -> Document:
    normal = normalize(text)
    layout = read_layout(normal.text)
    outline = read_outline(text, normal, layout)
    return Document("x", "x", text, read_metadata(text, normal, layout), outline.sections, outline.blocks)


def words(document: Document, block: Block) -> str:
    return clean(document.text[block.start : block.end])


def titles(document: Document) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in document.sections if s.title]


def under(document: Document, title: str) -> list[str]:
    """The blocks of the section of that title, its heading aside."""
    (section,) = [i for i, s in enumerate(document.sections) if s.title == title]
    return [words(document, b) for b in document.blocks if b.section == section and b.kind != "heading"]


def parent(document: Document, start: str) -> str | None:
    """The first words of the block above the one that begins so."""
    (block,) = [b for b in document.blocks if words(document, b).startswith(start)]
    return None if block.parent is None else " ".join(words(document, document.blocks[block.parent]).split()[:3])


LEVELS = """PHẦN THỨ NHẤT
ĐÁNH GIÁ TÌNH HÌNH

I. KẾT QUẢ

1. Công tác tuyên truyền

1.1. Kết quả đạt được

a) Ở cấp tỉnh

- Tổ chức 12 lớp.

+ Lớp thứ nhất ở huyện.

+ Lớp thứ hai ở xã.

b) Ở cấp huyện

- Tổ chức 3 lớp.

1.2. Hạn chế

Còn chậm.

2. Công tác kiểm tra

Đã kiểm tra 5 lần.

II. NGUYÊN NHÂN

Do thiên tai.

PHẦN THỨ HAI
NHIỆM VỤ

I. MỤC TIÊU

- Giảm nghèo.
"""


def test_levels() -> None:
    document = read(LEVELS)
    assert titles(document) == [
        (1, "PHẦN THỨ NHẤT ĐÁNH GIÁ TÌNH HÌNH"),
        (2, "I. KẾT QUẢ"),
        (3, "1. Công tác tuyên truyền"),
        (4, "1.1. Kết quả đạt được"),
        (5, "a) Ở cấp tỉnh"),
        (5, "b) Ở cấp huyện"),
        (4, "1.2. Hạn chế"),
        (3, "2. Công tác kiểm tra"),
        (2, "II. NGUYÊN NHÂN"),
        (1, "PHẦN THỨ HAI NHIỆM VỤ"),
        (2, "I. MỤC TIÊU"),
    ]
    assert under(document, "a) Ở cấp tỉnh") == ["- Tổ chức 12 lớp.", "+ Lớp thứ nhất ở huyện.", "+ Lớp thứ hai ở xã."]
    assert parent(document, "+ Lớp thứ nhất") == "- Tổ chức"
    assert parent(document, "- Tổ chức 12") is None
    (deep,) = [s for s in document.sections if s.title == "b) Ở cấp huyện"]
    assert deep.path[0] == "PHẦN THỨ NHẤT ĐÁNH GIÁ TÌNH HÌNH"
    assert deep.path[-2:] == ("1.1. Kết quả đạt được", "b) Ở cấp huyện")


def test_capitals_stand_above_or_below_roman_numerals_as_they_first_appear() -> None:
    above = read("A. TÌNH HÌNH\n\nI. KẾT QUẢ\n\nTốt.\n\nII. HẠN CHẾ\n\nÍt.\n\nB. NHIỆM VỤ\n\nI. MỤC TIÊU\n\nCao.\n")
    assert [level for level, _ in titles(above)] == [1, 2, 2, 1, 2]
    below = read("I. TÌNH HÌNH\n\nA. Kết quả\n\nTốt.\n\nB. Hạn chế\n\nÍt.\n\nII. NHIỆM VỤ\n\nA. Mục tiêu\n\nCao.\n")
    assert [level for level, _ in titles(below)] == [1, 2, 2, 1, 2]


SCAN = """## **II. PHÂN CÔNG NHIỆM VỤ**

a. Các sở, ban, ngành tiếp tục thực hiện Kế hoạch số 903/KH-UBND ngày 01/6/2019 của Ủy ban nhân dân tỉnh.

### **b. Sở Y tế**

- Thành lập 12 tổ cấp cứu; chuẩn bị thuốc. Phối hợp lực

lực lượng quân y khi có lệnh.

- Xử lý môi trường ngay khi

3

nước rút.

#### **d. Công an tỉnh**

- Phân luồng giao thông.

### d. Sở Giao thông vận tải

Chuẩn bị dầm cầu tạm;

phối hợp bố trí xe.

#### **e. UBND các huyện biên giới tăng cường hợp tác, trao đổi thông tin, hỗ trợ nhau khi có thiên tai xảy ra.**

**III. TỔ CHỨC THỰC HIỆN**

1. Giao Sở Nội vụ theo dõi./.

*Noi nhận:*

- TT. TU, TT. HĐND tỉnh;
- VPCP: các Vụ,
  đơn vị trực thuộc;
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH**

Đoàn Thế Vịnh
"""


def test_a_scan_with_its_faults() -> None:
    document = read(SCAN)
    assert titles(document) == [
        (1, "II. PHÂN CÔNG NHIỆM VỤ"),
        (2, "b. Sở Y tế"),
        (2, "d. Công an tỉnh"),
        (2, "d. Sở Giao thông vận tải"),
        (1, "III. TỔ CHỨC THỰC HIỆN"),
        (1, "Noi nhận:"),
    ]
    items = under(document, "b. Sở Y tế")
    assert items[0] == "- Thành lập 12 tổ cấp cứu; chuẩn bị thuốc. Phối hợp lực lực lượng quân y khi có lệnh."
    assert items[1] == "- Xử lý môi trường ngay khi 3 nước rút."
    assert len(items) == 2
    own = under(document, "II. PHÂN CÔNG NHIỆM VỤ")
    assert own[0].startswith("a. Các sở")
    assert own[1].startswith("#### **e. UBND các huyện")
    kinds = [s.kind for s in document.sections]
    assert kinds == ["body", "body", "body", "body", "body", "recipients", "signature"]
    assert under(document, "Noi nhận:") == [
        "- TT. TU, TT. HĐND tỉnh;",
        "- VPCP: các Vụ,",
        "đơn vị trực thuộc;",
        "- Lưu: VT.",
    ]


WRAPPED = """KẾ HOẠCH
Trồng rừng năm 2021

Thực hiện Nghị quyết số 5-NQ/TU ngày 02/3/2021 của Tỉnh ủy về phát triển
kinh tế - xã hội, Ủy ban nhân dân tỉnh xây dựng Kế hoạch với các nội dung
như sau:

I. MỤC TIÊU
1. Trồng mới 500 ha rừng phòng hộ ở các huyện vùng cao, chăm sóc tốt rừng
đã trồng; vận động nhân dân tham gia phát triển kinh tế
- xã hội vùng núi. Bảo vệ nghiêm ngặt rừng đầu nguồn tại các xã biên giới
Nà Cọ, Bản Lầm.
2. Nâng độ che phủ lên 56%.
II. NHIỆM VỤ
- Rà soát quỹ đất trồng rừng, giao đất cho các hộ gia đình có khả năng
chăm sóc.
- Ươm đủ giống.
"""


def test_lines_broken_by_hand() -> None:
    document = read(WRAPPED)
    one, two = under(document, "I. MỤC TIÊU")
    assert one.startswith("1. Trồng mới")
    assert "kinh tế - xã hội vùng núi" in one
    assert one.endswith("Nà Cọ, Bản Lầm.")
    assert two == "2. Nâng độ che phủ lên 56%."
    (preamble,) = [words(document, b) for b in document.blocks if words(document, b).startswith("Thực hiện")]
    assert preamble.endswith("như sau:")
    assert len(under(document, "II. NHIỆM VỤ")) == 2


NUMBERED = """Theo đó, các nhiệm vụ chủ yếu như sau:

1- Mỗi cấp tự rà soát kết quả của năm trước ở nơi mình phụ trách.

Tiếp tục đẩy mạnh kiểm tra, giám sát.

2- Để thực hiện hiệu quả, Ủy ban nhân dân tỉnh chỉ đạo thực hiện tốt một số nhiệm vụ sau:

- Tham mưu ban hành văn bản.

Văn bản phải ngắn.

- Tổ chức dạy nghề.

3- Mở rộng quan hệ hợp tác.

Tỉnh ủy giao Công an tỉnh theo dõi.
"""


def test_numbered_paragraphs_carry_what_follows() -> None:
    document = read(NUMBERED)
    assert titles(document) == []
    assert parent(document, "1- Mỗi cấp") == "Theo đó, các"
    assert parent(document, "Tiếp tục đẩy") == "1- Mỗi cấp"
    assert parent(document, "- Tham mưu") == "2- Để thực"
    assert parent(document, "Văn bản phải") == "- Tham mưu"
    assert parent(document, "- Tổ chức") == "2- Để thực"
    assert parent(document, "3- Mở") == "Theo đó, các"
    assert parent(document, "Tỉnh ủy giao") is None


def test_markdown_exports() -> None:
    text = (
        "**II- MỤC TIÊU**\n\n**1\\. Đến năm 2030**\n\n\\- Quy mô đạt 30%.\n\n"
        "\\- Chi cho nghiên cứu (R\\&D) đạt 2%.\n\n"
        "**2\\. Giải pháp**\n\n* **Phạm vi:**\n"
        "  * Toàn tỉnh.\n  * Các xã.\n    1. Xã Nà Cọ.\n* **Thời gian:** năm 2030.\n"
    )
    document = read(text)
    assert titles(document) == [(1, "II- MỤC TIÊU"), (2, "1. Đến năm 2030"), (2, "2. Giải pháp")]
    assert [b.label for b in document.blocks if b.kind == "item"] == ["-", "-", "*", "*", "*", "1.", "*"]
    assert parent(document, "* Toàn tỉnh") == "* **Phạm vi:**"
    assert parent(document, "1. Xã") == "* Các xã."
    assert parent(document, "* **Thời gian") is None


TABLES = """I. CHỈ TIÊU

Các chỉ tiêu như sau:

Bảng 1. Chỉ tiêu chủ yếu

| TT | Chỉ tiêu | Năm 2025 |
|---|:--:|---|
| **I** | **Kinh tế** | |
| 1 | Diện tích lúa | 320
ha |
| 1.1 | Lúa nước | 200 ha |

| 2 | Rau | 45 ha |
| **II** | **Xã hội** | |
| 3 | Hộ nghèo | 2% |

Ghi chú: số liệu ước tính.

| a | b |

Văn bản có dấu | ở giữa.

TT | Việc
---|---
1 | Cày
"""


def test_tables_by_row() -> None:
    document = read(TABLES)
    rows = [b for b in document.blocks if b.kind == "row"]
    assert [words(document, b) for b in rows][:4] == [
        "| TT | Chỉ tiêu | Năm 2025 | |---|:--:|---|",
        "| **I** | **Kinh tế** | |",
        "| 1 | Diện tích lúa | 320 ha |",
        "| 1.1 | Lúa nước | 200 ha |",
    ]
    assert rows[0].heads == ()
    assert all(b.heads == ("TT", "Chỉ tiêu", "Năm 2025") for b in rows[1:7])
    assert parent(document, "| 1 | Diện") == "| **I** |"
    assert parent(document, "| 1.1 |") == "| 1 |"
    assert parent(document, "| 2 |") == "| **I** |"
    assert parent(document, "| 3 |") == "| **II** |"
    assert parent(document, "| **II**") is None
    tables = [s for s in document.sections if s.kind == "table"]
    assert [t.title for t in tables] == ["Bảng 1. Chỉ tiêu chủ yếu", ""]
    assert tables[0].path == ("I. CHỈ TIÊU", "Bảng 1. Chỉ tiêu chủ yếu")
    assert rows[-1].heads == ("TT", "Việc")
    assert len(rows) == 9
    assert "| a | b |" in under(document, "I. CHỈ TIÊU")


def test_a_decision_and_its_annexes() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN TỈNH AN LỘC\nSố: 9/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch trồng rừng\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng.\n\n"
        "Điều 2. Thi hành.\n1. Sở Nội vụ;\n2. Sở Y tế.\n\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Ba\n\n"
        "KẾ HOẠCH\nTrồng rừng năm 2021\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND)\n\nI. MỤC TIÊU\n\n- Trồng 5 ha.\n\n"
        "PHỤ LỤC I\nDANH MỤC DỰ ÁN\n(Kèm theo Kế hoạch)\n\n| TT | Tên |\n|---|---|\n| 1 | Rừng |\n"
    )
    assert titles(document) == [
        (1, "QUYẾT ĐỊNH:"),
        (2, "Điều 1"),
        (2, "Điều 2"),
        (1, "Nơi nhận:"),
        (1, "KẾ HOẠCH Trồng rừng năm 2021"),
        (2, "I. MỤC TIÊU"),
        (1, "PHỤ LỤC I DANH MỤC DỰ ÁN"),
    ]
    assert document.sections[0].kind == "header"
    assert "signature" in [s.kind for s in document.sections]
    assert under(document, "Điều 2") == ["Điều 2. Thi hành.", "1. Sở Nội vụ;", "2. Sở Y tế."]
    assert under(document, "KẾ HOẠCH Trồng rừng năm 2021") == ["(Ban hành kèm theo Quyết định số 9/QĐ-UBND)"]


def test_a_list_of_names_is_no_list_of_headings() -> None:
    document = read("I. CƠ QUAN THỰC HIỆN\n\n1. Sở Y tế\n\n2. Sở Tài chính\n\n3. Công an tỉnh\n")
    assert titles(document) == [(1, "I. CƠ QUAN THỰC HIỆN")]
    assert under(document, "I. CƠ QUAN THỰC HIỆN") == ["1. Sở Y tế", "2. Sở Tài chính", "3. Công an tỉnh"]


def test_an_item_after_sections_stands_beside_them() -> None:
    document = read(
        "III. PHÂN CÔNG\n\n1. Sở Y tế\n\n- Khám.\n\n2. Sở Tài chính\n\n- Chi.\n\n"
        "3. Các sở khác phối hợp thực hiện theo chức năng, nhiệm vụ được giao trong kế hoạch này.\n"
    )
    assert under(document, "III. PHÂN CÔNG") == [
        "3. Các sở khác phối hợp thực hiện theo chức năng, nhiệm vụ được giao trong kế hoạch này."
    ]
    assert under(document, "2. Sở Tài chính") == ["- Chi."]


def real(name: str, folder: str = "plans") -> Document:
    root = Path(_DATA) / folder
    (path,) = root.glob(f"{name}*")
    return read_document(SourceFile(root, path, path.name))


real_plans = pytest.mark.skipif(not _DATA, reason="DOCQA_DATA names no folder of real plans")


@real_plans
def test_the_broken_lines_of_002() -> None:
    document = real("002")
    (broken,) = [
        b for b in document.blocks if "Phối hợp lực" in (t := words(document, b)) and "Biên phòng, Hải quan" in t
    ]
    assert "\n\n" in document.text[broken.start : broken.end]
    assert [
        len(under(document, t)) for t in ("b. Sở Lao động, Thương binh và Xã hội", "c. Sở Y tế", "d. Công an tỉnh")
    ] == [2, 2, 5]
    assert len(under(document, "d. Bộ Chỉ huy Bộ đội Biên phòng, Cục Hải quan Tây Ninh")) == 2
    own = under(document, "2. Phân công nhiệm vụ")
    assert own[0].startswith("a. Các sở")
    assert own[1].startswith("#### **h. Lực lượng")
    assert [s.title for s in document.sections if s.level == 1 and s.title] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NỘI DUNG THỰC HIỆN VÀ PHÂN CÔNG NHIỆM VỤ",
        "III. TỔ CHỨC THỰC HIỆN",
        "Noi nhận:",
    ]


@real_plans
def test_the_decision_and_plan_of_004() -> None:
    document = real("004")
    assert len(under(document, "2. Mục tiêu cụ thể đến năm 2020")) == 4
    decision, plan = [s for s in document.sections if s.level == 1 and s.title]
    assert decision.title == "QUYẾT ĐỊNH:"
    assert plan.title.startswith("KẾ HOẠCH THỰC HIỆN")
    assert {s.path[0] for s in document.sections if s.title.startswith(("I.", "II.", "V."))} == {plan.title}
    first = next(
        i for i, b in enumerate(document.blocks) if words(document, b).startswith("1. Các ban, ngành, đoàn thể")
    )
    assert sum(b.parent == first for b in document.blocks) == 11


@real_plans
def test_the_items_of_000_and_001_and_003() -> None:
    portal = real("000")
    assert [len(under(portal, t)) for t in ("1. Công an tỉnh", "2. Bộ Chỉ huy Bộ đội Biên phòng tỉnh")] == [7, 2]
    assert under(portal, "3. Sở Lao động - Thương binh và Xã hội") == ["[...]"]
    digest = real("001")
    assert [b.label for b in digest.blocks if b.label.endswith("-") and b.label != "-"] == [
        f"{n}-" for n in range(1, 9)
    ]
    five = next(i for i, b in enumerate(digest.blocks) if b.label == "5-")
    assert sum(b.parent == five for b in digest.blocks) == 5
    assert [s.kind for s in real("003").sections] == ["header", "body", "signature"]


@real_plans
def test_the_tables_of_more_plans() -> None:
    document = real("NQCP03__NQ03 PL1", "plans_more")
    rows = [b for b in document.blocks if b.kind == "row"]
    numbered = [b for b in rows if words(document, b).lstrip("| ")[:1].isdigit()]
    assert len(rows) == 60
    assert all(b.heads[:2] == ("TT", "Chỉ tiêu") for b in rows[1:])
    group = next(i for i, b in enumerate(document.blocks) if "Đến năm 2045" in words(document, b))
    assert sum(b.parent == group for b in document.blocks) == 6
    eleven = next(i for i, b in enumerate(document.blocks) if words(document, b).startswith("| 11 |"))
    assert sum(b.parent == eleven for b in document.blocks) == 12
    assert all(b.parent is not None for b in numbered)
    for file in find_files([Path(_DATA) / "plans_more"]).files:
        assert read_document(file).sections
