"""Abbreviations of administrative Vietnamese and what they stand for.

Expanding them on both sides (text and question) lets "UBND" meet "Ủy ban nhân dân" whichever side wrote which. Which of
several readings a text means is told by its neighbours (``docqa.text.shortened``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from docqa.text.normalize import fold

# Safe in any case: no Vietnamese syllable is spelled so, and plans use them for one thing.
_PLAIN = """
ANCT an ninh chính trị
ANM an ninh mạng
ANQP an ninh quốc phòng
ANTT an ninh trật tự
ATGT an toàn giao thông
ATLĐ an toàn lao động
ATTP an toàn thực phẩm
ATTT an toàn thông tin
ATVSLĐ an toàn vệ sinh lao động
ATVSTP an toàn vệ sinh thực phẩm
ATXH an toàn xã hội
BCĐ ban chỉ đạo
BVCSTE bảo vệ chăm sóc trẻ em
BĐBP bộ đội biên phòng
BĐG bình đẳng giới
BĐKH biến đổi khí hậu
BHTN bảo hiểm thất nghiệp
BHXH bảo hiểm xã hội
BHYT bảo hiểm y tế
BLGĐ bạo lực gia đình
BLHS bộ luật hình sự
BLDS bộ luật dân sự
BLLĐ bộ luật lao động
BLTTHS bộ luật tố tụng hình sự
BQL ban quản lý
BQLDA ban quản lý dự án
BTXH bảo trợ xã hội
BVMT bảo vệ môi trường
BVTE bảo vệ trẻ em
BVTV bảo vệ thực vật
BVĐK bệnh viện đa khoa
BCA bộ công an
BGDĐT bộ giáo dục và đào tạo
BGTVT bộ giao thông vận tải
BKHCN bộ khoa học và công nghệ
BKHĐT bộ kế hoạch và đầu tư
BLĐTBXH bộ lao động thương binh và xã hội
BNG bộ ngoại giao
BNNMT bộ nông nghiệp và môi trường
BNNPTNT bộ nông nghiệp và phát triển nông thôn
BNV bộ nội vụ
BQP bộ quốc phòng
BTNMT bộ tài nguyên và môi trường
BTTTT bộ thông tin và truyền thông
BVHTTDL bộ văn hóa thể thao và du lịch
BXD bộ xây dựng
BYT bộ y tế
CAND công an nhân dân
CBCC cán bộ công chức
CBCCVC cán bộ công chức viên chức
CBGV cán bộ giáo viên
CBQL cán bộ quản lý
CCB cựu chiến binh
CCCD căn cước công dân
CCHC cải cách hành chính
CCN cụm công nghiệp
CCTTHC cải cách thủ tục hành chính
CCVC công chức viên chức
CSKCB cơ sở khám bệnh chữa bệnh
CĐS chuyển đổi số
CMND chứng minh nhân dân
CNCH cứu nạn cứu hộ
CNH công nghiệp hóa
CNHHĐH công nghiệp hóa hiện đại hóa
CNTT công nghệ thông tin
CNVCLĐ công nhân viên chức lao động
CNXH chủ nghĩa xã hội
CPĐT chính phủ điện tử
CSDL cơ sở dữ liệu
CSDLQG cơ sở dữ liệu quốc gia
CSĐT cảnh sát điều tra
CSGD cơ sở giáo dục
CSGT cảnh sát giao thông
CSSK chăm sóc sức khỏe
CSSKSS chăm sóc sức khỏe sinh sản
CSVC cơ sở vật chất
CSXH chính sách xã hội
CTHĐ chương trình hành động
CTMTQG chương trình mục tiêu quốc gia
CTNH chất thải nguy hại
CTRSH chất thải rắn sinh hoạt
CTXH công tác xã hội
DBĐV dự bị động viên
DNTN doanh nghiệp tư nhân
DNNN doanh nghiệp nhà nước
DNNVV doanh nghiệp nhỏ và vừa
DQTV dân quân tự vệ
DTLCP dịch tả lợn châu phi
DTTS dân tộc thiểu số
DVC dịch vụ công
DVCTT dịch vụ công trực tuyến
NCKH nghiên cứu khoa học
NLTT năng lượng tái tạo
NTTS nuôi trồng thủy sản
PTBV phát triển bền vững
TDP tổ dân phố
TNCN thu nhập cá nhân
TNDN thu nhập doanh nghiệp
TTN thanh thiếu niên
TTTM trung tâm thương mại
VLXD vật liệu xây dựng
XKLĐ xuất khẩu lao động
ĐBQH đại biểu quốc hội
ĐBSCL đồng bằng sông cửu long
ĐDSH đa dạng sinh học
ĐMST đổi mới sáng tạo
ĐSVH đời sống văn hóa
ĐTXD đầu tư xây dựng
ĐVHC đơn vị hành chính
GCN giấy chứng nhận
GCNQSDĐ giấy chứng nhận quyền sử dụng đất
GDĐT giáo dục và đào tạo
GDMN giáo dục mầm non
GDNN giáo dục nghề nghiệp
GDPT giáo dục phổ thông
GDQPAN giáo dục quốc phòng và an ninh
GDTX giáo dục thường xuyên
GPLX giấy phép lái xe
GPMB giải phóng mặt bằng
GTNT giao thông nông thôn
GTVT giao thông vận tải
HCTĐ hội chữ thập đỏ
HĐH hiện đại hóa
HĐND hội đồng nhân dân
HKD hộ kinh doanh
HLHPN hội liên hiệp phụ nữ
HND hội nông dân
HSSV học sinh sinh viên
HTKT hạ tầng kỹ thuật
HTX hợp tác xã
KCB khám chữa bệnh
KCHT kết cấu hạ tầng
KCN khu công nghiệp
KCX khu chế xuất
KDC khu dân cư
KĐT khu đô thị
KHCN khoa học và công nghệ
KHĐT kế hoạch và đầu tư
KHHGĐ kế hoạch hóa gia đình
KHKT khoa học kỹ thuật
KKT khu kinh tế
KNTC khiếu nại tố cáo
KSND kiểm sát nhân dân
KSTTHC kiểm soát thủ tục hành chính
KTTV khí tượng thủy văn
KTXH kinh tế xã hội
LĐLĐ liên đoàn lao động
LĐTBXH lao động thương binh và xã hội
LHPN liên hiệp phụ nữ
LLVT lực lượng vũ trang
MTQG mục tiêu quốc gia
MTTQ mặt trận tổ quốc
MTTQVN mặt trận tổ quốc việt nam
NCC người có công
NCT người cao tuổi
NHCSXH ngân hàng chính sách xã hội
NHNN ngân hàng nhà nước
NKT người khuyết tật
NLĐ người lao động
NNMT nông nghiệp và môi trường
NNPTNT nông nghiệp và phát triển nông thôn
NSDLĐ người sử dụng lao động
NSĐP ngân sách địa phương
NSNN ngân sách nhà nước
NSTW ngân sách trung ương
NTM nông thôn mới
NVQS nghĩa vụ quân sự
OCOP mỗi xã một sản phẩm
PBGDPL phổ biến giáo dục pháp luật
PCBL phòng chống bạo lực
PCBLGĐ phòng chống bạo lực gia đình
PCCC phòng cháy chữa cháy
PCCCR phòng cháy chữa cháy rừng
PCGD phổ cập giáo dục
PCLB phòng chống lụt bão
PCMT phòng chống ma túy
PCTN phòng chống tham nhũng
PCTNTC phòng chống tham nhũng tiêu cực
PCTP phòng chống tội phạm
PCTT phòng chống thiên tai
PGDĐT phòng giáo dục và đào tạo
PTDS phòng thủ dân sự
PTNT phát triển nông thôn
QLBVR quản lý bảo vệ rừng
QLĐĐ quản lý đất đai
QLNN quản lý nhà nước
QLTT quản lý thị trường
QPAN quốc phòng an ninh
QSDĐ quyền sử dụng đất
SCT sở công thương
SGDĐT sở giáo dục và đào tạo
SGTVT sở giao thông vận tải
SHTT sở hữu trí tuệ
SKHCN sở khoa học và công nghệ
SKHĐT sở kế hoạch và đầu tư
SKSS sức khỏe sinh sản
SLĐTBXH sở lao động thương binh và xã hội
SNNMT sở nông nghiệp và môi trường
SNNPTNT sở nông nghiệp và phát triển nông thôn
SNV sở nội vụ
STC sở tài chính
STNMT sở tài nguyên và môi trường
STTTT sở thông tin và truyền thông
SVHTTDL sở văn hóa thể thao và du lịch
SXD sở xây dựng
SYT sở y tế
SĐT số điện thoại
SXKD sản xuất kinh doanh
SXH sốt xuất huyết
SXNN sản xuất nông nghiệp
TAND tòa án nhân dân
TCMR tiêm chủng mở rộng
TĐKT thi đua khen thưởng
TDĐKXDĐSVH toàn dân đoàn kết xây dựng đời sống văn hóa
TDTT thể dục thể thao
TGPL trợ giúp pháp lý
THADS thi hành án dân sự
THTK thực hành tiết kiệm
THTKCLP thực hành tiết kiệm chống lãng phí
TKCN tìm kiếm cứu nạn
TMĐT thương mại điện tử
TNCS thanh niên cộng sản
TNGT tai nạn giao thông
TNHH trách nhiệm hữu hạn
TNLĐ tai nạn lao động
TNMT tài nguyên và môi trường
TNTN tài nguyên thiên nhiên
TNTP thiếu niên tiền phong
TNXH tệ nạn xã hội
TTATGT trật tự an toàn giao thông
TTATXH trật tự an toàn xã hội
TTCN tiểu thủ công nghiệp
TTHC thủ tục hành chính
TTKDTM thanh toán không dùng tiền mặt
TTKSBT trung tâm kiểm soát bệnh tật
TTPVHCC trung tâm phục vụ hành chính công
TTTT thông tin và truyền thông
TTYT trung tâm y tế
TTg thủ tướng chính phủ
TYT trạm y tế
UBATGT ủy ban an toàn giao thông
UBKT ủy ban kiểm tra
UBMTTQ ủy ban mặt trận tổ quốc
UBMTTQVN ủy ban mặt trận tổ quốc việt nam
UBND ủy ban nhân dân
UBTVQH ủy ban thường vụ quốc hội
VBQPPL văn bản quy phạm pháp luật
VHTTDL văn hóa thể thao và du lịch
VHXH văn hóa xã hội
VKS viện kiểm sát
VKSND viện kiểm sát nhân dân
VPCP văn phòng chính phủ
VPHC vi phạm hành chính
VSATTP vệ sinh an toàn thực phẩm
VSMT vệ sinh môi trường
XDCB xây dựng cơ bản
XDNTM xây dựng nông thôn mới
XHCN xã hội chủ nghĩa
XHH xã hội hóa
XLVPHC xử lý vi phạm hành chính
XMC xóa mù chữ
XPVPHC xử phạt vi phạm hành chính
XTĐT xúc tiến đầu tư
XTTM xúc tiến thương mại
ƯDCNTT ứng dụng công nghệ thông tin
"""
# Short ones, and those that are also syllables or codes: taken in capitals, some in lower case where no vowel is in
# them. Cues in brackets tell the reading: "w-" a syllable before, "-w" one behind, "#" a number behind ("số 5" too),
# "^" a name behind; "*" is the reading where nothing decides. Without "*" the first is only one of several.
_CAPITALS = """
BC báo cáo (* #) | bưu chính (-viễn)
BCH ban chỉ huy (-quân -phòng -pctt -thống) | bộ chỉ huy (-bộ -bđbp -biên) | ban chấp hành (* -đoàn -đảng)
BCT bộ chính trị (khóa- -khóa) | bộ công thương
BNN bộ nông nghiệp | bệnh nghề nghiệp (mắc- bị-)
BS bác sĩ (^ y- đội-) | bổ sung (đổi-)
BT bộ trưởng | bồi thường (-giải -hỗ)
BTC ban tổ chức (-hội -giải -lễ -cuộc trưởng-) | bộ tài chính
BTP bộ tư pháp
BTV ban thường vụ (*) | biên tập viên
BV bệnh viện (* ^) | bảo vệ (-môi -rừng -trẻ -tổ)
CA công an (*) | cao áp
CB cán bộ
CC công chức (cb- bộ-) | chữa cháy | công chứng
CĐ cộng đồng (-dân) | công điện (#) | cao đẳng (trường- -đại) | công đoàn (-cơ -viên)
CN công nghệ (học- -thông -số -cao) | công nghiệp (khu- cụm- ngành- -hỗ) | công nhân (-viên) | chi nhánh
CP chính phủ (*) | cổ phần (ty- ct-) | chi phí
CQ cơ quan
CQĐT chính quyền điện tử | cơ quan điều tra (-công)
CS cơ sở | cảnh sát (-giao -hình -điều) | chính sách (-xã) | cộng sản (niên- đảng-)
CT chỉ thị (#) | chủ tịch (phó- -ubnd -hđnd -ủy -nước) | chương trình (-mtqg -mục -hành -phối)
  | công thương (sở- ngành-) | công ty (-cổ -tnhh -cp) | chính trị
CTR chương trình (* #) | chất thải rắn (loại- gom- lý- chứa-)
CTMT chương trình mục tiêu
CV công văn (* #) | chuyên viên
DA dự án
DN doanh nghiệp
DT dự thảo (-kế -quyết -nghị -báo) | dân tộc (ban- bào- -thiểu -nội) | diện tích | di tích (khu- -lịch)
DV dịch vụ
DL du lịch (triển- khách- ngành- khu- hội- -cộng -sinh -biển) | dữ liệu
ĐA đề án (* #) | đồ án
ĐB đại biểu (-quốc -hđnd) | đồng bằng (-sông)
ĐP địa phương
ĐT đào tạo (dục-) | đầu tư (chủ- vốn- hoạch- -xây -công) | điện thoại (số- #) | đô thị (khu-)
ĐTN đoàn thanh niên
ĐU đảng ủy
ĐV đơn vị (các-) | đoàn viên | đảng viên (cán-)
GD giáo dục (* sở- ngành- -và -mầm -đào) | giao dịch (điểm-) | gia đình (bạo- hộ-)
GĐ giai đoạn (#) | giám đốc (phó- -sở -công) | gia đình (hộ- lực- hóa-)
GTGT giá trị gia tăng
GV giáo viên (*) | giảng viên
HC hành chính (cách- tục- phạm- -công -nhà) | hữu cơ (nghiệp- phân- nhận- chuẩn-)
HD hướng dẫn (* #) | hợp đồng
HĐ hợp đồng (# -lao) | hội đồng (-nhân -quản -thi tịch-) | hoạt động
HPN hội phụ nữ
HQ hải quan (cục- ngành- -cửa -tỉnh) | hàn quốc
HS học sinh (* giáo- -thpt -thcs -tiểu) | hồ sơ (bộ- nộp- nhận- quyết- -dự -mời -bệnh)
HU huyện ủy
KH kế hoạch (* #) | khoa học (tài- nhà- đồng- viện- -kỹ) | khách hàng
KL kết luận (* #) | kiểm lâm (cục- hạt- lực-) | kỷ luật
KP kinh phí (*) | khu phố (#)
KT ký thay (-chủ -giám -bộ -trưởng -thủ -tổng -chánh) | kiểm tra (đoàn- -giám) | kỹ thuật (thuật- khoa-) | kinh tế (*)
KTS kinh tế số (*) | kiến trúc sư (^)
KTTT kinh tế tập thể (* -hợp -htx) | kinh tế thị trường
LĐ lao động (*) | lãnh đạo (ban- cấp- -chỉ) | liên đoàn
LL lực lượng
MN mầm non
MT ma túy (chống- loại- chất- tội- nghiện- buôn-) | môi trường (vệ- nhiễm- sinh- nguyên- sở- bộ-)
  | mục tiêu (trình-) | mặt trận
NĐ nghị định
ND nghị định (#) | nông dân (hội-) | nhân dân (ban- đồng- -các) | nội dung
NN nông nghiệp (sở- bộ- ngành- xuất- đất- -và -công -hữu -sạch) | nhà nước (lý- sách- quan- nghiệp-) | nước ngoài
NQ nghị quyết
NS ngân sách (*) | nghệ sĩ
NT nông thôn (*) | nhà trẻ | nghiệm thu
NV nội vụ (sở- bộ- phòng-) | nhiệm vụ (* -trọng) | nhân viên
PC phòng chống (-thiên -tham -ma -lụt -tội) | phụ cấp | pháp chế
PCT phó chủ tịch
PGĐ phó giám đốc
PL phụ lục (* #) | pháp luật (biến- dục- định-) | phân loại
PN phụ nữ
PT phát triển (*) | phổ thông | phụ trách
PTTH phát thanh truyền hình (đài- -tỉnh) | phổ thông trung học (trường- bằng-)
PV phóng viên | phục vụ
QC quy chế (* #) | quảng cáo
QĐ quyết định (* #) | quân đội (-nhân)
QH quốc hội (biểu- -khóa luật-) | quy hoạch (-sử -tỉnh -xây -chi -đô -vùng -chung chỉnh-)
QL quốc lộ (#) | quản lý (*)
QLDA quản lý dự án
QP quốc phòng
SX sản xuất
SV sinh viên
TB thông báo (* #) | thiết bị (trang- -dạy -y) | thương binh (-liệt) | trung bình (-cộng)
TBXH thương binh và xã hội
TC tài chính (sở- bộ- phòng- -kế) | tổ chức (ban- -cán) | trung cấp (trường- bằng-) | tiêu chí (# các-)
TE trẻ em
TH tiểu học (trường- -thcs giáo-) | truyền hình (thanh- đài-) | tổng hợp (phòng-) | thực hiện
THA thi hành án
THĐ tháng hành động
THCS trung học cơ sở
THPT trung học phổ thông
TK tài khoản | tiết kiệm (hành-) | thư ký
TL thừa lệnh (-chủ -giám -bộ) | thủy lợi (công- trình-) | tài liệu
TM thay mặt (-ủy -ubnd -ban -hội -chính) | thương mại (*)
TN thanh niên (* đoàn- -xung -khởi) | tài nguyên (sở- -và -môi) | tốt nghiệp (thi- -thpt) | tai nạn (-giao -lao)
  | thu nhập (thuế-)
TP tội phạm (chống- ngừa-) | tư pháp (sở- bộ- phòng- -hộ) | thành phố (* ^)
TS tiến sĩ (^) | thủy sản (nuôi- trồng-) | tài sản
TT thông tư (#) | trung tâm (-y -giáo -dịch -khuyến -phục -văn -hội -quan -hành đốc-) | thị trấn (^ xã- phường-)
  | thông tin (sở- bộ- thống- nghệ- -điện -và) | thủ tướng | tuyên truyền (tác-) | trật tự
TTR tờ trình
TU tỉnh ủy (*) | thành ủy
TUQ thừa ủy quyền
TW trung ương
TƯ trung ương
TX thường xuyên (dục-) | thị xã (* ^)
UB ủy ban
VB văn bản
VH văn hóa
VHTT văn hóa thông tin (*) | văn hóa thể thao (sở-)
VN việt nam
VP vi phạm (-hành -pháp lý- phạt-) | văn phòng (* chánh- -ubnd)
XD xây dựng
XH xã hội
YT y tế
"""
Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that an abbreviation stands for, lower-case syllables. ``before`` and ``after`` are the folded
    syllables beside it that tell so; ``number`` and ``name``: so does a number, or a name, behind it."""

    long: Syllables
    before: frozenset[str] = field(default=frozenset())
    after: frozenset[str] = field(default=frozenset())
    number: bool = False
    name: bool = False
    usual: bool = False


def _reading(cell: str, alone: bool) -> Reading:
    words, _, inside = cell.partition("(")
    cues = inside.rstrip(") ").split()
    return Reading(
        tuple(words.split()),
        frozenset(fold(c[:-1]) for c in cues if c.endswith("-")),
        frozenset(fold(c[1:]) for c in cues if c.startswith("-")),
        "#" in cues,
        "^" in cues,
        alone or "*" in cues,
    )


def _rows(rows: str) -> list[str]:
    return rows.replace("\n  |", " |").strip().splitlines()


def _table(rows: str) -> Mapping[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {}
    for row in _rows(rows):
        short, cells = row.split(maxsplit=1)
        parts = cells.split("|")
        table[short.lower()] = tuple(_reading(cell.strip(), len(parts) == 1) for cell in parts)
    return MappingProxyType(table)


def _plainly(table: Mapping[str, tuple[Reading, ...]]) -> Mapping[str, tuple[Reading, ...]]:
    """The table by folded keys, for who types "bcd"; a key written so itself comes first."""
    return MappingProxyType({fold(key): found for key, found in table.items()} | {k: table[k] for k in table})


_ANY_CASE, _IN_CAPITALS = _plainly(_table(_PLAIN)), _plainly(_table(_CAPITALS))
_VOWEL = re.compile("[aeiouy]")
# In lower case these are no abbreviations but pieces of words that a scan broke, units, or columns of a table.
_PIECES = frozenset("kh th kt tt tk ts db dt kl kp".split())


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Reading, ...]:
    """What ``word`` (as written, any accents) may be short for, none where it is no known abbreviation.

    Lower-case words are taken only where no Vietnamese syllable is spelled so ("ubnd", but not "ca" or "kh").
    """
    key = word.lower()
    if len(key) > 10 or len(key) < 2:
        return ()
    if found := _ANY_CASE.get(key, ()):
        return found
    capitals = word.isupper() or (word[0].isupper() and sum(c.isupper() for c in word) > 1)
    if capitals or (not _VOWEL.search(fold(key)) and key not in _PIECES):
        return _IN_CAPITALS.get(key, ())
    return ()


def expand(word: str) -> Syllables:
    """The syllables that ``word`` is short for, the first reading where there are several; empty when none is known."""
    found = readings(word)
    return next((r.long for r in found if r.usual), found[0].long) if found else ()


def shorts(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Those of ``phrases`` (lower case, a space between syllables) that abbreviations of several readings stand for,
    with these: {"thông tư": ("tt",)}. An abbreviation of one reading is written out in the index anyway."""
    return {p: _SHORT[p] for p in phrases if p in _SHORT}


def _by_phrase() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, several in _table(_CAPITALS).items():
        for one in several:
            if not one.usual:
                found.setdefault(" ".join(one.long), []).append(key)
    return MappingProxyType({phrase: tuple(keys) for phrase, keys in found.items()})


_SHORT = _by_phrase()


@lru_cache(maxsize=1)
def short_forms() -> Mapping[Syllables, str]:
    """What the tables' abbreviations first stand for, as syllables in lower case, with the abbreviation as it is
    written; of several the one listed first."""
    found: dict[Syllables, str] = {}
    for row in _rows(f"{_PLAIN.rstrip()}\n{_CAPITALS.lstrip()}"):
        short = row.split(maxsplit=1)[0]
        found.setdefault(expand(short), short)
    return MappingProxyType(found)
