"""How people ask for a header field: rules over folded words, so that missing accents change nothing."""

from __future__ import annotations

import re
from typing import Literal

MetadataField = Literal[
    "signer",
    "position",
    "number",
    "issued",
    "effective",
    "issuer",
    "kind",
    "published",
    "subject",
    "area",
    "status",
    "author",
    "recipients",
    "place",
    "period",
    "replaces",
    "attached",
    "annexes",
    "basis",
    "province",
    "budget",
]


def any_of(*rules: str) -> re.Pattern[str]:
    """Any of the rules, each at whole words. In a rule, " .. " stands for a few words between."""
    return re.compile("|".join(rf"\b(?:{rule.replace(' .. ', r'(?: [^ ]+){0,9} ')})(?!\w)" for rule in rules))


# "ký" (sign), not "định kỳ", "thời kỳ", "ký cam kết", "kỹ năng".
SIGNS = (
    r"(?<!dinh )(?<!thoi )(?<!hoc )(?<!chu )(?<!thu )(?<!nhiem )(?<!dang )k[yi]"
    r"(?! cam| ket| su| nang| thi| thuat| luat| nghi(?! quyet| dinh)| hop| tuc| bien ban| thoa thuan| giao uoc"
    r"| voi(?! tu cach| chuc| cuong vi| vai tro))"
)
_SOMEBODY = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|noi nao|ben nao)"
SOMETIME = (
    r"(?:khi nao|bao gio|hom nao|hom may|luc nao|(?<!doi )(?<!cau )hoi nao|thoi (?:gian|diem) nao|nam nao|thang nao"
    r"|(?:nhung |cac )?(?<!moi )(?<!mot )(?<!trong )ngay (?:hom )?(?:thang )?(?:nam )?(?:nao|may|bao nhieu))"
)
PLAN = (
    r"(?:ke hoach|kh|quyet dinh|qd|chi thi|ct|nghi quyet|nq|chuong trinh(?: hanh dong)?|ctr|van ban|vb|thong bao|de an)"
)
PAPER = r"(?:document|plan|decision|directive|resolution|program(?:me)?)"
_RESTS_ON = (
    r"(?:can cu(?: vao| theo)?|dua (?:tren|vao|theo)|(?<!kem )theo|co so|thuc hien|trien khai|thi hanh|cu the hoa|tu)"
)
OF_OTHERS = (
    r"(?:luat|bo luat|nghi dinh|thong tu|phap lenh|to trinh|cong van|cong dien|ket luan|nghi quyet|chi thi|quyet dinh"
    r"|ke hoach|chuong trinh(?: hanh dong)?|chien luoc|van ban|nq|qd|kl|cthd|ctr)"
)
PAPERS = r"(?:luat|bo luat|nghi dinh|thong tu|phap lenh|to trinh|cong van|cong dien|ket luan|chien luoc|du thao)"
# To sign, as people say it.
_PEN = r"(?:dat but|ha but|cam but|phong but|dung ten)"
_WHO = r"(?:ai|nguoi nao|vi nao|sep nao|ong nao|ba nao|lanh dao nao)"
# It no longer holds. "bỏ" folds like "bộ", so it counts only where nothing can follow but why.
_OUT = r"(?:thay the|thay cho|the cho|thay|bai bo|huy bo|huy|khai tu|bo(?= di\b| khi\b| vi\b| boi\b| do\b|\W*$))"
_DATED = r"(?:co|de|ghi|la|cua|ra|ra doi|ban hanh|k[yi])(?: vao| tu| hoi)?"
_LAPSES = r"(?:(?:het|mat|thoi|khong con|ngung) (?:co )?(?:hieu luc|gia tri|duoc ap dung|ap dung))"
_MONEY = r"(?:kinh phi|so tien|von|nhu cau(?: von)?|du toan|chi phi|ngan sach|muc dau tu|nguon luc|nguon von)"
_HOW_MUCH = r"(?:bao nhieu|may) (?:tien|kinh phi|von|ngan sach|dong|t[yi]|trieu|nghin)"
_SPENDS = r"(?:ton|chi|tieu|danh|can|bo ra|tinh|tinh tieu|du tinh)"
# "... là căn cứ cho việc gì?" asks what comes of it, not what it rests on; "... để làm gì?" asks for no task.
SERVES_FOR = re.compile(
    r"\b(?:la|lam|thanh|tao) (?:mot )?(?:can cu|co so|tien de)(?: quan trong)? (?:cho|de) "
    r"(?:[^ ]+ ){0,6}?(?:gi|nao)\W*$"
    r"|(?<!\bva )\bde lam gi\W*$|^de lam gi\b"
)
# The table of facts on a portal's page, and the ways it is asked for.
NAMES_THE_TABLE = re.compile(
    r"\b(?:thuoc tinh|bang thong tin|trang (?:van ban|web|mang|thong tin)|cong thong tin|website|portal)\b"
)
_NO_PORTAL = r"(?! (?:an|tac|nhan|chuc|vu|trinh|doan|nghiep)\b)"  # "công an"
_PORTAL = rf"(?:trang|cong{_NO_PORTAL}|website|portal|thu vien|co so du lieu|he thong|muc luc|thuoc tinh)"
_PUTS = r"(?:xep|phan|dua|liet|de(?! y\b))"
_SHELF = r"(?:linh vuc|ngan|chuyen muc|muc|nhom|mang|nganh|chuyen nganh|chuyen de)"
_PROPOSAL = r"(?:de nghi|to trinh|tham muu|y kien)"
_BODY = r"(?:ai|(?:so|bo|co quan|don vi|ban|nganh|cap) nao)"
_PLACE = r"(?:tinh|thanh pho|tinh thanh|dia phuong|huyen|(?<!co )quan|thi xa|xa|phuong)"
# "the number of the decision", not "the number of clinics in the plan".
_OF_A_PAPER = (
    r"of (?:the|this|that|its|(?:[^ ]+ ){0,2}[^ ]+'s) "
    rf"(?:(?!(?:in|on|for|that|to|by|of|with|the)\b)[^ ]+ ){{0,5}}?{PAPER}"
)
# "Who wrote it" has no header, "who put it out" has.
_PUTS_OUT = r"(?:ban hanh|phat hanh|de ra|cho ra doi|dua ra)"
# What a person writes when asking for a header field. The first that matches wins.
FIELDS: tuple[tuple[MetadataField, re.Pattern[str]], ...] = (
    (
        "position",
        any_of(
            rf"(?:chuc vu|chuc danh|chuc|cuong vi|tu cach|vai tro)(?: [^ ]+){{0,6}} (?:nguoi )?{SIGNS}",
            rf"{SIGNS} .. (?:chuc vu|chuc danh|chuc|cuong vi|tu cach|vai tro)",
            r"nguoi k[yi] .. la (?:chu tich|giam doc|bi thu|bo truong|thu tuong) hay",
            r"(?:position|title|rank|post|capacity|role) .. (?:sign(?:s|ed|er|atory))",
            r"(?:sign(?:s|ed|er|atory)) .. (?:position|title|rank|post|capacity|role)",
        ),
    ),
    (
        "replaces",
        any_of(
            rf"(?:{_OUT}|(?<!cua )bo(?: di)?)(?: cho| nhung| cac)*(?: [^ ]+){{0,3}}"
            rf" (?:{PLAN}|so)(?: so)?(?: [^ ]+){{0,2}} (?:nao|may|gi)",
            rf"{PLAN}(?: [^ ]+){{0,4}} (?:nao|gi) (?:[^ ]+ ){{0,3}}(?:bi|duoc)(?: [^ ]+){{0,6}} {_OUT}",
            rf"{PLAN}(?: [^ ]+){{0,4}} (?:nao|gi)(?: [^ ]+){{0,6}} {_LAPSES}",
            # "Chỉ thị cũ bị nó thay thế có từ bao giờ?"
            rf"{PLAN}(?: [^ ]+){{0,4}} (?:bi|duoc|ma)(?: [^ ]+){{0,6}} {_OUT}(?: [^ ]+){{0,14}} {_DATED} {SOMETIME}",
            rf"{_OUT} (?:cho )?{PLAN}(?: [^ ]+){{0,6}} {_DATED} {SOMETIME}",
            r"(?:replac|supersed|repeal|revok)\w+ (?:which|what)",
            r"(?:which|what) .. (?:replac|supersed|repeal|revok)\w+",
        ),
    ),
    (
        "attached",
        any_of(
            rf"kem (?:theo )?{OF_OTHERS}(?: so)?(?: cua [^ ]+)? (?:nao|may|gi|bao nhieu)",
            rf"(?:attached|annexed|appended) to (?:what|which) {PAPER}",
            rf"to (?:what|which) {PAPER} .. (?:attached|annexed|appended)",
        ),
    ),
    (
        "annexes",
        any_of(
            rf"{PLAN}(?: [^ ]+){{0,12}} (?:co|gom|kem(?: theo)?)(?: nhung| cac)? phu luc (?:nao|gi)",
            rf"{PLAN}(?: [^ ]+){{0,12}} (?:co|gom|kem(?: theo)?) (?:may|bao nhieu) phu luc",
            rf"(?:nhung|cac) phu luc (?:nao|gi|cua {PLAN})",
            rf"(?<!in )(?<!to )(?:what|which) (?:annex|appendi)\w+ .. {PAPER}",
        ),
    ),
    (
        "basis",
        any_of(
            "can cu (?:phap ly|ban hanh)",
            "co so phap ly",
            "can cu .. (?:la gi|nhung gi|gi)\\W*$",
            f"(?:cac |nhung )?can cu (?:cua|de ban hanh|ban hanh) {PLAN}",
            rf"{PLAN} .. {_RESTS_ON} (?:nhung |cac )?{OF_OTHERS}(?: so)?(?: [^ ]+){{0,2}} (?:nao|gi|may)",
            rf"{OF_OTHERS} nao .. (?:can cu|co so|de nghi)(?: de)? ban hanh",
            rf"{OF_OTHERS}(?: [^ ]+){{0,10}} (?:lam|duoc lay lam) (?:can cu|co so)(?! (?:vat chat|du lieu))",
            rf"(?:can cu|dua)(?: vao| theo| tren)? (?:nhung |cac )?{OF_OTHERS}(?: so)?(?: [^ ]+){{0,2}} (?:nao|gi|may)"
            rf" .. (?:ban hanh|ra|lap|xay dung) .. {PLAN}",
            rf"{_BODY}(?: da)? (?:de nghi|trinh|tham muu)(?: de)? ban hanh",
            rf"(?:theo|xet|can cu) {_PROPOSAL} cua {_BODY}",
            rf"(?:whose|who made the) (?:proposal|submission|recommendation|request) .. {PAPER}",
            rf"(?:who|(?:which|what) \w+) (?:proposed|submitted|recommended) .. {PAPER}",
            rf"(?:what|which) .. {PAPER} .. (?:based|rests?|founded) on",
            rf"{PAPER} .. (?:based|rests?|founded) on (?:what|which) (?:law|decree|ordinance|circular)",
            rf"(?:based|rests?|founded) on (?:what|which) {PAPER}",
            rf"on (?:what|which) .. {PAPER} .. (?:based|rests?|founded)",
            r"legal bas[ie]s",
        ),
    ),
    (
        "budget",
        any_of(
            rf"tong (?:cong )?(?:[^ ]+ )?{_MONEY}",
            rf"tong cong (?!ty |trinh )(?:[^ ]+ ){{0,4}}{_HOW_MUCH}",
            rf"{_SPENDS}(?: [^ ]+){{0,4}} (?:het|tong cong|tat ca|ca thay)(?: la)?(?: bao nhieu| may)"
            # and of nothing else that is counted: "đặt mục tiêu trồng tất cả bao nhiêu cây"
            r"(?=\W*$| (?:tien|kinh phi|von|dong|t[yi]|trieu|nghin|ngan|cho|de|trong|vao|o|nam|theo|tu|la|thi|cua)\b)",
            rf"(?:ton|het|can|chi|tieu|danh|bo ra) {_HOW_MUCH} (?:tat ca|tong cong|ca thay|ca tong)",
            r"total (?:[^ ]+ )?(?:budget|costs?|funding|expenditure|spending)",
        ),
    ),
    (
        "signer",
        any_of(
            # No "phải có chữ ký của ai ở thôn": what has to be signed is not the document.
            "(?<!can )(?<!phai co )(?<!lay )(?<!xin )(?<!du )(?<!thieu )chu k[yi] .. (?:cua )?(?:ai|nguoi nao)",
            rf"(?:vi|sep|can bo) nao(?: [^ ]+){{0,4}} {SIGNS}",
            r"whose signature",
            r"who(?: [^ ]+){0,2} sign(?:s|ed)?",
            rf"(?:ai|nguoi nao|ong nao|ba nao|dong chi nao|lanh dao nao|chu tich nao)(?: [^ ]+){{0,5}} {SIGNS}",
            rf"ai la (?:pho )?(?:chu tich|giam doc|bo truong|bi thu|truong ban)(?: [^ ]+){{0,5}} {SIGNS}",
            rf"\w+ nao (?:da )?{SIGNS}",
            "nguoi k[yi]",
            "dung ten(?: [^ ]+){0,3} (?:ai|nguoi nao|vi nao)",
            rf"{_WHO}(?: [^ ]+){{0,3}} {_PEN}(?= (?:k[yi]|cuoi|duoi|vao|trong|o|tren|cho|ban hanh|{PLAN})\b|\W*$)",
            rf"{_PEN} (?:[^ ]+ ){{0,12}}la {_WHO}",
            "k[yi] (?:boi|ten)",
            # "mang chữ ký vị bí thư nào"
            r"mang chu k[yi] (?:cua )?(?:[^ ]+ ){1,4}nao",
            rf"{_WHO} (?:thay mat|dai dien|nhan danh) (?:[^ ]+ ){{1,12}}{SIGNS}(?= (?:ban )?{PLAN}\b(?! (?:phoi|hop)))",
            "who signed",
            "signed by",
            "signer",
            "signatory",
        ),
    ),
    (
        "effective",
        any_of(
            rf"hieu luc .. {SOMETIME}",
            rf"(?:co gia tri|ap dung|bat dau(?: phai| duoc)? (?:thi hanh|thuc hien|ap dung)|thi hanh)"
            rf"(?: thi hanh| ap dung)? (?:ke )?tu (?:vao )?{SOMETIME}",
            rf"{SOMETIME} .. bat dau (?:ap dung|thi hanh)",
            # of the paper itself: "Quyết định 12/QĐ-UBND của huyện A bắt đầu áp dụng hôm nào?"
            rf"^(?:[^ ]+ )?{PLAN} (?:so )?(?:[^ ]*\d[^ ]* )?(?:(?:cua|do|nam) (?:[^ ,]+ ){{1,6}})?"
            rf"bat dau (?:duoc |phai )?(?:co hieu luc|ap dung|thi hanh) (?:tu |vao |ke tu )*{SOMETIME}",
            r"(?:in|into) (?:force|effect) .. when",
            rf"hieu luc(?: thi hanh)? (?:tu |ke tu )?{SOMETIME}",
            rf"{SOMETIME} .. hieu luc",
            rf"{SOMETIME} (?:co )?hieu luc",
            "ngay (?:co )?hieu luc",
            r"(?:takes?|comes?|came|took|enter(?:s|ed)?) (?:into )?(?:effect|force)",
            r"(?:effective (?:date|day|from|since|as of|on)|(?:become|became|becomes|is|was) effective)",
        ),
    ),
    (
        "published",
        any_of(
            rf"(?:dang|dua|len bao|len trang|len mang|xuat ban)(?: tin| bai)?(?: tai)?(?: vao)? {SOMETIME}",
            rf"(?:bai(?: bao| viet)?|tin(?: tuc)?|ban tin) .. (?:ra|viet|co|len)(?: tu| vao)? {SOMETIME}\W*$",
            "ngay dang",
            "ngay dua tin",
            r"when was .. published",
            r"publication date",
        ),
    ),
    (
        "issued",
        any_of(
            rf"(?:ban hanh|{SIGNS}|ra doi|phat hanh)(?: (?:vao|tu|ke tu|hoi|luc|ra|len|chinh thuc|moi|lan dau))*"
            rf" {SOMETIME}",
            rf"(?:ban hanh|{SIGNS}|phat hanh)(?: [^ ]+)? {PLAN} .. {SOMETIME}",
            rf"(?:ra|viet|lap|phe duyet|duyet|thong qua|cong bo|co)(?: vao| tu)? {SOMETIME}\W*$",
            "(?:ban hanh|ra doi|ra|k[yi]|co) (?:(?:truoc|sau)\\W*$|som hon|muon hon)",
            rf"(?:ngay|thoi diem|thoi gian) (?:ra(?! quan| mat| hang| vien| tu| soat)|phat hanh|ban hanh|{SIGNS}|ra doi"
            r"|phe duyet)",
            rf"{SOMETIME} .. ban hanh",
            rf"ngay (?:thang )?(?:nam )?(?:ban hanh|{SIGNS})",
            "(?:de|ghi) ngay (?:thang )?(?:nam )?(?:nao|may|bao nhieu)",
            r"(?:when|what date|which date|date|day) .. (?:issued?|promulgated?|dated|signed|adopted|approved)",
            r"(?:date|day) of (?:issue|issuance|signing|promulgation)",
            r"(?:issued|signed|adopted) (?:first|earlier|later|last)",
        ),
    ),
    (
        "province",
        any_of(
            rf"{PLAN} .. (?:la )?(?:cua|do)(?: [^ ]+){{0,5}} {_PLACE} nao(?: ban hanh| ra| lap| de ra)?\W*$",
            rf"{_PLACE} nao(?: [^ ]+){{0,3}} {_PUTS_OUT} (?:ra )?(?:ban )?{PLAN}",
            rf"which province(?: [^ ]+){{0,3}} (?:issued|made|adopted) .. {PAPER}",
            rf"{PAPER} .. (?:of|from|issued by) which province",
        ),
    ),
    (
        "issuer",
        any_of(
            rf"{_SOMEBODY}(?: [^ ]+){{0,4}} {_PUTS_OUT}",
            "(?:co quan|noi|don vi|cap) ban hanh",
            rf"{_SOMEBODY} (?:de|lap|soan|viet|lam|xay dung) ra",
            rf"{PLAN} .. (?:la )?cua (?:ai|(?:co quan|don vi|to chuc|dia phuong|tinh|cap) nao)\W*$",
            rf"ban hanh boi {_SOMEBODY}",
            rf"la (?:ke hoach|quyet dinh|chi thi|van ban|chuong trinh) cua {_SOMEBODY}",
            r"who(?: [^ ]+){0,3} issued",
            r"(?:which|what) (?:\w+ )?(?:body|agency|authority|organi[sz]ation|office|level)(?: [^ ]+){0,3} issued",
            r"(?:issuing|issuer|issued by (?:whom|which))",
        ),
    ),
    (
        "number",
        any_of(
            "so hieu",
            "so ky hieu",
            # No "số máy bơm", "cơ sở nào", which read the same without their accents.
            r"so (?:may(?=\W*$|[,;]| (?:cua|ngay|thang|nam|do|va|ve|thi|theo|ma|la|a|nhi|vay|the)\b)|bao nhieu)",
            "ky hieu",
            "(?:mang|danh) so(?: hieu)?(?: nao| gi)?",
            rf"{PLAN}(?: nay| do| tren| [^ ]*\d[^ ]*)? co so nao\W*$",
            rf"{PLAN} .. la so nao",
            rf"(?:cho biet|cho hoi|xin) so (?:cua )?{PLAN}",
            rf"^so (?:cua )?{PLAN}(?!.* (?:duoc|phai|can|da|bi) )",
            rf"{PAPER}(?:'s)? (?:number|no)(?! of|\W*\d)",
            rf"number {_OF_A_PAPER}",
            rf"number(?! of) .. {PAPER}",
            rf"{PAPER} .. number(?! of)",
        ),
    ),
    (
        "area",
        any_of(
            "(?:thuoc|vao|trong) linh vuc (?:nao|gi)",
            "linh vuc (?:cua )?(?:van ban|ke hoach|quyet dinh|chi thi)",
            rf"{_PUTS} (?:[^ ]+ ){{0,3}}(?:vao|o|trong|thuoc) linh vuc (?:[^ ]+ ){{0,2}}(?:nao|gi)",
            # A portal's shelves have many names.
            rf"{_PORTAL} (?:[^ ]+ ){{0,6}}{_PUTS}(?: [^ ]+){{0,6}} {_SHELF}(?: [^ ]+){{0,2}} (?:nao|gi)",
            rf"{_PUTS} (?:[^ ]+ ){{0,3}}(?:vao|o|trong|thuoc) {_SHELF}(?: [^ ]+){{0,2}} (?:nao|gi) .. {_PORTAL}",
            r"(?:which|what) (?:field|sector|area) .. (?:belongs?|classified|listed|filed|fall)",
            rf"(?:field|sector|area) {_OF_A_PAPER}",
            rf"(?:which|what) (?:field|sector|area) (?:is|was) .. {PAPER}",
        ),
    ),
    (
        "author",
        any_of(
            "tac gia",
            "(?:ai|nguoi|phong vien nao) (?:viet|tong hop|dua tin)",
            "(?:bai|tin) .. cua ai",
            "(?:phong vien|nha bao|cay but|cong tac vien) nao",
            "but danh",
            "(?:ai|nguoi nao) .. (?:dua tin|viet bai)",
            r"who wrote",
            r"(?:reporter|journalist)",
            "by ?line",
            "author",
        ),
    ),
    (
        "status",
        any_of(
            r"con hieu luc(?! (?!den|toi|khong|hay|chua|nua).*\b(?:nao|gi|ai|dau|may|bao nhieu)\b)",
            "het hieu luc (?:chua|hay|khong)",
            "tinh trang (?:hieu luc|van ban)",
            r"(?:is|are) .. (?:still )?(?:in force|in effect|valid|expired)",
        ),
    ),
    (
        "kind",
        any_of(
            "loai van ban",
            "van ban (?:thuoc )?loai (?:gi|nao)",
            "hinh thuc van ban",
            "(?:loai|kieu|dang|the loai) van ban",
            rf"la {PLAN} hay (?:la )?{PLAN}",
            r"(?:what|which) (?:kind|type|sort) of (?:document|text)",
        ),
    ),
    (
        "recipients",
        any_of(
            "noi nhan(?! (?:ho so|nuoi|tre|giu|tin|don|hang|tien|qua|ho tro|gui|dan))",
            r"gui (?:cho |den |toi |ve )?(?:nhung |cac )?(?:ai|dau|noi nao|co quan nao|don vi nao)(?: nao)?\W*$",
            rf"{PLAN} .. (?:gui|chuyen) (?:cho|den|toi) .. nao\W*$",
            rf"(?<!many )recipients? {_OF_A_PAPER}",
            rf"{PAPER}(?:'s)? recipients?",
            rf"{PAPER} .. (?:sent|addressed|copied) to",
        ),
    ),
    (
        "place",
        any_of(
            "(?:k[yi]|ban hanh|lap|viet)(?: ban hanh)? (?:o|tai) (?:dau|dia phuong nao|noi nao|thanh pho nao|tinh nao)",
            "noi (?:k[yi]|ban hanh) .. (?:dia phuong|thanh pho|tinh) nao",
            "dia danh (?:k[yi]|ban hanh)",
            r"where was .. (?:issued|signed|dated)",
            "place of (?:issue|issuance|signing)",
        ),
    ),
    (
        "period",
        any_of(
            "giai doan (?:nao|may|gi)",
            "giai doan (?:cua|thuc hien)(?: cua)?(?: [^ ]+)? (?:ke hoach|quyet dinh|chuong trinh|de an)",
            "(?:trong|cho) (?:nhung |cac )nam nao",
            f"(?:thoi gian|thoi ky) (?:thuc hien|ap dung)(?: cua)? {PLAN}",
            rf"(?:what|which) (?:period|years) .. {PAPER} .. cover\\w*",
        ),
    ),
    (
        "subject",
        any_of(
            "trich yeu",
            "(?:noi )?ve (?:viec|van de|noi dung|chuyen|linh vuc) gi",
            "(?:noi|ban|de cap|quy dinh)(?: den| toi)? ve (?:cai )?gi",
            f"(?:ten(?: day du| goi)?|tieu de|nhan de) (?:cua )?{PLAN}",
            r"what (?:is|was) .. about\W*$",
            rf"(?:title|subject|topic) of .. {PAPER}",
        ),
    ),
)
# What a yes or no question says of a document's header.
CLAIMS: tuple[tuple[MetadataField, re.Pattern[str]], ...] = (
    (
        "effective",
        any_of(rf"{PLAN} .. hieu luc .. (?:tu|ngay)", r"in force since", "(?:take|took|come|came)s? (?:into )?effect"),
    ),
    (
        "issued",
        any_of(
            rf"(?:ban hanh|{SIGNS}) (?:vao |trong |tu )?(?:ngay|nam|thang) \d+[^ ]*",
            "(?:issued|signed|dated) (?:on|in)",
        ),
    ),
    ("signer", any_of(rf"do .. {SIGNS}(?=,| khong| dung| phai)", rf"{SIGNS} {PLAN}", "signed by")),
)
