# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from tests.formats.docx.made import NAMESPACES, ins, opened, par, run

from stet.document.comments import Comment


def comment(id_: int, author: str, text: str, para: str = "", minute: int = 0) -> str:
    mark = f' w14:paraId="{para}"' if para else ""
    return (
        f'<w:comment w:id="{id_}" w:author="{author}" w:date="2026-03-01T10:{minute:02}:00Z">'
        f"<w:p{mark}>{run(text)}</w:p></w:comment>"
    )


def held(content: str, *ids: int) -> str:
    starts = "".join(f'<w:commentRangeStart w:id="{id_}"/>' for id_ in ids)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{id_}"/><w:r><w:commentReference w:id="{id_}"/></w:r>'
        for id_ in ids
    )
    return f"{starts}{content}{ends}"


def read(body: str, comments: str, extended: str | None = None) -> list[Comment]:
    parts: dict[str, str] = {"comments": f"<w:comments {NAMESPACES}>{comments}</w:comments>"}
    if extended is not None:
        parts["commentsExtended"] = f"<w15:commentsEx {NAMESPACES}>{extended}</w15:commentsEx>"
    return list(opened(body, parts=parts).manuscript.comments.values())


def test_a_comment_holds_on_to_its_words() -> None:
    (found,) = read(par(run("a ") + held(run("b c"), 1) + run(" d")), comment(1, "Ann", "Why?"))
    assert (found.anchor.start.column, found.anchor.end.column) == (2, 5)
    assert (found.quote, found.text, found.origin.name) == ("b c", "Why?", "Ann")
    assert found.time == 1772359200.0


def test_a_comment_holds_on_to_words_whose_escapes_and_changes_move_them() -> None:
    (found,) = read(
        par(run("*x* ") + ins(run("new ")) + held(run("b") + ins(run(" c")), 1)),
        comment(1, "Ann", "?"),
    )
    assert found.quote == "b c"


def test_replies_and_what_is_resolved() -> None:
    (found,) = read(
        par(held(run("words"), 1, 2)),
        comment(1, "Ann", "Why?", "0000000A") + comment(2, "Ben", "Since.", "0000000B", 5),
        '<w15:commentEx w15:paraId="0000000A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000b" w15:paraIdParent="0000000A" w15:done="1"/>',
    )
    assert found.resolved
    assert [(reply.origin.name, reply.text) for reply in found.replies] == [("Ben", "Since.")]


def test_threads_that_a_program_lost_are_found_by_range_and_time() -> None:
    (found,) = read(
        par(held(run("words"), 1, 2, 3)),
        comment(3, "Ann", "Third", minute=9)
        + comment(2, "Ben", "Second", minute=5)
        + comment(1, "Ann", "First"),
    )
    assert found.text == "First"
    assert [reply.text for reply in found.replies] == ["Second", "Third"]


def test_comments_on_the_same_words_stay_two_where_threads_are_kept() -> None:
    found = read(
        par(held(run("words"), 1, 2)),
        comment(1, "Ann", "One", "0000000A") + comment(2, "Ben", "Two", "0000000B"),
        '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:done="0"/>',
    )
    assert [each.text for each in found] == ["One", "Two"]


def test_a_comment_over_two_paragraphs() -> None:
    body = par('<w:commentRangeStart w:id="1"/>' + run("one")) + par(
        run("two") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )
    (found,) = read(body, comment(1, "Ann", "both"))
    assert found.quote == "one\n\ntwo"


def test_a_comment_without_a_place_and_one_of_the_same_id_are_not_lost() -> None:
    found = read(par(held(run("a"), 1)), comment(1, "Ann", "One") + comment(1, "Ben", "Two"))
    assert [each.text for each in found] == ["One", "Two"]


def test_many_comments_of_one_id_are_all_there() -> None:
    said = "".join(comment(1, "Ann", f"{n}") for n in range(50))
    found = read(par(held(run("a"), 1)), said)
    assert [each.text for each in found] == [f"{n}" for n in range(50)]


def test_each_reply_to_a_reply_is_in_the_thread() -> None:
    ids = [f"{n + 1:08X}" for n in range(300)]
    said = "".join(comment(n, "Ann", f"{n}", id_, n % 60) for n, id_ in enumerate(ids))
    answers = "".join(
        f'<w15:commentEx w15:paraId="{one}" w15:paraIdParent="{other}"/>'
        for one, other in zip(ids[1:], ids, strict=False)
    )
    (found,) = read(par(held(run("a"), *range(300))), said, answers)
    assert found.text == "0"
    assert sorted(int(each.text) for each in found.replies) == list(range(1, 300))


def test_a_cycle_of_replies_ends() -> None:
    found = read(
        par(held(run("a"), 1, 2)),
        comment(1, "Ann", "One", "0000000A") + comment(2, "Ben", "Two", "0000000B"),
        '<w15:commentEx w15:paraId="0000000A" w15:paraIdParent="0000000B"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/>',
    )
    assert {each.text for each in found} | {r.text for c in found for r in c.replies} == {
        "One",
        "Two",
    }
