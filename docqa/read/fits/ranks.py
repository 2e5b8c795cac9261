"""A question for who holds a rank, "ai làm phó trưởng ban?", is not answered by who holds another."""

from __future__ import annotations

import re

from docqa.text import fold, normalize

# Folded. The longer first: "phó trưởng ban" is no "trưởng ban".
_HEADS = (
    "truong ban|truong phong|truong doan|truong tieu ban|to truong|doi truong|nhom truong|chu tich|giam doc|bi thu"
    "|chu nhiem|hieu truong|vien truong|cuc truong|vu truong|tong giam doc|chanh van phong|chanh thanh tra"
)
_RANK = (
    rf"(?:pho (?:{_HEADS}|ban|chanh \w+)|(?:to|doi|nhom|doan) pho|uy vien|thu ky|ke toan truong|thu quy|{_HEADS})"
    r"(?: thuong truc\b)?|(?:co quan |don vi )?thuong truc\b"
)
_SOMEBODY = r"(?:ai|(?:nguoi|vi|dong chi|ong|ba|co quan|don vi|so|nganh|lanh dao)(?: \w+)? nao)"
# "cử ai làm trưởng ban", "trưởng ban ... là ai", "trưởng ban do ai đảm nhiệm"
_HELD_BY = re.compile(
    rf"\b{_SOMEBODY}(?: \w+){{0,3}}? (?:lam|la|giu(?: chuc(?: vu)?)?|dam nhiem|kiem) (?P<rank>{_RANK})\b"
)
_IS = re.compile(
    rf"^(?:[^,:?]{{3,80}}[,:] )?(?:chuc (?:vu|danh) )?(?P<rank>{_RANK})\b.* (?:la|do|gom)(?: nhung)? {_SOMEBODY}\b"
)
_SCHOOL = re.compile(r"(?<!\w)trường(?!\w)", re.IGNORECASE)  # a school folds as a head does: "trường bán trú"
_HEADING = re.compile(r"\b(?:dung dau|nguoi dung dau|phu trach chung)\b")


def asked_rank(question: str) -> str | None:
    """The rank whose holder a question asks for, folded; None where it asks for none."""
    folded = " ".join(fold(normalize(question).text).split())
    found = _HELD_BY.search(folded) or _IS.search(folded)
    return found["rank"] if found else None


def only_the_rank(question: str, rank: str, words: str) -> bool:
    """Do the words open with the rank itself and name nobody: "giám đốc quỹ tự quyết" of "do ai làm giám đốc"?"""
    said = normalize(words).text.split()
    behind = said[len(rank.split()) :]
    named = any(word[0].isupper() and word not in question for word in behind)
    return fold(" ".join(said)).startswith(f"{rank} ") and not named


def names_rank(rank: str, text: str) -> bool:
    """Does a text name the rank itself, and not only one above or below it?"""
    said = " ".join(fold(_SCHOOL.sub(" ", normalize(text).text)).split())
    if rank.endswith("thuong truc"):
        whose = rank.removesuffix("thuong truc").strip()
        return "thuong truc" in said and (whose in ("", "co quan", "don vi") or names_rank(whose, said))
    if rank.startswith("pho "):
        head = rank.removeprefix("pho ").removeprefix("truong ")
        return re.search(rf"\bpho (?:truong )?{head}\b", said) is not None
    own = re.search(rf"(?<!\bpho )\b{rank}\b", said)
    return own is not None or (re.fullmatch(_HEADS, rank) is not None and _HEADING.search(said) is not None)
