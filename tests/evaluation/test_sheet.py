# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet for judges: what is on it, what comes back, and the table made of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import FEEDBACK, PROOFREAD, REWRITE

from stet.assist.evaluation.outcome import Item, Outcome
from stet.assist.evaluation.passage import parse
from stet.assist.evaluation.trials import Trial

HERE = Path(__file__).parent
sys.path.append(str(HERE))

from cache import Cache, key_of  # noqa: E402  (scripts: their folder is no package)
from sheet import SheetError, questions, read, together, write  # noqa: E402
from table import Done, table  # noqa: E402

HEAD = '+++\ngenre = "prose"\nlanguage = "en"\nuses = ["mend"]\n+++\n'
TWO = parse("two", HEAD + "She {~~go~>goes~~} home. It {~~rain~>rains~~} a lot.")
PROOF = Trial(TWO, PROOFREAD)
GO = Item(4, 6, "go", "goes", author="everyday")
RAIN = Item(16, 20, "rain", "rains", author="Stet")
MENDED = Outcome("two", "proofread", "m", "She goes home. It rains a lot.", (GO, RAIN))


def test_each_correction_is_asked_about_in_its_sentence():
    first, second = questions(PROOF, MENDED)
    assert (first.before, first.change, first.after) == (
        "She go home.",
        "[go] → [goes]",
        "She goes home.",
    )
    assert second.before == "It rain a lot."


def test_a_reworded_sentence_is_asked_about_whole():
    items = (Item(0, 3, "She", "He"), Item(4, 6, "go", "went"), RAIN)
    done = replace(MENDED, items=items)
    asked = questions(Trial(TWO, REWRITE, "Put it into the past."), done)
    assert [q.after for q in asked] == ["He went home.", "It rains a lot."]
    assert asked[0].asked == "Put it into the past."


def test_a_comment_is_shown_on_its_words():
    item = Item(12, 27, "It rain a lot.", "How much?", "vague", author="everyday")
    (asked,) = questions(Trial(TWO, FEEDBACK), replace(MENDED, items=(item,)))
    assert "⟦" in asked.before
    assert asked.after == "(vague) How much?"


def test_nobody_can_tell_who_made_it(tmp_path):
    path = tmp_path / "sheet.tsv"
    assert write(path, questions(PROOF, MENDED), {}) == 2
    said = path.read_text("utf-8")
    for word in ("everyday", "Stet", "proofread", "two"):
        assert word not in said


def test_what_is_judged_is_not_asked_again(tmp_path):
    path = tmp_path / "sheet.tsv"
    asked = questions(PROOF, MENDED)
    assert write(path, asked, {asked[0].id: "worth"}) == 1
    assert write(path, [*asked, *asked], {}) == 2


def fill(path: Path, verdicts: list[str]) -> None:
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    for row, verdict in zip(rows, verdicts, strict=True):
        row[6] = verdict
    path.write_text("\n".join([lines[0], *("\t".join(row) for row in rows)]) + "\n", "utf-8")


def test_verdicts_come_back(tmp_path):
    path = tmp_path / "sheet.tsv"
    asked = questions(PROOF, MENDED)
    write(path, asked, {})
    fill(path, ["Worth ", ""])
    assert list(read(path).values()) == ["worth"]
    fill(path, ["good", "worth"])
    with pytest.raises(SheetError, match="Line 2"):
        read(path)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("worth", "worth", "worth"),
        ("worth", "unsure", "needless"),
        ("worth", "needless", "needless"),
        ("worth", "harmful", "harmful"),
        ("unsure", "unsure", "needless"),
    ],
)
def test_two_judges_must_agree_on_worth(one, other, both):
    assert together([{"a": one, "b": "worth"}, {"a": other}]) == {"a": both}


def test_the_table_says_what_is_counted_and_what_is_judged():
    asked = questions(PROOF, MENDED)
    done = [Done(PROOF, MENDED)]
    assert "| English | 1 | 2 | 100 % of 2, 100 % by words | 2 / 0 / 0 |" in table(done, {})
    assert "to be judged: 2" in table(done, {})
    judged = {asked[0].id: "worth", asked[1].id: "harmful"}
    assert "50 % / 50 %, 2" in table(done, judged)


def test_what_was_run_is_found_again_until_something_changes(tmp_path):
    cache = Cache(tmp_path)
    key = key_of(TWO, "changes", ("proofread", "its file", "m"))
    cache.put(key, MENDED)
    assert cache.get(key) == MENDED
    other = parse("two", HEAD + "She {~~go~>goes~~} out.")
    assert key != key_of(other, "changes", ("proofread", "its file", "m"))
    assert key != key_of(TWO, "changes", ("proofread", "its file, changed", "m"))
    (tmp_path / f"{key}.json").write_bytes(b"{")
    assert cache.get(key) is None
