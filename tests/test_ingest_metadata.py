"""Header metadata, exactly, in every form that documents come in; and nothing made up."""

from __future__ import annotations

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from docqa.ingest import find_files, read_document
from docqa.ingest.metadata import read_metadata
from docqa.ingest.outline import read_layout
from docqa.schema import Metadata
from docqa.text import clean, normalize

_DATA = os.environ.get("DOCQA_DATA", "")


def read(text: str) -> Metadata:
    """The metadata, its spans checked: a value stands where its spans say."""
    normal = normalize(text)
    m = read_metadata(text, normal, read_layout(normal.text))
    for name in ("number", "signer"):
        value = getattr(m, name)
        if value:
            ((start, end),) = m.spans[name]
            assert "".join(clean(text[start:end]).lower().split()) == "".join(clean(value).lower().split())
    for field in ("number", "kind", "issuer", "province", "issued", "effective", "published", "signer", "subject"):
        assert bool(getattr(m, field)) == bool(m.spans.get(field)), field
    return m


PORTAL = """Kế hoạch 87/KH-UBND năm 2023 phòng, chống bệnh sốt xuất huyết do tỉnh An Lộc ban hành

Số hiệu\t87/KH-UBND
Ngày ban hành 14/03/2023
Ngày có hiệu lực 20/03/2023
Loại văn bản Kế hoạch
Cơ quan ban hành Tỉnh An Lộc
Người ký Nguyễn Phước Hạnh
Lĩnh vực Thể thao - Y tế

ỦY BAN NHÂN DÂN
TỈNH AN LỘC
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 87/KH-UBND

An Lộc, ngày 14 tháng 3 năm 2023

KẾ HOẠCH

PHÒNG, CHỐNG BỆNH SỐT XUẤT HUYẾT NĂM 2023

Thực hiện Chỉ thị số 12/CT-TTg ngày 02 tháng 02 năm 2023, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

1. Giảm số ca mắc so với năm 2022.
"""

TABLE = """| Số ký hiệu | 45/NQ-HĐND |
|---|---|
| Ngày ban hành | 10-12-2021 |
| Ngày hiệu lực | Đang cập nhật |
| Loại văn bản | Nghị quyết |
| Cơ quan ban hành | HĐND tỉnh Hòa Khê |
| Người ký | Trần Thị Mận |
| Trích yếu | Về dự toán ngân sách địa phương năm 2022 |

Điều 1. Thông qua dự toán ngân sách địa phương năm 2022 theo Tờ trình số 99/TTr-UBND.
"""

SCAN = """

**ỦY BAN NHÂN DÂN
TỈNH HÒA KHÊ**

Số: 1175/KH-UBND

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc**

Hòa Khê, ngày 22 tháng 7 năm 2020

**KẾ HOẠCH**

**Ứng phó bão mạnh, lũ quét
trên địa bàn tỉnh Hòa Khê**

Thực hiện Công điện số 07/CĐ-TW ngày 16/7/2020, UBND tỉnh xây dựng kế hoạch như sau:

**I. MỤC ĐÍCH**

1. Thay thế Kế hoạch số 903/KH-UBND ngày 01/6/2019./.

*Noi nhận:*

- TT. TU, TT. HĐND tỉnh;
- Lưu: VT, NN.

TUYẾT - NN

4



Đoàn Thế Vịnh
"""

DECISION = """ QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH KẾ HOẠCH “NƯỚC SẠCH NÔNG THÔN ĐẾN NĂM 2020”

ỦY BAN NHÂN DÂN TỈNH VĨNH HÀ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số: 268/TTr-SNN ngày 22 tháng 5 năm 2017,
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch “Nước sạch nông thôn đến năm 2020”.

Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.

Điều 3. Các ông, bà: Chánh Văn phòng Uỷ ban nhân dân tỉnh căn cứ Quyết định thi hành./.
 KẾ HOẠCH
“NƯỚC SẠCH NÔNG THÔN ĐẾN NĂM 2020”
(Ban hành kèm theo Quyết định số 1248/QĐ-UBND ngày 05 tháng 6 năm 2017 của Ủy ban nhân dân tỉnh)
Trong những năm qua, các cấp đã triển khai Kế hoạch số 12/KH-UBND ngày 02/01/2016.
"""

DIGEST = """Hoà Khê: Triển khai hỗ trợ thanh niên học nghề và khởi nghiệp

18/02/2022
Tỉnh uỷ Hoà Khê vừa ban hành Chương trình hành động số 20-CTr/TU về hỗ trợ thanh niên khởi nghiệp giai đoạn 2022 - 2025.

Theo đó, Nghị quyết 08-NQ/TU, ngày 28/6/2019 của Ban Thường vụ Tỉnh uỷ tiếp tục được thực hiện.

Hải Dương"""

NEWS = """ảnh minh họa
Chuẩn bị kỹ để mỗi điểm tiêm an toàn

UBND tỉnh vừa ban hành Kế hoạch 198/KH-UBND ngày 09/8 về việc tổ chức chiến dịch tiêm chủng năm 2021.

Lực lượng chức năng trao đổi kinh nghiệm với tỉnh Xiêng Khoảng của nước bạn Lào.

P.V (tổng hợp)
"""

DISTRICT = """UBND TỈNH THẠCH SƠN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ GIÁO DỤC VÀ ĐÀO TẠO                Độc lập - Tự do - Hạnh phúc

Số: 418/KH-SGDĐT                      Thạch Sơn, ngày 7 tháng 4 năm 2025

KẾ HOẠCH
Chuyển đổi số trong trường học năm 2025

Căn cứ Quyết định số 512/QĐ-UBND ngày 14 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh, Sở xây dựng kế hoạch như sau:

1. Mỗi trường một phòng máy.

Nơi nhận:                                   KT. GIÁM ĐỐC
- Như trên;                                 PHÓ GIÁM ĐỐC
- Lưu: VT.                                  (Đã ký)
                                            Nông Thị Khuê
"""

GOVERNMENT = """# CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 33/NQ-CP
Hà Nội, ngày 09 tháng 01 năm 2025

# NGHỊ QUYẾT
## Về phát triển kinh tế biển xanh

# CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

# QUYẾT NGHỊ:

**Điều 1.** Nghị quyết này có hiệu lực sau 10 ngày kể từ ngày ký ban hành.

*Nơi nhận:*
- Ban Bí thư Trung ương Đảng;
- Lưu: VT (2b).

TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
[đã ký]
Lê Thái Bình
"""

PARTY = """TỈNH ỦY ĐÔNG THUẬN
*
Số 31-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Đông Thuận, ngày 16 tháng 3 năm 2015

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương

I- TÌNH HÌNH

Giáo dục của tỉnh có bước tiến.

T/M BAN CHẤP HÀNH
BÍ THƯ
(đã ký)
SẦM TIẾN HOÀ
"""

MINISTRY = """BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 2410/BTNMT-TCMT
V/v rà soát bãi chôn lấp chất thải

Hà Nội, ngày 11 tháng 8 năm 2021

Kính gửi: Ủy ban nhân dân các tỉnh, thành phố

Thực hiện Chỉ thị số 41/CT-TTg ngày 01/12/2020, Bộ đề nghị các địa phương báo cáo trước ngày 30/9/2021.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Võ Tuấn Hiền
"""

DRAFT = """**ỦY BAN NHÂN DÂN TỈNH AN LỘC**

Số:      /KH-UBND

*An Lộc, ngày      tháng 01 năm 2024*

# KẾ HOẠCH

# Cải cách hành chính tỉnh An Lộc năm 2024

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
"""

Expected = dict[str, object]
CASES: dict[str, tuple[str, Expected]] = {
    "portal": (
        PORTAL,
        {
            "number": "87/KH-UBND",
            "kind": "Kế hoạch",
            "issuer": "Ủy ban nhân dân tỉnh An Lộc",
            "province": "An Lộc",
            "issued": date(2023, 3, 14),
            "effective": date(2023, 3, 20),
            "signer": "Nguyễn Phước Hạnh",
            "subject": "PHÒNG, CHỐNG BỆNH SỐT XUẤT HUYẾT NĂM 2023",
            "references": ("12/CT-TTg",),
        },
    ),
    "portal table": (
        TABLE,
        {
            "number": "45/NQ-HĐND",
            "kind": "Nghị quyết",
            "issuer": "Hội đồng nhân dân tỉnh Hòa Khê",
            "province": "Hòa Khê",
            "issued": date(2021, 12, 10),
            "signer": "Trần Thị Mận",
            "subject": "Về dự toán ngân sách địa phương năm 2022",
            "references": ("99/TTr-UBND",),
        },
    ),
    "scan": (
        SCAN,
        {
            "number": "1175/KH-UBND",
            "kind": "Kế hoạch",
            "issuer": "Ủy ban nhân dân tỉnh Hòa Khê",
            "province": "Hòa Khê",
            "issued": date(2020, 7, 22),
            "signer": "Đoàn Thế Vịnh",
            "subject": "Ứng phó bão mạnh, lũ quét trên địa bàn tỉnh Hòa Khê",
            "references": ("07/CĐ-TW", "903/KH-UBND"),
        },
    ),
    "decision": (
        DECISION,
        {
            "number": "1248/QĐ-UBND",
            "kind": "Quyết định",
            "issuer": "Ủy ban nhân dân tỉnh Vĩnh Hà",
            "province": "Vĩnh Hà",
            "issued": date(2017, 6, 5),
            "effective": date(2017, 6, 5),
            "subject": "VỀ VIỆC BAN HÀNH KẾ HOẠCH “NƯỚC SẠCH NÔNG THÔN ĐẾN NĂM 2020”",
            "references": ("268/TTr-SNN", "12/KH-UBND"),
        },
    ),
    "digest": (
        DIGEST,
        {
            "number": "20-CTr/TU",
            "kind": "Chương trình hành động",
            "issuer": "Tỉnh ủy Hòa Khê",
            "province": "Hòa Khê",
            "published": date(2022, 2, 18),
            "subject": "hỗ trợ thanh niên khởi nghiệp giai đoạn 2022 - 2025",
            "form": "digest",
            "references": ("08-NQ/TU",),
        },
    ),
    "news": (
        NEWS,
        {
            "number": "198/KH-UBND",
            "kind": "Kế hoạch",
            "issuer": "Ủy ban nhân dân tỉnh",
            "issued": date(2021, 8, 9),
            "subject": "tổ chức chiến dịch tiêm chủng năm 2021",
            "form": "digest",
        },
    ),
    "columns": (
        DISTRICT,
        {
            "number": "418/KH-SGDĐT",
            "kind": "Kế hoạch",
            "issuer": "Sở Giáo dục và Đào tạo tỉnh Thạch Sơn",
            "province": "Thạch Sơn",
            "issued": date(2025, 4, 7),
            "signer": "Nông Thị Khuê",
            "subject": "Chuyển đổi số trong trường học năm 2025",
            "references": ("512/QĐ-UBND",),
        },
    ),
    "government": (
        GOVERNMENT,
        {
            "number": "33/NQ-CP",
            "kind": "Nghị quyết",
            "issuer": "Chính phủ",
            "issued": date(2025, 1, 9),
            "effective": date(2025, 1, 19),
            "signer": "Lê Thái Bình",
            "subject": "Về phát triển kinh tế biển xanh",
        },
    ),
    "party": (
        PARTY,
        {
            "number": "31-CTr/TU",
            "kind": "Chương trình hành động",
            "issuer": "Tỉnh ủy Đông Thuận",
            "province": "Đông Thuận",
            "issued": date(2015, 3, 16),
            "signer": "Sầm Tiến Hoà",
            "subject": "thực hiện Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương",
            "references": ("29-NQ/TW",),
        },
    ),
    "letter": (
        MINISTRY,
        {
            "number": "2410/BTNMT-TCMT",
            "kind": "Công văn",
            "issuer": "Bộ Tài nguyên và Môi trường",
            "issued": date(2021, 8, 11),
            "signer": "Võ Tuấn Hiền",
            "subject": "rà soát bãi chôn lấp chất thải",
            "references": ("41/CT-TTg",),
        },
    ),
    "draft": (
        DRAFT,
        {
            "kind": "Kế hoạch",
            "issuer": "Ủy ban nhân dân tỉnh An Lộc",
            "province": "An Lộc",
            "subject": "Cải cách hành chính tỉnh An Lộc năm 2024",
            "references": ("76/NQ-CP",),
        },
    ),
    "nothing": ("Biên bản họp thôn về việc sửa đường, có 12 hộ dự họp.\n\nMọi người nhất trí góp công.", {}),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_form(name: str, form: str) -> None:
    text, expected = CASES[name]
    m = read(unicodedata.normalize(form, text))
    fields = ("number", "kind", "issuer", "province", "issued", "effective", "published", "signer", "subject")
    found = {field: getattr(m, field) for field in fields if getattr(m, field) is not None}
    if m.form != "full":
        found["form"] = m.form
    if m.references:
        found["references"] = m.references
    assert found == expected


VARIANTS: dict[str, tuple[str, tuple[object, ...]]] = {
    "header in a table": (
        """| **ỦY BAN NHÂN DÂN**<br>**TỈNH AN LỘC** | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc|
|---|---|
| Số: 2819/KH-UBND | *An Lộc, ngày 12 tháng 11 năm 2020* |

**KẾ HOẠCH**

**Triển khai trồng rừng năm 2021**

Căn cứ Luật Lâm nghiệp ngày 15/11/2017, UBND tỉnh ban hành Kế hoạch như sau:

**I. MỤC TIÊU**

1. Trồng rừng.

| **Nơi nhận:**<br>- Lưu VT. | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br>**Trần Văn Bảy** |
|---|---|
""",
        ("2819/KH-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh An Lộc", "An Lộc", date(2020, 11, 12), None, "Trần Văn Bảy"),
    ),
    "columns run together": (
        """UBND TỈNH AN LỘC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 45/KH-SYT An Lộc, ngày 03 tháng 4 năm 2022

KẾ HOẠCH
Tiêm chủng mở rộng năm 2022

Căn cứ Kế hoạch số 9/KH-UBND ngày 02/02/2022, Sở Y tế xây dựng kế hoạch như sau:
I. MỤC TIÊU
Nâng tỷ lệ tiêm chủng.

GIÁM ĐỐC

Lê Thị Hà
""",
        ("45/KH-SYT", "Kế hoạch", "Sở Y tế tỉnh An Lộc", "An Lộc", date(2022, 4, 3), None, "Lê Thị Hà"),
    ),
    "city": (
        """Quyết định 1234/QĐ-UBND năm 2021 về Kế hoạch ứng phó thiên tai do Thành phố Hồ Chí Minh ban hành

Số hiệu 1234/QĐ-UBND
Ngày ban hành 05/05/2021
Ngày có hiệu lực Đã biết
Loại văn bản Quyết định
Cơ quan ban hành Thành phố Hồ Chí Minh
Người ký Lê Thái Bình
Lĩnh vực Tài nguyên - Môi trường

ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 1234/QĐ-UBND

Thành phố Hồ Chí Minh, ngày 05 tháng 5 năm 2021

QUYẾT ĐỊNH

BAN HÀNH KẾ HOẠCH ỨNG PHÓ THIÊN TAI

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
""",
        (
            "1234/QĐ-UBND",
            "Quyết định",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "Hồ Chí Minh",
            date(2021, 5, 5),
            None,
            "Lê Thái Bình",
        ),
    ),
    "ministry": (
        """BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN
NÔNG THÔN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 12/KH-BNN-TCLN
Hà Nội, ngày 5 tháng 6 năm 2020
KẾ HOẠCH
TRỒNG MỘT TỶ CÂY XANH
Thực hiện Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng Chính phủ, Bộ ban hành kế hoạch như sau:
I. MỤC ĐÍCH
Trồng cây.
""",
        ("12/KH-BNN-TCLN", "Kế hoạch", "Bộ Nông nghiệp và Phát triển nông thôn", None, date(2020, 6, 5), None, None),
    ),
    "prime minister": (
        """THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 1002/QĐ-TTg
Hà Nội, ngày 27 tháng 6 năm 2011

QUYẾT ĐỊNH
PHÊ DUYỆT CHIẾN LƯỢC QUỐC GIA
THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt.
Điều 2. Quyết định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2011.
Nơi nhận:
- Ban Bí thư;
- Lưu: VT.
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Trương Văn Tám
""",
        (
            "1002/QĐ-TTg",
            "Quyết định",
            "Thủ tướng Chính phủ",
            None,
            date(2011, 6, 27),
            date(2011, 8, 15),
            "Trương Văn Tám",
        ),
    ),
    "politburo": (
        """BỘ CHÍNH TRỊ
*
Số 37-CT/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 16 tháng 8 năm 2019
CHỈ THỊ
CỦA BỘ CHÍNH TRỊ
về bảo vệ rừng
-----
Thời gian qua, rừng bị chặt phá.
1- Các cấp ủy lãnh đạo.
T/M BỘ CHÍNH TRỊ
Trần Văn Chín
""",
        ("37-CT/TW", "Chỉ thị", "Bộ Chính trị", None, date(2019, 8, 16), None, "Trần Văn Chín"),
    ),
    "plan alone": (
        """KẾ HOẠCH
TRỒNG RỪNG TỈNH AN LỘC
(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 5 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh An Lộc)

I. MỤC TIÊU
- Trồng 5 ha.
""",
        ("77/QĐ-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh An Lộc", "An Lộc", date(2020, 6, 5), None, None),
    ),
    "council": (
        """HỘI ĐỒNG NHÂN DÂN
TỈNH AN LỘC
KHÓA XVII, KỲ HỌP THỨ 5
-------
Số: 15/2022/NQ-HĐND
An Lộc, ngày 09 tháng 12 năm 2022
NGHỊ QUYẾT
Quy định mức chi hỗ trợ học sinh
HỘI ĐỒNG NHÂN DÂN TỈNH AN LỘC
KHÓA XVII, KỲ HỌP THỨ 5
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Quy định mức chi.
Điều 2. Nghị quyết này có hiệu lực từ ngày 19 tháng 12 năm 2022.
CHỦ TỊCH


Nguyễn Thị Nga
""",
        (
            "15/2022/NQ-HĐND",
            "Nghị quyết",
            "Hội đồng nhân dân tỉnh An Lộc",
            "An Lộc",
            date(2022, 12, 9),
            date(2022, 12, 19),
            "Nguyễn Thị Nga",
        ),
    ),
    "title": (
        """# Chỉ thị số 14/CT-TTg ngày 02/5/2021 về cải cách hành chính

Thời gian qua, công tác cải cách hành chính đạt nhiều kết quả.

1. Các bộ thực hiện.
""",
        ("14/CT-TTg", "Chỉ thị", None, None, date(2021, 5, 2), None, None),
    ),
    "district party": (
        """ĐẢNG BỘ TỈNH AN LỘC
HUYỆN ỦY SÔNG MÂY
*
Số 21-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Sông Mây, ngày 3 tháng 3 năm 2020

KẾ HOẠCH
thực hiện Chỉ thị số 21-CT/TW

Thực hiện Chỉ thị số 21-CT/TW, Huyện ủy ban hành kế hoạch như sau:
I- MỤC ĐÍCH
Quán triệt.
Nơi nhận:
- Tỉnh ủy;
- Lưu.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC
Hà Văn Tám
""",
        ("21-KH/HU", "Kế hoạch", "Huyện ủy Sông Mây", "An Lộc", date(2020, 3, 3), None, "Hà Văn Tám"),
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_variants(name: str) -> None:
    text, expected = VARIANTS[name]
    m = read(text)
    assert (m.number, m.kind, m.issuer, m.province, m.issued, m.effective, m.signer) == expected
    assert m.form == "full"
    assert m.published is None


@pytest.mark.parametrize(
    ("sentence", "number", "issued", "issuer", "signer"),
    [
        (
            "Ngày 12/5/2021, Ủy ban nhân dân tỉnh An Lộc đã ban hành Kế hoạch số 45/KH-UBND về trồng rừng.",
            "45/KH-UBND",
            date(2021, 5, 12),
            "Ủy ban nhân dân tỉnh An Lộc",
            None,
        ),
        (
            "Phó Chủ tịch UBND tỉnh An Lộc Trần Văn Bảy vừa ký Quyết định số 77/QĐ-UBND, ngày 3/2/2021 về đất đai.",
            "77/QĐ-UBND",
            date(2021, 2, 3),
            "Ủy ban nhân dân tỉnh An Lộc",
            "Trần Văn Bảy",
        ),
        (
            "UBND tỉnh An Lộc vừa ban hành Kế hoạch triển khai công tác gia đình (số 45/KH-UBND ngày 3/2/2021).",
            "45/KH-UBND",
            date(2021, 2, 3),
            "Ủy ban nhân dân tỉnh An Lộc",
            None,
        ),
        ("UBND tỉnh An Lộc vừa ban hành Kế hoạch trồng rừng.", None, None, "Ủy ban nhân dân tỉnh An Lộc", None),
        (
            "(ALP) - Ngày 20/5/2022, Tỉnh ủy An Lộc ban hành Kế hoạch số 100-KH/TU về trồng rừng.",
            "100-KH/TU",
            date(2022, 5, 20),
            "Tỉnh ủy An Lộc",
            None,
        ),
        (
            "UBND tỉnh An Lộc ban hành Kế hoạch số 12/KH-UBND ngày 05/01/2023 về trồng rừng.",
            "12/KH-UBND",
            date(2023, 1, 5),
            "Ủy ban nhân dân tỉnh An Lộc",
            None,
        ),
    ],
)
def test_reports(
    sentence: str, number: str | None, issued: date | None, issuer: str | None, signer: str | None
) -> None:
    m = read(f"Tin trong tỉnh\n\n{sentence} Kế hoạch thay thế Kế hoạch số 9/KH-UBND.\n\nMọi người hưởng ứng.\n")
    assert (m.form, m.number, m.issued, m.issuer, m.signer) == ("digest", number, issued, issuer, signer)
    assert "9/KH-UBND" in m.references


def test_a_day_takes_the_year_of_the_report() -> None:
    text = (
        "Trồng rừng\nCập nhật lúc 08:30, 03/01/2022\n\nNgày 28/12, UBND tỉnh An Lộc ban hành Kế hoạch số 5/KH-UBND.\n"
    )
    m = read(text)
    assert (m.form, m.published, m.issued) == ("digest", date(2022, 1, 3), date(2021, 12, 28))


def test_a_plan_that_names_another_in_its_preamble_is_no_report() -> None:
    m = read(
        "UBND tỉnh An Lộc đã ban hành Kế hoạch số 9/KH-UBND ngày 02/02/2022 về trồng rừng.\n\n"
        "I. MỤC TIÊU\n\n- Trồng 5 ha.\n\nII. NHIỆM VỤ\n\n- Ươm giống.\n"
    )
    assert (m.form, m.number, m.references) == ("full", None, ("9/KH-UBND",))


def test_a_report_without_a_year_has_no_date() -> None:
    m = read("Tin trong tỉnh\n\nUBND tỉnh vừa ban hành Kế hoạch số 45/KH-UBND ngày 3/2 về trồng rừng.\n\nHết.\n")
    assert (m.number, m.issued) == ("45/KH-UBND", None)


def test_references_are_never_the_own_number() -> None:
    m = read("KẾ HOẠCH\nTrồng rừng năm 2021\n\nThực hiện Chỉ thị số 37-CT/TW và Tờ trình số 733/PV12 ngày 3/2/2021.\n")
    assert (m.number, m.issued, m.kind) == (None, None, "Kế hoạch")
    assert m.references == ("37-CT/TW", "733/PV12")


REAL = {
    "000": ("166/KH-UBND", "Kế hoạch", "Lạng Sơn", "2020-10-08", "2020-10-08", None, "Dương Xuân Huyên", "full"),
    "001": ("20-CTr/TU", "Chương trình hành động", "Khánh Hòa", None, None, "2008-07-02", None, "digest"),
    "002": ("2818/KH-UBND", "Kế hoạch", "Tây Ninh", "2020-11-12", None, None, "Nguyễn Mạnh Hùng", "full"),
    "003": ("321/KH-UBND", "Kế hoạch", None, "2022-05-21", None, None, None, "digest"),
    "004": ("3086/QĐ-UBND", "Quyết định", "Quảng Ninh", "2011-09-30", "2011-09-30", None, None, "full"),
}


@pytest.mark.skipif(not _DATA, reason="DOCQA_DATA names no folder of real plans")
def test_the_real_plans() -> None:
    found = {}
    for file in find_files([Path(_DATA) / "plans"]).files:
        m = read_document(file).metadata
        days = [day and day.isoformat() for day in (m.issued, m.effective, m.published)]
        found[file.id[:3]] = (m.number, m.kind, m.province, *days, m.signer, m.form)
        assert m.number not in m.references
    assert found == REAL


def test_who_presides_is_neither_issuer_nor_province() -> None:
    m = read(
        "Cổng thông tin điện tử tỉnh Sông Mây\nNgày đăng: 14/01/2025 - 16:25\n\nSÔNG MÂY: MỘT NĂM TRỒNG CÓI\n\n"
        "Sáng 14/01, tỉnh họp tổng kết Kế hoạch số 17/KH-UBND. Diện tích cói tăng 40 ha.\n\n"
        "Kết luận hội nghị, Phó Chủ tịch UBND tỉnh Cát Thị Nhàn yêu cầu các xã nộp báo cáo.\n"
    )
    assert (m.province, m.issuer) == ("Sông Mây", None)


PAGE = """Trang chủ » Văn bản » Đê điều

# Kế hoạch 31/KH-UBND năm 2024 chăm lo bến bãi tỉnh Sông Mây

| Số hiệu | 31/KH-UBND |
|---|---|
| Loại văn bản | Kế hoạch |
| Cơ quan ban hành | Ủy ban nhân dân tỉnh Sông Mây |
| Người ký | Lò Văn Bến |
| Ngày ban hành | 03/04/2024 |

ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY —
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Mây, ngày 03 tháng 4 năm 2024

KẾ HOẠCH
Chăm lo bến bãi năm 2024

Căn cứ Luật Giao thông đường thủy nội địa, Ủy ban nhân dân tỉnh ban hành Kế hoạch chăm lo bến bãi như sau:

I. MỤC TIÊU

Sửa 12 bến đò trước mùa lũ.
"""


def test_a_page_s_title_stands_over_the_portal_s_table() -> None:
    m = read(PAGE)
    assert (m.number, m.issued, m.signer) == ("31/KH-UBND", date(2024, 4, 3), "Lò Văn Bến")
    assert (m.issuer, m.province) == ("Ủy ban nhân dân tỉnh Sông Mây", "Sông Mây")
    assert m.subject == "Chăm lo bến bãi năm 2024"


@pytest.mark.parametrize(
    "headline",
    ["TỈNH TA SAU MỘT NĂM SỬA BẾN", "MÙA LŨ 2024: TOÀN TỈNH KHÔNG CÓ AI CHẾT ĐUỐI", "Tỉnh Ta vừa sửa xong 12 bến đò"],
)
def test_our_province_is_no_name(headline: str) -> None:
    text = f"{headline}\n\n12/01/2025\n\nNăm 2024 tỉnh ta sửa 12 bến đò, thêm 40 áo phao cho trẻ qua sông đi học.\n"
    assert read(text).province is None


@pytest.mark.parametrize(
    ("row", "signer"),
    [
        ("|   | T/M BAN THƯỜNG VỤ *(Đã ký)* Trương Thị Mùa |", "Trương Thị Mùa"),
        ("| Nơi nhận: Như trên | **TM. ỦY BAN NHÂN DÂN**<br>**CHỦ TỊCH**<br>Lê Văn Sậy |", "Lê Văn Sậy"),
        ("| Lưu: VT | GIÁM ĐỐC (Đã ký) Ngô Thị Lành |", "Ngô Thị Lành"),
        ("| 4 | TRƯỞNG BAN Lê Văn Sậy | Trước 30/6 |", None),
        ("| 4 | KT. hồ chứa nước do Lê Văn Sậy trông | Trước 30/6 |", None),
    ],
)
def test_a_signature_in_one_cell_of_a_table(row: str, signer: str | None) -> None:
    text = f"# KẾT LUẬN\n\nSố: 7-KL/TU\n\n**1. Mục tiêu**\n\nGiữ bờ sông cho 12 xã.\n\n{row}\n| :--- | :--- |\n"
    assert read(text).signer == signer


TOLD = """{head}

{line}Từ ngày 01/10, 41 bến đò của {province} phải có áo phao. Ủy ban nhân dân tỉnh công bố ngày 10/9.

Năm nay Sông Mây kiểm tra 120 bến. Người dân Sông Mây mừng lắm.{more}
"""


@pytest.mark.parametrize(
    ("head", "line", "province", "more", "found"),
    [
        ("Áo phao qua sông", "", "tỉnh Sông Mây", "", "Sông Mây"),
        ("BÁO SÔNG MÂY ĐIỆN TỬ", "", "UBND tỉnh Sông Mây", " Giáp ranh là tỉnh Đá Xanh.", "Sông Mây"),
        ("SÔNG MÂY SỬA BẾN", "Sông Mây, 19/09/2023, 07:45 - ", "Sông Mây", "", "Sông Mây"),
        # A local paper's name, or the dateline, over what nobody calls a province.
        ("BÁO SÔNG MÂY ĐIỆN TỬ", "SÔNG MÂY - ", "Sông Mây", "", "Sông Mây"),
        ("Báo Sông Mây", "", "Sông Mây", "", "Sông Mây"),
        ("Áo phao qua sông", "SÔNG MÂY - ", "Sông Mây", "", "Sông Mây"),
        ("Áo phao qua sông", "(SÔNG MÂY) – ", "Sông Mây", "", "Sông Mây"),
        ("BÁO SÔNG MÂY ĐIỆN TỬ", "SÔNG MÂY - ", "huyện Sông Mây", "", None),
        ("BÁO ĐƯỜNG THỦY ĐIỆN TỬ", "", "vùng", " Đường thủy, đường thủy, đường thủy.", None),
        ("Áo phao qua sông", "MỤC TIÊU - ", "vùng", " Mục tiêu và mục tiêu, mục tiêu.", None),
        # Too seldom, or nowhere called a province.
        ("Áo phao qua sông", "", "Sông Mây", "", None),
        # Of a district, though the dateline has its name.
        ("SÔNG MÂY SỬA BẾN", "Sông Mây, 19/09/2023 - ", "huyện Sông Mây", "", None),
        # Several provinces.
        ("Áo phao qua sông", "", "tỉnh Sông Mây và tỉnh Đá Xanh", " Đá Xanh cũng vậy, Đá Xanh vui.", None),
        ("Áo phao qua sông", "", "tỉnh Sông Mây", " Ở Nghệ An cũng vậy; người Nghệ An vui.", None),
        # It learns from another province.
        ("Áo phao qua sông của tỉnh ta", "", "tỉnh Sông Mây, nơi tỉnh ta học tập,", "", None),
    ],
)
def test_news_names_its_province_again_and_again(
    head: str, line: str, province: str, more: str, found: str | None
) -> None:
    assert read(TOLD.format(head=head, line=line, province=province, more=more)).province == found


def test_a_known_province_in_a_headline() -> None:
    text = "Quảng Trị: Sửa 41 bến đò\n\nNăm nay Quảng Trị kiểm tra 120 bến. Người dân Quảng Trị mừng lắm.\n"
    assert read(text).province == "Quảng Trị"
    assert read(text.replace("Người dân Quảng Trị mừng", "Người dân Hà Tĩnh mừng")).province is None


def test_a_province_s_name_of_three_syllables_is_told_whole() -> None:
    text = "Sửa bến đò\n\nTỉnh Thượng Sơn Hạ có 41 bến. Bến ở Thượng Sơn Hạ đông khách. Thượng Sơn Hạ sửa bến.\n"
    assert read(text).province == "Thượng Sơn Hạ"


def test_news_of_a_body_of_the_whole_country_is_of_no_province() -> None:
    text = (
        "Bộ Y tế vừa ban hành Kế hoạch số 9/KH-BYT ngày 02/02/2022 về áo phao, làm thử ở tỉnh Sông Mây.\n\n"
        "Sông Mây có 41 bến. Người Sông Mây mừng. Bến Sông Mây đông.\n"
    )
    assert read(text).province is None
