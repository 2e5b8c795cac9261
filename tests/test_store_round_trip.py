"""What goes into an index comes out of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import contents, document, random_contents

from docqa.config import Chunking, Config, Lexical
from docqa.errors import InputError
from docqa.schema import Block, Chunk, Document, Metadata, Section
from docqa.store import Contents, EncoderCard, Generation, check, open_generation, strays, write

# Every plane, NUL, decomposed letters, line breaks of all kinds; no lone surrogates, which no decoded file holds.
odd = st.text(
    st.sampled_from("aàa\u0300ệe\u0323\u0302đ\x00\r\n\u2028\u00a0\ufeff\U0001f600 \t|#'\"")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)
kinds = st.sampled_from(["header", "body", "table"])
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple)
metadata = st.builds(
    Metadata,
    number=st.none() | odd,
    province=st.none() | odd,
    issued=days,
    effective=days,
    published=days,
    form=st.sampled_from(["full", "digest"]),
    references=st.lists(odd, max_size=3).map(tuple),
    spans=st.dictionaries(st.sampled_from(["number", "issued"]), spans),
)


@st.composite
def pairs(draw: st.DrawFn, name: str) -> tuple[Document, list[Chunk]]:
    text = draw(odd)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    paths = st.lists(odd, max_size=2).map(tuple)
    sections = [
        Section(draw(kinds), level, draw(st.none() | st.just(0)), a, b, draw(odd), draw(paths))
        for level, (a, b) in enumerate(pairwise(cuts))
    ]
    blocks = [Block("row", s.start, s.end, i, draw(odd), None, draw(paths)) for i, s in enumerate(sections)]
    pages = draw(st.none() | st.lists(st.integers(0, 99), max_size=3).map(tuple))
    made = Document(name, draw(odd), text, draw(metadata), tuple(sections), tuple(blocks), pages, draw(odd))
    chunks = [
        Chunk(f"{name}#{i}", name, draw(paths), a, b, text[a:b], draw(odd), "table", draw(st.integers(0, 500)))
        for i, (a, b) in enumerate(pairwise(cuts))
    ]
    return made, chunks


def same(made: Contents, g: Generation) -> None:
    """``g`` gives back ``made``, by every road."""
    assert [g.document(i) for i in g.document_ids] == list(made.documents)
    assert [g.chunk(row) for row in range(len(g))] == list(made.chunks) == g.chunks(range(len(g)))
    assert np.array_equal(g.vectors(), made.vectors)
    for name, rows in made.terms.items():
        assert [g.terms(name, row) for row in range(len(g))] == [list(row) for row in rows]
        assert dict(g.vocabulary(name).items()) == {t: sum(t in row for row in rows) for row in rows for t in row}
        assert list(g.vocabulary(name)) == sorted(g.vocabulary(name))
    for entry, d in zip(g.catalogue(), made.documents, strict=True):
        assert (entry.document_id, entry.path, entry.digest, entry.metadata) == (d.id, d.path, d.digest, d.metadata)
        assert [c.id for c in g.chunks(range(entry.first_row, entry.end_row))] == [
            c.id for c in made.chunks if c.document_id == d.id
        ]
    assert (g.config, g.manifest.encoder) == (made.config, made.encoder)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), names=st.sets(odd, max_size=4))
def test_any_documents_round_trip(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, names: set[str]
) -> None:
    made = contents([data.draw(pairs(name)) for name in sorted(names)], dimension=3)
    folder = tmp_path_factory.mktemp("odd") / "index"
    write(folder, made)
    with open_generation(folder) as g:
        same(made, g)
    assert check(folder) == []


def test_what_was_read_can_be_written_again(tmp_path: Path) -> None:
    """As an ``add`` does: memory-mapped vectors and terms of the old generation go into the new one."""
    first = random_contents(30)
    write(tmp_path / "index", first)
    old = open_generation(tmp_path / "index")
    again = Contents(
        documents=[old.document(i) for i in old.document_ids],
        chunks=old.chunks(range(len(old))),
        vectors=old.vectors(),
        terms={name: [old.terms(name, row) for row in range(len(old))] for name in old.fields},
        config=old.config,
        encoder=old.manifest.encoder,
    )
    assert write(tmp_path / "index", again).generation == 2
    with open_generation(tmp_path / "index") as new:
        same(first, new)
    same(first, old)  # still readable, though its files are gone
    assert not old.folder.exists()


@pytest.mark.parametrize("engine", ["bm25s", "rank-bm25"])
@pytest.mark.parametrize("names", [[], ["only-blank.txt"]])
def test_an_index_without_chunks(tmp_path: Path, engine: str, names: list[str]) -> None:
    made = contents([document(name, []) for name in names], lexical=Lexical(engine=engine))  # type: ignore[arg-type]
    write(tmp_path / "index", made)
    with open_generation(tmp_path / "index") as g:
        assert len(g) == 0
        assert g.document_ids == tuple(names)
        assert g.lexical("exact", {"tỉnh": 1.0}).shape == (0,)
        assert [len(found) for found in g.dense(np.ones(8, np.float32), 5)] == [0, 0]
        assert g.vectors().shape == (0, 8)
        assert g.first_copy().shape == (0,)
    assert check(tmp_path / "index") == []


def test_the_manifest_says_what_the_index_is(tmp_path: Path) -> None:
    pair = document("a.txt", ["một hai hai", "ba"])
    made = contents([pair])
    config = Config(lexical=Lexical(k1=1.7), chunking=Chunking(target=99))
    made = replace(made, config=config, encoder=EncoderCard("e", "f", 8, "bf16"))
    written = write(tmp_path / "index", made)
    with open_generation(tmp_path / "index") as g:
        assert g.manifest == written
        assert g.config.chunking.target == 99
        assert g.manifest.encoder == EncoderCard("e", "f", 8, "bf16")
        counts = g.manifest.counts
        assert (counts.documents, counts.chunks, counts.sections, counts.blocks) == (1, 2, 1, 2)
        assert counts.characters == len(pair[0].text)
        assert (counts.fields["exact"].terms, counts.fields["exact"].vocabulary) == (4, 3)
        assert set(written.files) == {
            p.relative_to(g.folder).as_posix() for p in g.folder.rglob("*") if p.is_file()
        }  # fmt: skip
    assert strays(tmp_path / "index") == []


def test_unknown_documents_rows_and_fields_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "index", random_contents(3))
    with open_generation(tmp_path / "index") as g:
        with pytest.raises(InputError, match=r"no document 'x.txt'"):
            g.document("x.txt")
        with pytest.raises(InputError, match="no field 'bigrams' in this index; it has exact, folded"):
            g.lexical("bigrams", {})
        for row in (-1, 3):
            with pytest.raises(IndexError):
                g.chunk(row)
            with pytest.raises(IndexError):
                g.terms("exact", row)


def test_copies_are_named_after_the_first(tmp_path: Path) -> None:
    """The same words: composition, tone placement, case and white space do not count; another word does."""
    words = [
        "Ủy ban hoà giải",  # old tone placement
        "ủy  BAN\u00a0hòa giải",
        "U\u0309y ban ho\u0300a gia\u0309i",  # decomposed
        "Ủy ban hòa giải.",
        "Uy ban hoa giai",
    ]
    write(tmp_path / "index", contents([document("a.txt", words[:2]), document("b.txt", words[2:])]))
    with open_generation(tmp_path / "index") as g:
        assert g.first_copy().tolist() == [0, 0, 0, 3, 4]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"documents": "reversed"}, "sorted by id"),
        ({"vectors": np.zeros((1, 8), np.float32)}, "shape"),
        ({"vectors": np.full((4, 8), np.nan, np.float32)}, "not finite"),
        ({"terms": {"exact": [[]]}}, "terms for 1 rows, not 4"),
        ({"terms": {"../up": [[]] * 4}}, "cannot name a field"),
        ({"chunks": "reversed"}, "order|misplaced"),
    ],
)
def test_parts_that_do_not_fit_are_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    made = random_contents(4, per_document=2)
    parts = {f.name: getattr(made, f.name) for f in fields(made)}
    parts |= {k: list(reversed(parts[k])) if isinstance(v, str) else v for k, v in change.items()}
    with pytest.raises(ValueError, match=message):
        write(tmp_path / "index", Contents(**parts))
    assert not (tmp_path / "index").exists()
