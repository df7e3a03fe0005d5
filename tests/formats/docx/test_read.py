# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import comrak
import pytest
from tests.formats.docx.made import ANN, BEN, cut, ins, item, marked, opened, par, run

from stet.document.origin import Origin, Source

BOLD, ITALIC, STRIKE = "<w:b/>", "<w:i/>", "<w:strike/>"
CODE = '<w:rFonts w:ascii="Consolas"/>'
INSERTED, DELETED = f"<w:ins {ANN}/>", f"<w:del {ANN}/>"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        pytest.param(run("Plain words."), "Plain words.", id="plain"),
        pytest.param(run("a ") + run("b", BOLD) + run(" c"), "a **b** c", id="bold"),
        pytest.param(run("a") + run(" b ", BOLD) + run("c"), "a **b** c", id="spaces go out"),
        pytest.param(run("a", BOLD) + run(" b", BOLD + ITALIC), "**a *b***", id="nested"),
        pytest.param(run("a", BOLD + ITALIC) + run(" b", BOLD), "***a* b**", id="nested first"),
        pytest.param(run("x") + run("y", BOLD) + run("z"), "x**y**z", id="within a word"),
        pytest.param(run("a", BOLD) + run(".", BOLD) + run("b"), "**a**.b", id="sign goes out"),
        pytest.param(run("a") + run(" ", BOLD) + run("b"), "a b", id="bold space"),
        pytest.param(run("old", STRIKE), "~~old~~", id="strike"),
        pytest.param(run("a ") + run("f(x)", CODE), "a `f(x)`", id="code"),
        pytest.param(run("a ") + run("a ` b", CODE), "a ``a ` b``", id="code with a backtick"),
        pytest.param(run("u", '<w:u w:val="single"/>'), "<u>u</u>", id="underlined"),
        pytest.param(run("h", '<w:highlight w:val="yellow"/>'), "==h==", id="highlighted"),
        pytest.param(run("2", '<w:vertAlign w:val="superscript"/>'), "<sup>2</sup>", id="super"),
        pytest.param(run("a * b"), "a * b", id="a lonely star"),
        pytest.param(run("*a* and _b_"), r"\*a\* and \_b\_", id="literal emphasis"),
        pytest.param(run("snake_case"), "snake_case", id="underscore in a word"),
        pytest.param(run("1. May"), r"1\. May", id="number at the start"),
        pytest.param(run("in 1. May"), "in 1. May", id="number elsewhere"),
        pytest.param(run("- dash"), r"\- dash", id="dash at the start"),
        pytest.param(run("# no heading"), r"\# no heading", id="hash"),
        pytest.param(run("[sic]"), "[sic]", id="brackets"),
        pytest.param(run("[a](b)"), r"\[a](b)", id="a literal link"),
        pytest.param(run("&lt;b&gt; &amp;amp;"), r"\<b> \&amp;", id="html"),
        pytest.param(run("costs $5"), r"costs \$5", id="dollars"),
        pytest.param(run("C:\\dir"), "C:\\dir", id="backslash"),
        pytest.param(run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\\\nb", id="line break"),
        pytest.param(run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb", id="tab"),
        pytest.param(
            run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run("b"), "a\u2011b", id="hyphen"
        ),
    ],
)
def test_words_become_markdown_as_a_person_writes_it(content: str, wanted: str) -> None:
    assert marked([par(content)]) == wanted


@pytest.mark.parametrize(
    ("bodies", "wanted"),
    [
        pytest.param([par(run("T"), style="Heading1"), par(run("p"))], "# T\n\np", id="heading"),
        pytest.param([item(run("a")), item(run("b"))], "- a\n- b", id="bullets"),
        pytest.param(
            [item(run("a")), item(run("b"), level=1), item(run("c"))],
            "- a\n  - b\n- c",
            id="nested bullets",
        ),
        pytest.param(
            [item(run("a"), 2), item(run("b"), 2), par(run("p")), item(run("c"), 2)],
            "1. a\n2. b\n\np\n\n3. c",
            id="a list goes on",
        ),
        pytest.param(
            [par(run("a"), style="Quote"), par(run("b"), style="Quote")],
            "> a\n>\n> b",
            id="quotation",
        ),
        pytest.param(
            [par(run("x = *y"), style="Code"), par(run("  z"), style="Code"), par(run("p"))],
            "```\nx = *y\n  z\n```\n\np",
            id="code",
        ),
        pytest.param([par(run("a")), par(""), par(run("b"))], "a\n\nb", id="empty paragraph"),
        pytest.param([], "", id="nothing"),
        pytest.param(
            [par("", style="Rule"), par(run("a"), style="Rule")], "---\n\na", id="words in a rule"
        ),
        pytest.param(
            [item(run("a"), 3), item(run("b"), 2), par(run("p")), item(run("c"), 3)],
            "1. a\n2. b\n\np\n\n3. c",
            id="numbering that begins anew begins anew once",
        ),
    ],
)
def test_paragraphs_become_blocks(bodies: list[str], wanted: str) -> None:
    assert marked(bodies) == wanted


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr>{change}</w:trPr>" if change else ""
    inside = "".join(f"<w:tc>{each}</w:tc>" for each in cells)
    return f"<w:tr>{properties}{inside}</w:tr>"


@pytest.mark.parametrize(
    ("bodies", "wanted"),
    [
        pytest.param(
            [par(run("a ") + cut("old ") + ins(run("new ")) + run("z"))],
            "a {-old -}{+new +}z",
            id="replacement",
        ),
        pytest.param(
            [par(run("a ") + ins(run("b ") + cut("c ", BEN)) + run("z"))],
            "a {+b +}{±c ±}z",
            id="inserted, then deleted by another",
        ),
        pytest.param(
            [par(run("one"), mark=INSERTED), par(run(" two"))],
            "one{+\n\n+}{- -}two",
            id="split",
        ),
        pytest.param(
            [par(run("one "), mark=DELETED), par(run("two"))],
            "one{+ +}{-\n\n-}two",
            id="joined",
        ),
        pytest.param(
            [par(run("a")), par(ins(run("new")), mark=INSERTED), par(run("b"))],
            "a\n\n{+new\n\n+}b",
            id="inserted paragraph",
        ),
        pytest.param(
            [par(run("a")), par(cut("old"), mark=DELETED), par(run("b"))],
            "a\n\n{-old\n\n-}b",
            id="deleted paragraph",
        ),
        pytest.param(
            [item(run("a")), item(ins(run("n")), mark=INSERTED), item(run("b"))],
            "- a\n{+- n\n+}- b",
            id="inserted item",
        ),
        pytest.param(
            [item(run("a"), 2), item(ins(run("n")), 2, mark=INSERTED), item(run("b"), 2)],
            "1. a\n{+2. n\n+}3. b",
            id="inserted number leaves the others alone",
        ),
        pytest.param(
            [par(run("a ") + run("b", f"<w:b/><w:rPrChange {ANN}><w:rPr/></w:rPrChange>"))],
            "a {+**+}b{+**+}",
            id="made bold",
        ),
        pytest.param(
            [
                par(
                    run("T"), style="Heading2",
                    more=f'<w:pPrChange {ANN}><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
                    "</w:pPrChange>",
                )
            ],
            "{-# -}{+## +}T",
            id="another heading",
        ),
        pytest.param(
            [par(run("a", BOLD) + ins(run("b", BOLD)) + run(" c"))], "**a{+b+}** c",
            id="inserted into bold",
        ),
        pytest.param(
            [
                table(
                    row(par(run("a")), par(run("b"))),
                    row(par(ins(run("c"))), par(ins(run("d"))), change=INSERTED),
                    row(par(run("e")), par(run("f"))),
                )
            ],
            "| a | b |\n| --- | --- |\n{+| c | d |\n+}| e | f |",
            id="inserted row",
        ),
        pytest.param(
            [table(row(par(run("a", BOLD)), par(run("b", BOLD))), row(par(run("c", BOLD))))],
            "| a | b |\n| --- | --- |\n| **c** |  |",
            id="a head is bold by itself",
        ),
        pytest.param(
            [table(row(par(run("a")), par(cut("b") + ins(run("c | d"))))), par(run("p"))],
            "| a | {-b-}{+c \\| d+} |\n| --- | --- |\n\np",
            id="changed cell",
        ),
    ],
)  # fmt: skip
def test_changes_are_fine_and_whose_they_are(bodies: list[str], wanted: str) -> None:
    assert marked(bodies) == wanted


def test_a_move_is_one_change_with_both_ends() -> None:
    moved = opened(
        f'<w:moveFromRangeStart {ANN} w:name="m1"/>'
        + par(f"<w:moveFrom {ANN}>{run('one')}</w:moveFrom>", mark=f"<w:moveFrom {ANN}/>")
        + '<w:moveFromRangeEnd w:id="1"/>'
        + par(run("two"))
        + f'<w:moveToRangeStart {BEN} w:name="m1"/>'
        + par(f"<w:moveTo {ANN}>{run('one')}</w:moveTo>", mark=f"<w:moveTo {ANN}/>")
        + '<w:moveToRangeEnd w:id="2"/>'
        + par(run("three"))
    ).manuscript
    assert moved.original == "one\n\ntwo\n\nthree\n"
    assert moved.final == "two\n\none\n\nthree\n"
    (change,) = moved.pending()
    assert moved.changes[change].kind == "moved"


_NEW_PAGE = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (par(_NEW_PAGE), "\\newpage"),
        (par(_NEW_PAGE + run("a")), "\\newpage\n\na"),
        (par(run("a") + _NEW_PAGE), "a\n\n\\newpage"),
        (par(run("a") + _NEW_PAGE + _NEW_PAGE + run("b")), "a\n\n\\newpage\n\n\\newpage\n\nb"),
        (par(run("a") + ins(_NEW_PAGE) + run("b")), "a{+\n\n\\newpage\n\n+}b"),
        (par(_NEW_PAGE + run("a"), style="Heading1"), "\\newpage\n\n# a"),
        (item(_NEW_PAGE + run("a")), "\\newpage\n\n- a"),
        (item(run("a") + _NEW_PAGE), "- a\n\n\\newpage"),
    ],
)
def test_a_page_that_ends_in_a_paragraph_is_one_of_its_own(body: str, wanted: str) -> None:
    assert marked([par(run("One.")), body, par(run("Two."))]) == f"One.\n\n{wanted}\n\nTwo."


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (par(run("a"), more="<w:pageBreakBefore/>"), "page breaks that a paragraph's form has"),
        (f"<w:tbl><w:tr><w:tc>{par(_NEW_PAGE + run('a'))}</w:tc></w:tr></w:tbl>", "page breaks"),
        (par(run("a") + '<w:r><w:br w:type="column"/></w:r>'), "column breaks"),
    ],
)
def test_a_page_break_without_a_place_is_named(body: str, what: str) -> None:
    (notice,) = opened(body + par(run("end"))).notices
    assert notice.arguments["what"] == f"{what} (near “a”)"


def _end(kind: str, words: str, by: str = ANN) -> str:
    return par(f"<w:{kind} {by}>{run(words)}</w:{kind}>", mark=f"<w:{kind} {by}/>")


@pytest.mark.parametrize(
    ("paragraphs", "kinds"),
    [
        ([("moveTo", "one", ANN), ("moveFrom", "one", ANN)], ["moved"]),
        ([("moveFrom", "one", ANN), ("moveTo", "one", BEN)], ["", ""]),
        ([("moveFrom", "one", ANN), ("moveTo", "two", ANN)], ["", ""]),
        ([("moveFrom", "one", ANN)], [""]),
        (
            [("moveFrom", "one", ANN), ("moveFrom", "two", BEN), ("moveTo", "two", BEN),
             ("moveTo", "one", ANN)],
            ["moved", "moved"],
        ),
        ([("moveFrom", "one", ANN), ("moveTo", "one", ANN), ("moveTo", "one", ANN)], ["moved", ""]),
    ],
)  # fmt: skip
def test_ends_of_a_move_without_a_name_are_found_by_their_words(
    paragraphs: list[tuple[str, str, str]], kinds: list[str]
) -> None:
    """LibreOffice names no move."""
    bodies = [par(run(f"kept {number}")) + _end(*each) for number, each in enumerate(paragraphs)]
    manuscript = opened("".join(bodies) + par(run("end"))).manuscript
    assert [change.kind for change in manuscript.changes.values()] == kinds


def test_authors_and_times_of_both_are_kept() -> None:
    by_model = 'w:id="3" w:author="Stet: Qwen2.5 1.5B, tighten" w:date="2026-03-03T10:00:00Z"'
    manuscript = opened(
        par(cut("a", ANN) + run("-") + ins(run("b"), BEN) + run("-") + cut("c", by_model))
    ).manuscript
    assert [manuscript.changes[id_].origin for id_ in sorted(manuscript.pending())] == [
        Origin(Source.HUMAN, "Ann"),
        Origin(Source.HUMAN, "Ben"),
        Origin(Source.MODEL, "qwen2.5-1.5b", "tighten"),
    ]
    assert manuscript.changes[1].time == 1772359200.0


def test_neighbouring_changes_of_two_people_stay_two() -> None:
    manuscript = opened(par(cut("a", ANN) + ins(run("b"), BEN))).manuscript
    assert manuscript.pending_count == 2


def test_a_footnote_is_defined_behind_the_text() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    reference = f'<w:r>{raised}<w:footnoteReference w:id="2"/></w:r>'
    words = par(run(" One.") + ins(run(" Two."))) + par(run("More."))
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:type="separator" w:id="0">{par("")}</w:footnote>'
        f'<w:footnote w:id="2">{words}</w:footnote>'
        "</w:footnotes>"
    )
    text = marked([par(run("a") + reference + run(" b"))], parts={"footnotes": notes})
    assert text == "a[^1] b\n\n[^1]: One.{+ Two.+}\n\n    More."


def test_a_footnote_that_somebody_inserted_is_an_insertion_with_its_text() -> None:
    reference = ins('<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="2">{par(run("Note."))}</w:footnote></w:footnotes>'
    )
    manuscript = opened(par(run("a") + reference), parts={"footnotes": notes}).manuscript
    assert manuscript.original == "a\n"
    assert manuscript.final == "a[^1]\n\n[^1]: Note.\n"


def test_links_in_both_of_words_ways() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"https://b.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("there")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = (
        '<Relationship Id="l1" Type="x/hyperlink" Target="https://a.example" '
        'TargetMode="External"/>'
    )
    text = marked(
        [par(f'<w:hyperlink r:id="l1">{run("here")}</w:hyperlink>' + run(" and ") + field)],
        links=link,
    )
    assert text == "[here](https://a.example) and [there](https://b.example)"


def test_what_markdown_has_not_is_listed_with_its_place() -> None:
    result = opened(
        par(run("First words of it"))
        + par(run("Some ") + run("small", "<w:smallCaps/>") + run(" words"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr>'
    )
    (notice,) = result.notices
    assert "small capitals (near “Some small words”)" in str(notice)
    assert "headers" in str(notice)


def test_an_equation_is_tex() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert marked([par(run("so ") + f"<m:oMath>{half}</m:oMath>")]) == r"so $\frac{1}{2}$"


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    f"{par(run('inside'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
    f"<w:pict><w:txbxContent>{par(run('inside'))}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_a_text_box_follows_its_paragraph() -> None:
    assert marked([par(run("around") + BOX)]) == "around\n\ninside"


def test_words_behind_a_text_box_stay_in_their_paragraph() -> None:
    content = run("be") + BOX + run("fore") + ins(run(" and behind"))
    assert marked([par(content), par(run("next"))]) == "before{+ and behind+}\n\ninside\n\nnext"


def test_a_bookmark_before_a_text_box_is_in_the_heading_around_it() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    link = f'<w:hyperlink w:anchor="here">{run("a")}</w:hyperlink>'
    bodies = [par(mark + BOX + run("The Place"), style="Heading1"), par(link)]
    assert marked(bodies) == "# The Place\n\ninside\n\n[a](#the-place)"


@pytest.mark.parametrize(
    "words", ["a&lt;__aa__", "a__b__c", "__init__", "_a_", "a_b", "&lt;_a_&gt;"]
)
def test_underscores_that_were_typed_are_no_emphasis(words: str) -> None:
    shown = comrak.markdown_to_html(opened(par(run(words))).manuscript.final)
    assert shown == f"<p>{words}</p>\n"
