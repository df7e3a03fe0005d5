# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument there and back: by our own reader, and by LibreOffice where it is installed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.office.runner import needs_office, run
from tests.formats.web.test_in_chromium import png

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats import criticmarkup
from stet.formats.format import Certainty, Envelope, FormatError, Options
from stet.formats.odt.convert import parse, read, write
from stet.formats.odt.format import FORMAT, sniff
from stet.formats.pending import decided


def there_and_back(text: str) -> Manuscript:
    return parse(write(criticmarkup.read_text(text), Envelope(), Options())).manuscript


ANN_HERSELF = Origin(Source.HUMAN, "Ann")
ANN = '{"author":"Ann","source":"human","time":1700000000.0}@@'
CASES = [
    "plain words\n",
    "# Heading\n\nText with **bold**, *slanted*, ***both***, ~~struck~~ and `code`.\n",
    "See [this *page*](https://example.org/a?b=c&d) and https://example.org/x here.\n",
    "- one\n- two\n  - inner\n    1. deep\n- three\n\n1. first\n2. second\n",
    "- [ ] open\n- [x] done\n",
    "> quoted\n\nafter\n",
    "> one\n>\n> > two\n> >\n> > > three\n>\n> one again\n\nafter\n",
    "- a\n- [ ] b\n- [x] c\n- d\n",
    "1. [ ] a\n2. [x] b\n   - [ ] c\n",
    "- [ ] a\n  1. c\n- [x] b\n",
    "```\ncode\n  indented\n\nmore\n```\n",
    "| a | b |\n| --- | --: |\n| 1 | **2** |\n",
    "a\\\nb and more\n",
    "Words.[^1] More.[^2]\n\n[^1]: A note.\n\n[^2]: *Another*.\n",
    "one\n\n---\n\ntwo\n",
    "one {++new ++}two {--old --}three {~~four~>five~~}\n",
    "# A {~~b~>c~~}\n\n- x {++y++}\n- z\n",
    "One{++\n\n++}two\n",
    "One{--\n\n--}two\n",
    "a\n\n{++New.\n\n++}b\n",
    "a{~~b\n~>c~~}",
    "a\n\n{--Gone.\n\n--}b\n",
    "- a\n{++- b\n++}- c\n",
    "**a {++b++} c**\n",
    "a {++**b**++} c\n",
    "end{++\n\nlast++}",
    "x {==word==}{>>why?<<} y{>>point<<}\n",
    "| a | b |\n| --- | --- |\n| 1 | {~~2~>3~~} |\n",
    "snake_case 2 * 3 \\*x\\* < & \\[x](y) # no\n",
    "### foo \\###\n",
    "[link \\[bar](https://example.org) \\![foo](https://example.org/a)\n",
    "\\\\*slanted*\n",
    "Überall 漢字 עברית 😀\n",
    "- a <b\n  c='d'>tag</b> and $x_1$\n",
    "> - one\n> - two\n>\n>   more\n\nafter\n",
    "- ```\n  a\n    b\n  ```\n\n- c\n",
    "<div>\nraw *html*\n</div>\n\nafter\n",
    "See [words](https://example.org/a) and [here](#deep).\n",
    "<u>under</u> H<sub>2</sub>O x<sup>2</sup> ==mark==\n",
    "Words.[^1]\n\n[^1]: > quoted\n\n    ```\n    code\n    ```\n",
    "| a |\n| --- |\n| b |\n",
    "one\n\n{++---\n\n++}two\n\n{-----\n\n--}three\n",
]

WHOLE_TABLES = [
    "x\n\n{--| a | b |\n| --- | --- |\n| 1 | 2 |\n\n--}y\n",
    "x\n\n{++| a | b |\n| --- | --- |\n| 1 | 2 |\n\n++}y\n",
]
"""ODF has no change of a table, only of the words in it: LibreOffice keeps an empty grid."""


def test_rows_that_come_and_go_come_back() -> None:
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    text = f"{table}{{++| 3 | 4 |\n++}}{{--| 5 | 6 |\n--}}| 7 | {{~~8~>9~~}} |\n"
    wanted, found = criticmarkup.read_text(text), there_and_back(text)
    assert clean(found.original) == clean(wanted.original)
    assert clean(found.final) == clean(wanted.final)


@pytest.mark.parametrize("text", CASES + WHOLE_TABLES)
def test_both_readings_come_back(text: str) -> None:
    wanted, found = criticmarkup.read_text(text), there_and_back(text)
    assert clean(found.original) == clean(wanted.original)
    assert clean(found.final) == clean(wanted.final)
    assert found.pending_count == wanted.pending_count
    said = [comment.text for comment in wanted.comments.values()]
    assert [comment.text for comment in found.comments.values()] == said


def clean(text: str) -> str:
    """The text without what a person writes in one of several ways."""
    return re.sub(r" +$", "", text.strip("\n"), flags=re.MULTILINE)


@pytest.mark.parametrize(
    "text",
    [
        "one{++\n\n++}  {==two==}{>>x<<} three\n",
        "one  {++\n\n++}{==two==}{>>x<<} three\n",
        "one{++\n\n++} {==two==}{>>x<<} three\n",
        "one {==two==}{>>x<<}{--\n--}",
    ],
)
def test_a_comment_stays_on_its_words_beside_a_break(text: str) -> None:
    (comment,) = there_and_back(text).comments.values()
    assert comment.quote == "two"


def test_many_comments_on_the_same_words_are_all_there_and_the_words_too() -> None:
    """A parser of HTML took each mark for a part of the one before, and only looked so deep."""
    plain = Manuscript.of("one two three")
    span = Span(Position(0, 4), Position(0, 7))
    said = [Comment(n, span, "two", ANN_HERSELF, f"remark {n}") for n in range(1, 301)]
    wanted = Manuscript(plain.paragraphs, (), said)
    found = parse(write(wanted, Envelope(), Options())).manuscript
    assert found.original == "one two three"
    assert [(each.text, each.quote) for each in found.comments.values()] == [
        (each.text, "two") for each in said
    ]


def test_a_task_that_is_ticked_is_one_in_both_readings() -> None:
    found = there_and_back("- [{-- --}{++x++}] one\n- [ ] two\n")
    assert (found.original, found.final) == ("- [ ] one\n- [ ] two", "- [x] one\n- [ ] two")


def test_the_title_of_a_link_comes_back() -> None:
    """LibreOffice itself drops it on saving."""
    text = 'See [titled](https://example.org "Why \\"so\\"").'
    assert there_and_back(text).original == text


def test_a_comment_in_code_is_none_of_its_words() -> None:
    manuscript = Manuscript.of("```\none two\n```\n")
    span = Span(Position(1, 0), Position(1, 3))
    said = Comment(1, span, "one", ANN_HERSELF, "why?")
    found = parse(write(Manuscript(manuscript.paragraphs, (), [said]), Envelope(), Options()))
    assert found.manuscript.original == "```\none two\n```"
    assert [each.text for each in found.manuscript.comments.values()] == ["why?"]


def test_what_stet_wrote_comes_back_with_its_head_and_the_language_of_code() -> None:
    text = "---\ntitle: A\n---\n\n```py\nx\n```\n"
    data = write(Manuscript.of(text), Envelope(), Options())
    assert read(data, Options()).manuscript.original == text
    assert parse(data).manuscript.original == "```\nx\n```"


def test_a_link_that_could_run_something_leads_nowhere() -> None:
    data = write(Manuscript.of("[a](javascript:alert) [b](file:///etc)"), Envelope(), Options())
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert "href" not in content


def test_a_picture_that_is_not_there_is_a_link_and_comes_back() -> None:
    text = "See ![a *map*](none.png) here.\n"
    data = write(Manuscript.of(text), Envelope(), Options())
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert 'xlink:href="none.png"' in content
    assert parse(data).manuscript.original == "See ![a map](none.png) here."


def test_a_comment_on_words_that_are_there_twice_is_not_lost() -> None:
    (comment,) = there_and_back("a{~~b\n~>c~~} {==two==}{>>why<<}").comments.values()
    assert comment.text == "why"


def test_a_page_ends_there_and_back() -> None:
    text = "a\n\n\\newpage\n\n# b\n"
    data = write(Manuscript.of(text), Envelope(), Options())
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert "newpage" not in content
    assert parse(data).manuscript.original == text.strip()


def test_no_blank_begins_a_line_behind_a_break() -> None:
    data = write(Manuscript.of("one\\\ntwo *three*"), Envelope(), Options())
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    assert "<text:line-break/>two" in content


@pytest.mark.parametrize(
    ("pixels", "size"),
    [((96, 48), ("2.54cm", "1.27cm")), ((9600, 960), ("16.00cm", "1.60cm"))],
)
def test_pictures_have_their_size(
    pixels: tuple[int, int], size: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "boat.png").write_bytes(png(*pixels))
    data = write(Manuscript.of("![A boat](boat.png)"), Envelope(), Options(folder=tmp_path))
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
    found = re.search(r'svg:width="([^"]*)" svg:height="([^"]*)"', content)
    assert found is not None
    assert found.groups() == size


def test_who_made_a_change_and_when_comes_back() -> None:
    found = there_and_back(f"a {{++{ANN}b ++}}c {{=={'d'}==}}{{>>{ANN}why?<<}} {{++x++}}")
    (first, second) = found.changes.values()
    assert (first.origin.name, first.time) == ("Ann", 1_700_000_000.0)
    assert second.origin.name == ""
    (comment,) = found.comments.values()
    assert (comment.origin.name, comment.quote) == ("Ann", "d")


def test_replies_come_back() -> None:
    text = '{==a==}{>>{"author":"Ann"}@@why?<<}{>>{"reply":true,"author":"Bo"}@@so<<} b'
    (comment,) = there_and_back(text).comments.values()
    assert [(reply.origin.name, reply.text) for reply in comment.replies] == [("Bo", "so")]


def test_pictures_beside_the_text_are_in_it(tmp_path: Path) -> None:
    (tmp_path / "boat.png").write_bytes(png(4, 4))
    manuscript = criticmarkup.read_text("![A boat](boat.png) ![x](none.png)")
    data = write(manuscript, Envelope(), Options(folder=tmp_path))
    assert "Pictures/1.png" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "![A boat](boat.png)" in parse(data).manuscript.original
    said = FORMAT.leaves_out(manuscript, Options(folder=tmp_path))
    assert "none.png" in str(said[0])


def both_ways(text: str) -> list[tuple[str, str]]:
    """Return each reading of what comes back, and what comes back of that reading alone."""
    wanted = criticmarkup.read_text(text)
    found = parse(write(wanted, Envelope(), Options())).manuscript
    pairs = []
    for accept in (True, False):
        alone = write(decided(wanted, accept=accept), Envelope(), Options())
        once = parse(alone).manuscript.original
        pairs.append((decided(found, accept=accept).original, once))
    return pairs


@pytest.mark.parametrize(
    "text",
    [
        "fo{++\n\n++}ur",
        "fo{++\n++}ur",
        "fo{++ x\n++}ur",
        "one {++\n\n++}two",
        "one{++\n\n++} two",
        "one{--\n\n--}two",
        "one {--\n\n--}two",
        "one{~~\n\n~> ~~}two",
        "one{~~ ~>\n\n~~}two",
        "one{~~e~>five.\n\n~~}\n\n# two",
        "# one{++a\n\nb\n\nc ++}\n\ntwo",
        "one{~~e~>two\n\nthree\n\n~~}",
        "one {++x ++}two",
        "one f{~~our ~>\n\n~~}five",
        "one{~~ -~> *four* ~~} six",
        "fou{~~r five.\n\n~> four \none~~}",
        "{~~five.~># six\n\n~~}seven",
        "fo{~~ur five.\n~>\n\n\n\ntwo~~}\n",
        "five{~~.\n\n four~>\n\n\n\none\n\n~~} \n\none",
        "f{~~ive.\n\n~>\n\nfive.\n\n~~} four",
        "four{~~ two~>five.\n\n~~}  four",
        "four{~~ two~>five.\n\n~~}   four",
        "two{++\n\none\n\n++}{~~ f~>five.\n\n~~}ive",
        "four{++one\n\n++}  {~~four f~>five.\n\ntwo ~~}ive",
        "five{~~.\n~>\n\n~~}\none",
        "o{~~netwo~>one five.\n\n~~}{++five.\n\n++} two",
        "one \n{~~\n~>\n\n~~}\n\n four{++\n\n++} ",
        "a  {++\n\n++}b",
        "a{++\n\n++}\n\nb",
        "a{--\n\n--}\n\nb",
        "a\n\n{--\n\n--}b",
    ],
)
def test_a_break_that_comes_or_goes_neither_keeps_nor_loses_a_blank(text: str) -> None:
    for both, once in both_ways(text):
        assert _shown(both) == _shown(once)


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return a text with edits as marks, those that overlap left out."""
    marked, done = "", 0
    for start, length, new in sorted(edits):
        if start >= done and start + length <= len(text):
            old = text[start : start + length]
            mark = f"{{~~{old}~>{new}~~}}" if old else f"{{++{new}++}}"
            marked, done = marked + text[done:start] + mark, start + length
    return marked + text[done:]


PLAIN = ["one", "two ", " four ", "five.\n\n", "\n\n"]
LOOKS = ["**three**", " *four* ", "- six\n", "\n\n# seven\n\n"]


def words_of(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=8).map("".join)


def edits_of(pieces: list[str]) -> st.SearchStrategy[list[tuple[int, int, str]]]:
    edit = st.tuples(st.integers(0, 60), st.integers(0, 9), words_of(pieces))
    return st.lists(edit, max_size=3)


@pytest.mark.slow
@pytest.mark.timeout(1800)  # in the deep profile: each is rendered in processes of its own
@settings(max_examples=settings().max_examples // 3)
@given(words_of(PLAIN), edits_of(PLAIN))
def test_any_edits_of_words_and_breaks_come_back_as_they_are(
    text: str, edits: list[tuple[int, int, str]]
) -> None:
    for both, once in both_ways(edited(text, edits)):
        assert _shown(both) == _shown(once)


def _shown(text: str) -> str:
    """Return a text as its page shows it: blanks within lines and between blocks count once."""
    text = re.sub(r" *\n *", "\n", re.sub(" +", " ", text))
    return re.sub("\n\n+", "\n\n", text).strip()


@settings(deadline=None, max_examples=10)
@given(words_of(PLAIN + LOOKS), edits_of(PLAIN + LOOKS))
def test_no_letter_is_lost_where_marks_are_cut_apart(
    text: str, edits: list[tuple[int, int, str]]
) -> None:
    """Where a change makes a list or a heading of a paragraph, its marks may be lost."""
    for both, once in both_ways(edited(text, edits)):
        assert _letters(both) == _letters(once)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _letters(text: str) -> list[str]:
    return re.findall(r"\w", text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (b"", "damaged"),
    ],
)
def test_damaged_files_end_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        read(data, Options())


def packed(content: str, name: str = "content.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def test_what_is_no_text_or_hostile_is_refused() -> None:
    with pytest.raises(FormatError, match="no text in it"):
        read(packed("x", "other.xml"), Options())
    with pytest.raises(FormatError, match="damaged"):
        read(packed("<a><b>"), Options())
    with pytest.raises(FormatError, match="no text document"):
        read(packed("<a/>"), Options())
    with pytest.raises(FormatError, match="larger than"):
        read(packed("<a>" + " " * (65 << 20) + "</a>"), Options())


def test_entities_are_not_put_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words", "utf-8")
    data = write(Manuscript.of("marker"), Envelope(), Options())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read("content.xml").decode()
    head, rest = content.split("?>", 1)
    content = f'{head}?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{rest}'
    try:
        found = read(packed(content.replace("marker", "marker &e;")), Options())
    except FormatError:
        return
    assert "secret" not in found.manuscript.original


def test_sniffing() -> None:
    data = write(Manuscript.of("x"), Envelope(), Options())
    assert sniff(data, "x") is Certainty.SURE
    assert sniff(packed("x"), "x.zip") is Certainty.NO
    assert sniff(b"text", "x.odt") is Certainty.NO


def test_odfdo_reads_the_same() -> None:
    data = write(criticmarkup.read_text(f"# A\n\nb {{++{ANN}c ++}}d"), Envelope(), Options())
    document = odfdo.Document(io.BytesIO(data))
    assert [h.text_recursive for h in document.body.headers] == ["A"]
    tracked = document.body.tracked_changes
    assert tracked is not None
    assert len(tracked.get_changed_regions(creator="Ann")) == 1


@pytest.mark.slow
@needs_office
def test_libreoffice_sees_the_same(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    files: list[Path] = []
    cases = CASES + WHOLE_TABLES
    for number, text in enumerate(cases):
        manuscript = criticmarkup.read_text(text)
        versions = {"tracked": manuscript}
        if manuscript.pending_count:
            versions["accepted"] = decided(manuscript, accept=True)
            versions["rejected"] = decided(manuscript, accept=False)
        for name, one in versions.items():
            files.append(tmp_path / f"{number}-{name}.odt")
            files[-1].write_bytes(write(one, Envelope(), Options()))
    run("odt_reader.py", out, *files)
    for number, text in enumerate(cases):
        manuscript = criticmarkup.read_text(text)
        for kind in ("accepted", "rejected") if manuscript.pending_count else ():
            # Blanks at the end of a line and a second one are slips that Markdown does not show.
            tracked, alone = (
                re.sub(r" +(?=\n)|(?<=\S) +(?= \S)", "", (out / name).read_text("utf-8-sig"))
                for name in (f"{number}-tracked.{kind}.txt", f"{number}-{kind}.accepted.txt")
            )
            if text in WHOLE_TABLES:
                tracked, alone = (re.sub(r"\n+", "\n", each) for each in (tracked, alone))
            assert tracked == alone, text
        said = json.loads((out / f"{number}-tracked.json").read_text("utf-8"))
        comments = sorted(comment.text for comment in manuscript.comments.values())
        assert sorted(one["text"] for one in said["comments"]) == comments
        assert bool(said["changes"]) is bool(manuscript.pending_count)
        again = parse((out / f"{number}-tracked.again.odt").read_bytes()).manuscript
        assert _words(again.final) == _words(manuscript.final), text
        assert _words(again.original) == _words(manuscript.original), text
