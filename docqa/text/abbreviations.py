"""Abbreviations of administrative Vietnamese and what they stand for.

Expanding them on both sides (text and question) lets "UBND" meet "Ủy ban nhân dân" whichever side wrote which.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from docqa.text.normalize import fold

# Safe in any case: no Vietnamese syllable is spelled so.
_PLAIN = """
ATGT an toàn giao thông
ATTP an toàn thực phẩm
ANQP an ninh quốc phòng
ANTT an ninh trật tự
BĐBP bộ đội biên phòng
BĐKH biến đổi khí hậu
BHXH bảo hiểm xã hội
BHYT bảo hiểm y tế
BHTN bảo hiểm thất nghiệp
BQL ban quản lý
BTC ban tổ chức
BTV ban thường vụ
BCĐ ban chỉ đạo
BCH ban chấp hành
BGDĐT bộ giáo dục và đào tạo
BKHCN bộ khoa học và công nghệ
BLĐTBXH bộ lao động thương binh và xã hội
BTTTT bộ thông tin và truyền thông
BNV bộ nội vụ
BTNMT bộ tài nguyên và môi trường
BYT bộ y tế
BCA bộ công an
BQP bộ quốc phòng
CBCC cán bộ công chức
CBCCVC cán bộ công chức viên chức
CCHC cải cách hành chính
CCVC công chức viên chức
CĐS chuyển đổi số
CNTT công nghệ thông tin
CNXH chủ nghĩa xã hội
CQĐT cơ quan điều tra
CSDL cơ sở dữ liệu
CSGT cảnh sát giao thông
CSVC cơ sở vật chất
CTMTQG chương trình mục tiêu quốc gia
CTHĐ chương trình hành động
CSĐT cảnh sát điều tra
DVC dịch vụ công
DVCTT dịch vụ công trực tuyến
DTTS dân tộc thiểu số
ĐBQH đại biểu quốc hội
ĐVHC đơn vị hành chính
GDĐT giáo dục và đào tạo
GDPT giáo dục phổ thông
GPMB giải phóng mặt bằng
GTNT giao thông nông thôn
GTVT giao thông vận tải
HĐND hội đồng nhân dân
HLHPN hội liên hiệp phụ nữ
HTX hợp tác xã
KCN khu công nghiệp
KHCN khoa học và công nghệ
KHKT khoa học kỹ thuật
KHĐT kế hoạch và đầu tư
KKT khu kinh tế
KTXH kinh tế xã hội
KTTT kinh tế tập thể
KSND kiểm sát nhân dân
LĐLĐ liên đoàn lao động
LĐTBXH lao động thương binh và xã hội
LHPN liên hiệp phụ nữ
LLVT lực lượng vũ trang
MTQG mục tiêu quốc gia
MTTQ mặt trận tổ quốc
NNPTNT nông nghiệp và phát triển nông thôn
NSNN ngân sách nhà nước
NSĐP ngân sách địa phương
NSTW ngân sách trung ương
NTM nông thôn mới
OCOP mỗi xã một sản phẩm
PBGDPL phổ biến giáo dục pháp luật
PCCC phòng cháy chữa cháy
PCCCR phòng cháy chữa cháy rừng
PCMT phòng chống ma túy
PCTT phòng chống thiên tai
PCTN phòng chống tham nhũng
PCBL phòng chống bạo lực
PTDS phòng thủ dân sự
PTNT phát triển nông thôn
PTTH phát thanh truyền hình
QLNN quản lý nhà nước
QPAN quốc phòng an ninh
SGDĐT sở giáo dục và đào tạo
SKSS sức khỏe sinh sản
SXKD sản xuất kinh doanh
TAND tòa án nhân dân
TDTT thể dục thể thao
TKCN tìm kiếm cứu nạn
TNGT tai nạn giao thông
TNCS thanh niên cộng sản
TNHH trách nhiệm hữu hạn
TNMT tài nguyên và môi trường
TNTN tài nguyên thiên nhiên
TNXH tệ nạn xã hội
TTATGT trật tự an toàn giao thông
TTATXH trật tự an toàn xã hội
TTHC thủ tục hành chính
TTTT thông tin và truyền thông
TTg thủ tướng chính phủ
UBATGT ủy ban an toàn giao thông
UBMTTQ ủy ban mặt trận tổ quốc
UBND ủy ban nhân dân
UBTVQH ủy ban thường vụ quốc hội
VBQPPL văn bản quy phạm pháp luật
VHTT văn hóa thông tin
VHTTDL văn hóa thể thao và du lịch
VKS viện kiểm sát
VKSND viện kiểm sát nhân dân
VPCP văn phòng chính phủ
VSATTP vệ sinh an toàn thực phẩm
XDCB xây dựng cơ bản
XHCN xã hội chủ nghĩa
XHH xã hội hóa
"""
# Two or three letters that are also syllables, codes or other abbreviations: taken only in capitals.
_CAPITALS = """
ATP an toàn thực phẩm
BCT bộ chính trị
BTP bộ tư pháp
CA công an
CP chính phủ
CT chỉ thị
CTR chương trình
CV công văn
DN doanh nghiệp
GD giáo dục
HS học sinh
HSSV học sinh sinh viên
KH kế hoạch
KT kinh tế
KTS kinh tế số
LĐ lao động
MN mầm non
MT ma túy
NĐ nghị định
NN nông nghiệp
NQ nghị quyết
NS ngân sách
PL phụ lục
PN phụ nữ
QĐ quyết định
QH quốc hội
QP quốc phòng
TC tài chính
THA thi hành án
THCS trung học cơ sở
THPT trung học phổ thông
TH tiểu học
TN thanh niên
TP thành phố
TT thông tư
TTR tờ trình
TU tỉnh ủy
TW trung ương
TƯ trung ương
UB ủy ban
VB văn bản
VH văn hóa
XH xã hội
"""


def _table(rows: str) -> Mapping[str, tuple[str, ...]]:
    pairs = (line.split(maxsplit=1) for line in rows.strip().splitlines())
    return MappingProxyType({fold(short): tuple(long.split()) for short, long in pairs})


_ANY_CASE = _table(_PLAIN)
_CAPITALS_ONLY = _table(_CAPITALS)


@lru_cache(maxsize=1 << 16)
def expand(word: str) -> tuple[str, ...]:
    """The syllables that ``word`` (as written, any accents) is short for; empty when it is no known abbreviation.

    Lower-case words are expanded only where no Vietnamese syllable is spelled so ("ubnd", but not "ca" or "kh").
    """
    key = fold(word)
    if found := _ANY_CASE.get(key):
        return found
    return _CAPITALS_ONLY.get(key, ()) if word.isupper() and len(word) > 1 else ()


@lru_cache(maxsize=1)
def short_forms() -> Mapping[tuple[str, ...], str]:
    """Each phrase of the tables, as its syllables in lower case, with its abbreviation as it is written; of several
    the one listed first."""
    pairs = [line.split(maxsplit=1) for line in f"{_PLAIN}{_CAPITALS}".splitlines() if line.strip()]
    return MappingProxyType({tuple(long.split()): short for short, long in reversed(pairs)})
