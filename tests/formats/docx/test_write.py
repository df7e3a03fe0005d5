# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is written is right by the standard, and stumbles over nothing that readers stumble over."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.formats.docx.tracked_text import (
    CASES,
    COMMENTED,
    MOVES,
    random_move,
    random_text,
    tracked,
)
from tests.formats.docx.word_view import NS, W, part, parts, view

from stet.document.manuscript import Manuscript
from stet.formats.docx.format import FORMAT
from stet.formats.docx.options import DocxOptions, Look
from stet.formats.docx.read import parse, read
from stet.formats.docx.write import write_docx
from stet.formats.format import DEFAULTS, Envelope, FormatError

# Cases in which Word itself has no way to track what happens; what is said is what is the matter.
NO_WAY = {
    ("note inserted", "rejected"): "the words of a note that nothing leads to are not shown",
    ("note deleted", "accepted"): "the words of a note that nothing leads to are not shown",
}


def written(manuscript: Manuscript, options: DocxOptions | None = None) -> bytes:
    return write_docx(manuscript, options or DocxOptions())


@functools.cache
def of_case(name: str) -> bytes:
    return written(tracked({**CASES, **COMMENTED}[name]))


def clean(text: str) -> Any:
    return view(written(Manuscript.of(text)), "accepted")


@pytest.mark.parametrize("name", CASES)
def test_accepting_and_rejecting_give_the_two_readings(name: str) -> None:
    manuscript = tracked(CASES[name])
    data = of_case(name)
    for which, text in (("accepted", manuscript.final), ("rejected", manuscript.original)):
        assert (view(data, which) == clean(text)) is ((name, which) not in NO_WAY)  # type: ignore[arg-type]


@given(st.integers(0, 1 << 32))
def test_accepting_and_rejecting_give_the_two_readings_of_any_text(seed: int) -> None:
    manuscript = random_text(seed)
    data = written(manuscript)
    assert view(data, "accepted") == clean(manuscript.final)
    assert view(data, "rejected") == clean(manuscript.original)


@pytest.mark.parametrize("name", MOVES)
def test_whole_paragraphs_are_moved_and_both_readings_are_right(name: str) -> None:
    assert _moves_of(tracked(MOVES[name])) == ["move1"]


@given(st.integers(0, 1 << 32))
def test_any_paragraphs_are_moved_and_both_readings_are_right(seed: int) -> None:
    manuscript = random_move(seed)
    # Word cannot track the mark of a paragraph before a table.
    assert _moves_of(manuscript) == ["move1"] or "|" in manuscript.final


def _moves_of(manuscript: Manuscript) -> list[str]:
    """Return the names of the moves in its document, once that has been found right."""
    data = written(manuscript)
    assert view(data, "accepted") == clean(manuscript.final)
    assert view(data, "rejected") == clean(manuscript.original)
    document = part(data, "word/document.xml")
    names = [
        [one.get(f"{W}name") for one in document.iter(f"{W}{end}RangeStart")]
        for end in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1]
    for end in ("moveFrom", "moveTo"):
        starts, ends = (document.iter(f"{W}{end}Range{side}") for side in ("Start", "End"))
        assert [one.get(f"{W}id") for one in starts] == [one.get(f"{W}id") for one in ends]
        for one in document.iter(f"{W}{end}"):  # words that are moved away are not deleted
            assert not list(one.iter(f"{W}delText"))
    return names[0]


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n«-Two.\n\n»Three.\n\n«+»«+»«+Two.\n\n»Four.",  # Ben and a model
        "«-The very same words.\n\n»«+»«+»«+The very same words.\n\n»Three.",  # where they were
        "Text.\n\nA «-house with a roof» b.\n\nText.\n\nC «+»«+»«+house with a roof» d.",
        "One.\n\n«-Oh.\n\n»Two.\n\n«+»«+»«+Oh.\n\n»Three.",  # two changes that are too short
        "«-The very same words.\n\n»Two.\n\n«+»«+»«+## The very same words.\n\n»Three.",
        "«<A [link](https://example.org) here.\n\n»Two.\n\n"
        "«>A [link](https://example.org) here.\n\n»Three.",
        "One.\n\n«<---\n\n»Two.\n\n«>---\n\n»Three.",
    ],
)
def test_what_is_no_move_is_none(text: str) -> None:
    assert b"move" not in parts(written(tracked(text)))["word/document.xml"]


def test_words_that_one_author_took_away_and_put_in_elsewhere_are_moved() -> None:
    text = "One.\n\n«-The very same words.\n\n»Two.\n\n«+»«+»«+The very same words.\n\n»Three."
    document = part(written(tracked(text)), "word/document.xml")
    assert len(list(document.iter(f"{W}moveFrom"))) == len(list(document.iter(f"{W}moveTo"))) == 2


SYNTAX = [
    "a",
    "b ",
    "*",
    "**",
    "`",
    "[",
    "](x)",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "|",
    "&lt;",
]
SYNTAX += ["\n|--|--|\n", "    ", "\\", "~~", "```\n", "<b>", "</b>", "[^1]", "<br>"]
SYNTAX += ["👍🏽", "\t", "$", "---\n", "![i](j)", "«", "==", "\x0c", "\ufeff", "é"]
BITS = st.tuples(st.sampled_from(["", "", "«+", "«-", "«±"]), st.lists(st.sampled_from(SYNTAX)))


@example([("", ["a", "```\n", "a", "```\n", "b "]), ("«±", ["a", "a"])])
@given(st.lists(BITS, max_size=12))
def test_no_text_is_lost_whatever_a_change_does_to_the_syntax(
    bits: list[tuple[str, list[str]]],
) -> None:
    words = [(mark, "".join(inside).replace("«", "<")) for mark, inside in bits]
    text = "".join(f"{mark}{inside}»" if mark else inside for mark, inside in words)
    manuscript = tracked(text)
    data = written(manuscript)
    for which, reading in (("accepted", manuscript.final), ("rejected", manuscript.original)):
        assert plain(view(data, which)) == plain(clean(reading))  # type: ignore[arg-type]
    again = read(data, DEFAULTS).manuscript
    assert (again.original, again.final) == (manuscript.original, manuscript.final)


def plain(found: list[Any]) -> str:
    """Return the words alone: where a paragraph cannot be joined to a table is not held here."""
    out = []
    for item in found:
        if isinstance(item, list):
            out += [plain(cell) for row in item for cell in row]
        else:
            out += [run[0] for run in item[1] if isinstance(run[0], str)]
    return "".join(out).replace("\n", "").replace(" ", "")


def test_ids_are_unique_and_parts_are_what_the_package_says() -> None:
    for name in (*CASES, *COMMENTED):
        data = of_case(name)
        files = parts(data)
        numbers = [
            element.get(f"{W}id")
            for file in ("word/document.xml", "word/footnotes.xml")
            for element in part(data, file).iter()
            if element.tag.removeprefix(W)
            in ("ins", "del", "pPrChange", "rPrChange", "bookmarkStart")
        ]
        assert len(numbers) == len(set(numbers)), name
        types = part(data, "[Content_Types].xml")
        named = {one.get("PartName", "")[1:] for one in types if one.get("PartName")}
        assert named <= files.keys(), name
        for file in files:
            if file.endswith(".rels"):
                folder = file.replace("_rels/", "").rpartition("/")[0]
                for one in part(data, file):
                    if one.get("TargetMode") != "External":
                        target = Path("/", folder, one.get("Target")).resolve()
                        assert str(target)[1:] in files, name


class TestTraps:
    """What one reader or another gets wrong, and so is not written."""

    def test_no_insertion_around_a_link(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            assert not document.findall(".//w:ins//w:hyperlink", NS), name
            assert not document.findall(".//w:del//w:hyperlink", NS), name

    def test_no_insertion_within_a_deletion(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            assert not document.findall(".//w:del//w:ins", NS), name

    def test_what_was_inserted_and_then_deleted_is_a_deletion_within_an_insertion(self) -> None:
        document = part(written(tracked("A «±gone »word.")), "word/document.xml")
        (inside,) = document.findall(".//w:ins/w:del/w:r/w:delText", NS)
        assert inside.text == "gone "

    def test_no_mark_has_both(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            for mark in document.findall(".//w:pPr/w:rPr", NS):
                assert len(mark) == 1, name

    @pytest.mark.parametrize("name", ["row inserted", "row deleted", "table inserted"])
    def test_a_row_says_so_and_so_do_its_words(self, name: str) -> None:
        document = part(of_case(name), "word/document.xml")
        kind = "del" if name == "row deleted" else "ins"
        rows = document.xpath(f".//w:tr[w:trPr/w:{kind}]", namespaces=NS)
        assert rows
        for row in rows:
            runs = row.findall(".//w:r", NS)
            assert runs
            assert all(run.getparent().tag == f"{W}{kind}" for run in runs)

    def test_the_last_mark_of_a_text_and_of_a_cell_is_kept(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            last = document.findall("./w:body/w:p", NS)[-1:] + document.findall(
                ".//w:tc/w:p[last()]", NS
            )
            assert not [one for one in last if one.find("w:pPr/w:rPr", NS) is not None], name

    def test_no_table_touches_another_nor_the_end(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            for table in document.iter(f"{W}tbl"):
                assert table.getnext().tag == f"{W}p", name

    def test_comments_stand_outside_of_changes_and_have_their_references(self) -> None:
        for name in COMMENTED:
            data = of_case(name)
            document, comments = part(data, "word/document.xml"), part(data, "word/comments.xml")
            ids = [one.get(f"{W}id") for one in comments]
            assert ids, name
            for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                marks = document.findall(f".//w:{kind}", NS)
                assert sorted(mark.get(f"{W}id") for mark in marks) == sorted(ids), name
                for mark in marks:
                    around = {one.tag.removeprefix(W) for one in mark.iterancestors()}
                    assert not around & {"ins", "del", "hyperlink"}, name
            extended = part(data, "word/commentsExtended.xml")
            for one in extended:
                known = one.get("{http://schemas.microsoft.com/office/word/2012/wordml}paraId")
                assert known == known.upper(), name
                assert int(known, 16) < 0x80000000, name

    def test_everybody_has_a_name_and_every_time_is_utc(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            for element in document.iter(*(f"{W}{kind}" for kind in ("ins", "del", "pPrChange"))):
                assert element.get(f"{W}author"), name
                assert element.get(f"{W}id"), name
                assert element.get(f"{W}date").endswith("Z"), name

    def test_a_reference_to_a_note_has_a_run_of_its_own(self) -> None:
        for name in CASES:
            document = part(of_case(name), "word/document.xml")
            for reference in document.iter(f"{W}footnoteReference"):
                kinds = [one.tag.removeprefix(W) for one in reference.getparent()]
                assert kinds == ["rPr", "footnoteReference"], name

    def test_hundreds_of_lists_share_their_bullets(self) -> None:
        text = "\n\n".join(f"Text.\n\n- one {number}\n- two" for number in range(600))
        numbering = part(written(Manuscript.of(text)), "word/numbering.xml")
        assert len(numbering.findall("w:num", NS)) == 2  # of bullets, and of tasks

    def test_a_task_has_its_box_in_the_place_of_a_bullet(self) -> None:
        data = written(Manuscript.of("- a\n- [ ] b\n- [x] c\n- d\n"))
        document, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")
        numbers = [one.get(f"{W}val") for one in document.findall(".//w:numId", NS)]
        assert numbers[0] == numbers[3] != numbers[1] == numbers[2]
        kinds = {
            one.get(f"{W}numId"): one.find("w:abstractNumId", NS)
            for one in numbering.iter(f"{W}num")
        }
        for number, signs in ((numbers[0], {"bullet"}), (numbers[1], {"none"})):
            kind = kinds[number].get(f"{W}val")
            (levels,) = numbering.findall(f"w:abstractNum[@w:abstractNumId='{kind}']", NS)
            assert {one.get(f"{W}val") for one in levels.iter(f"{W}numFmt")} == signs

    def test_lists_that_are_counted_begin_anew(self) -> None:
        data = written(tracked(CASES["two numbered lists"]))
        numbers = part(data, "word/document.xml").findall(".//w:numId", NS)
        assert len({one.get(f"{W}val") for one in numbers}) == 2
        kinds = [one.tag.removeprefix(W) for one in part(data, "word/numbering.xml")]
        assert kinds == sorted(kinds)  # every kind of list before any list

    def test_what_xml_cannot_hold_does_not_break_the_document(self) -> None:
        text = 'a\x00b\x0bc\ufffe \ud800 «+<&">»'
        manuscript = tracked(text)
        data = written(manuscript)
        assert '<&">' in plain(view(data, "accepted"))
        assert read(data, DEFAULTS).manuscript.final == manuscript.final


class TestWhatBecomesOfMarkdown:
    def test_styles_are_those_of_word(self) -> None:
        data = written(Manuscript.of("# A\n\n> b\n\n- c\n\n```\nd\n```\n\n---\n"))
        names = {
            one.get(f"{W}styleId"): one.find("w:name", NS).get(f"{W}val")
            for one in part(data, "word/styles.xml").findall("w:style", NS)
        }
        used = [
            names[one.get(f"{W}val")]
            for one in part(data, "word/document.xml").findall(".//w:pStyle", NS)
        ]
        assert used == ["heading 1", "Quote", "List Paragraph", "Source Code", "Horizontal Rule"]

    def test_every_style_that_is_used_is_there(self) -> None:
        text = "\n\n".join(tracked(words).original for words in CASES.values())
        data = written(Manuscript.of(text))
        known = {one.get(f"{W}styleId") for one in part(data, "word/styles.xml")}
        for file in ("word/document.xml", "word/footnotes.xml"):
            for kind in ("pStyle", "rStyle", "tblStyle"):
                used = {one.get(f"{W}val") for one in part(data, file).iter(f"{W}{kind}")}
                assert used <= known

    def test_a_head_becomes_properties(self) -> None:
        head = "---\ntitle: Long & Short\nauthor: Ann\nlang: en-GB\ntags: [a, b]\ndraft: yes\n---\n"
        data = written(Manuscript.of(f"{head}\nText."))
        core = parts(data)["docProps/core.xml"].decode()
        for said in ("Long &amp; Short", "<dc:creator>Ann", "en-GB", "<cp:keywords>a, b"):
            assert said in core
        assert b'name="draft"' in parts(data)["docProps/custom.xml"]
        assert plain(view(data, "accepted")) == "Text."

    def test_a_task_has_a_box(self) -> None:
        assert plain(clean("- [x] one\n- [ ] two")) == "☒one☐two"

    def test_a_heading_that_a_link_leads_to_has_a_bookmark(self) -> None:
        document = part(written(Manuscript.of("[to](#the-end)\n\n# The End")), "word/document.xml")
        (mark,) = document.findall(".//w:bookmarkStart", NS)
        (link,) = document.findall(".//w:hyperlink", NS)
        assert link.get(f"{W}anchor") == mark.get(f"{W}name")

    def test_a_link_that_would_run_something_is_words(self) -> None:
        data = written(Manuscript.of("[a](javascript:x) [b](file:///etc/passwd) [c](vbscript:y)"))
        assert not part(data, "word/document.xml").findall(".//w:hyperlink", NS)
        assert plain(view(data, "accepted")) == "abc"

    def test_the_model_and_its_task_are_named(self) -> None:
        data = written(tracked("A «+b » «+c » «+d »e"))
        authors = {one.get(f"{W}author") for one in part(data, "word/document.xml").iter(f"{W}ins")}
        assert authors == {"Ann", "Ben", "Stet: Qwen2.5 1.5B, tighten"}
        people = parts(data)["word/people.xml"].decode()
        assert all(f'w15:author="{name}"' in people for name in authors)

    def test_changes_are_tracked_in_word_too(self) -> None:
        assert part(written(Manuscript.of("a")), "word/settings.xml").findall(
            "w:trackRevisions", NS
        )

    def test_a_manuscript_for_an_editor(self) -> None:
        head = "---\ntitle: The Long Way Home\nauthor: Ann Arbor\nemail: ann@example.org\n---\n"
        text = f"{head}\nIt was a dark «+and stormy »night."
        data = written(tracked(text), DocxOptions(look=Look.MANUSCRIPT))
        first, later = parts(data)["word/header1.xml"], parts(data)["word/header2.xml"]
        for said in (b"Ann Arbor", b"ann@example.org", b"about 100 words", b"THE LONG WAY HOME"):
            assert said in first
        assert b"Arbor / THE LONG WAY HOME / " in later
        assert view(data, "accepted") == clean("It was a dark and stormy night.")
        assert part(data, "word/document.xml").findall(".//w:titlePg", NS)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class TestPictures:
    def test_one_beside_the_text_is_in_the_document(self, tmp_path: Path) -> None:
        (tmp_path / "my pic.png").write_bytes(PNG)
        text = "![a dog](my%20pic.png) and ![again](my%20pic.png)"
        data = write_docx(Manuscript.of(text), DocxOptions(), tmp_path)
        media = [name for name in parts(data) if name.startswith("word/media/")]
        assert len(media) == 1
        assert parts(data)[media[0]] == PNG
        assert b'descr="a dog"' in parts(data)["word/document.xml"]

    @pytest.mark.parametrize(
        "address",
        ["https://example.org/a.png", "../out.png", "missing.png", "text.png", "/etc/passwd", ""],
    )
    def test_others_are_links_or_words_and_nothing_is_read_of_them(
        self, tmp_path: Path, address: str
    ) -> None:
        (tmp_path / "out.png").write_bytes(PNG)
        inside = tmp_path / "in"
        inside.mkdir()
        (inside / "text.png").write_bytes(b"no picture")
        data = write_docx(Manuscript.of(f"![a dog]({address})"), DocxOptions(), inside)
        assert not [name for name in parts(data) if name.startswith("word/media/")]
        assert plain(view(data, "accepted")) == "adog"

    def test_a_picture_that_comes_and_one_that_goes(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(PNG)
        manuscript = tracked("x ![a](a.png)«+![b](a.png)» «-![c](a.png)»")
        document = part(write_docx(manuscript, DocxOptions(), tmp_path), "word/document.xml")
        assert len(document.findall(".//w:ins/w:r/w:drawing", NS)) == 1
        assert len(document.findall(".//w:del/w:r/w:drawing", NS)) == 1


class TestReference:
    def test_its_styles_are_used_and_missing_ones_added(self) -> None:
        theirs = written(Manuscript.of("# A"), DocxOptions(look=Look.MANUSCRIPT))
        data = written(Manuscript.of("# A\n\ntext"), DocxOptions(reference=theirs))
        assert b"Times New Roman" in parts(data)["word/styles.xml"]
        assert view(data, "accepted") == clean("# A\n\ntext")

    @pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04"])
    def test_what_is_no_document_is_refused_with_a_sentence(self, data: bytes) -> None:
        with pytest.raises(FormatError, match="reference document"):
            written(Manuscript.of("a"), DocxOptions(reference=data))


class TestReadingBack:
    def test_what_nobody_else_has_changed_is_as_it_was(self) -> None:
        for name in (*CASES, *COMMENTED):
            manuscript = tracked({**CASES, **COMMENTED}[name])
            again = read(FORMAT.write(manuscript, Envelope(), DEFAULTS), DEFAULTS).manuscript
            assert list(again.paragraphs) == list(manuscript.paragraphs), name
            assert dict(again.comments) == dict(manuscript.comments), name
            pending = {key: manuscript.changes[key] for key in manuscript.pending()}
            assert dict(again.changes) == pending, name

    def test_the_same_text_is_the_same_bytes(self) -> None:
        assert written(random_text(7)) == written(random_text(7))


def test_the_number_on_a_page_is_nothing_that_is_lost_on_the_way_back() -> None:
    """Whatever program it went through: the part in which Stet keeps the rest may be gone."""
    assert parse(written(Manuscript.of("One."))).notices == ()
    of_a_novel = written(Manuscript.of("# One\n\nTwo."), DocxOptions(look=Look.MANUSCRIPT))
    (notice,) = parse(of_a_novel).notices
    assert "headers" in str(notice)
