# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal's law: what it gives back is the live state, whatever was done before."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document import strategies
from tests.document.strategies import ANN, MODEL, Step

from stet.document import editing, proposal, review, thread
from stet.document.document import Document
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.reordering import Exchange
from stet.document.word_diff import diff_words
from stet.storage import journal as journal_module
from stet.storage.names import Names
from stet.storage.records import step_of, transaction_of
from stet.workspace.document_file import DocumentFile

# In memory, where there is such a folder: forcing to a disk is what takes the time here.
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


@pytest.fixture
def fast() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        yield Path(folder)


def place(document: Document, number: int) -> Position:
    paragraphs = document.manuscript.paragraphs
    index = number % len(paragraphs)
    return Position(index, (number // len(paragraphs)) % (len(paragraphs[index].markup) + 1))


def play(document: Document, step: Step) -> None:
    manuscript = document.manuscript
    one, two = place(document, step.at), place(document, step.at + step.length)
    span = Span(min(one, two), max(one, two))
    if step.kind == "undo":
        document.undo()
    elif step.kind == "redo":
        document.redo()
    elif step.kind == "propose":
        passage = proposal.passage_at(manuscript, span)
        edits = diff_words(passage.text, step.text + passage.text[::2])
        proposed = [proposal.ProposedEdit(edit, "concise", "Why not.") for edit in edits]
        document.commit(proposal.propose(manuscript, passage, proposed, MODEL, group="r1")[0])
    elif step.kind in ("accept", "reject"):
        ids = sorted(manuscript.pending())[: None if step.flag else 1]
        document.commit(getattr(review, step.kind)(manuscript, ids))
    elif step.kind == "comment":
        document.commit(thread.add(manuscript, span, step.text, ANN))
    elif step.kind == "thread" and manuscript.comments:
        chosen = list(manuscript.comments)[step.at % len(manuscript.comments)]
        if step.flag:
            document.commit(thread.reply(manuscript, chosen, step.text, ANN))
        else:
            document.commit(thread.resolve(manuscript, chosen, ANN))
    elif step.kind == "move":
        first, middle = sorted((one.paragraph, two.paragraph))
        end = len(manuscript.paragraphs) if step.flag else middle + 1
        if first < middle:
            exchange = Exchange.of(manuscript.paragraphs, first, middle, end)
            document.commit(exchange.transaction(manuscript, ANN))
    else:
        if step.kind == "type":
            span = Span(span.start, span.start)
        text = "" if step.kind == "delete" else step.text
        document.tracking = step.flag
        document.commit(
            editing.replace_span(
                manuscript, span, [Piece(text, ANN)], ANN, tracked=step.flag, group="keys"
            )
        )


def everything(draft: DocumentFile) -> object:
    manuscript = draft.document.manuscript
    pending = {id_: manuscript.changes[id_] for id_ in manuscript.pending()}
    return list(manuscript.paragraphs), pending, dict(manuscript.comments)


@given(strategies.texts, strategies.scripts, st.sampled_from([3, 7, 2000]), st.data())
def test_reopening_gives_back_the_live_state(
    text: str, script: list[Step], records: int, data: st.DataObject
) -> None:
    stops = data.draw(st.sets(st.integers(0, len(script)), max_size=3))
    saves = data.draw(st.sets(st.integers(0, len(script)), max_size=2))
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(dir=FAST) as folder:
        patch.setattr(journal_module, "RECORDS_PER_STATE", records)
        file = Path(folder) / "draft.md"
        file.write_bytes(text.encode())
        draft = DocumentFile.open(file, ANN)
        for index, step in enumerate(script):
            play(draft.document, step)
            if index in saves:
                draft.save()
            if index in stops:
                live, modified = everything(draft), draft.is_modified
                # A flag set before any edit is not worth a journal.
                begun = draft._journal.log is not None and draft._journal.log.path is not None
                tracking = draft.document.tracking if begun else False
                draft.close()
                draft = DocumentFile.open(file, ANN)
                assert everything(draft) == live
                assert draft.document.tracking == tracking
                assert draft.is_modified == modified
        live = everything(draft)
        draft.close()
        again = DocumentFile.open(file, ANN)
        assert everything(again) == live
        while again.document.undo():
            pass
        assert again.document.manuscript.original == again.document.manuscript.final == text
        assert not again.document.manuscript.comments
        again.close()


HABITS = [
    # steps, undone and redone at the end, how often
    (1_000, 0, 0),
    (1_000, 300, 5),
    (1_000, 1_000, 2),
    (1_300, 900, 1),
]


@pytest.mark.parametrize(("steps", "back", "times"), HABITS)
@pytest.mark.parametrize("keys", [1, 5], ids=["a key a step", "five keys a step"])
def test_a_thousand_steps_can_be_undone_after_reopening(
    fast: Path, steps: int, back: int, times: int, keys: int
) -> None:
    file = fast / "draft.md"
    file.write_bytes(b"It was a dark night.\n" * 400)
    draft = DocumentFile.open(file, ANN)
    seen = []
    for number in range(steps):
        seen.append(draft.document.manuscript.final)
        for key in range(keys):
            at = Position(number % 400, key)
            draft.document.commit(
                editing.replace_span(
                    draft.document.manuscript,
                    Span(at, at),
                    [Piece("x", ANN)],
                    ANN,
                    tracked=bool(number % 3),
                    group=f"typing-{number}",
                )
            )
    for _ in range(times):
        for _ in range(back):
            assert draft.document.undo()
        for _ in range(back):
            assert draft.document.redo()
    live = everything(draft)
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert everything(again) == live
    assert again.document.history.undo_label == "Typing"
    for text in seen[::-1][:1_000]:
        assert again.document.undo()
        assert again.document.manuscript.final == text
    assert not again.document.undo()
    for _ in range(1_000):
        assert again.document.redo()
    assert everything(again) == live
    again.close()


@given(strategies.texts, strategies.scripts)
def test_discarding_gives_back_the_last_save(text: str, script: list[Step]) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(dir=FAST) as folder:
        patch.setattr(journal_module, "RECORDS_PER_STATE", 4)
        file = Path(folder) / "draft.md"
        file.write_bytes(text.encode())
        draft = DocumentFile.open(file, ANN)
        middle = len(script) // 2
        for step in script[:middle]:
            play(draft.document, step)
        draft.save()
        kept = everything(draft)
        for step in script[middle:]:
            play(draft.document, step)
        modified, live = draft.is_modified, everything(draft)
        draft.close(discard=True)
        again = DocumentFile.open(file, ANN)
        assert everything(again) == (kept if modified else live)  # type: ignore[index]
        assert not again.is_modified
        again.close()


@given(strategies.texts, strategies.scripts)
def test_a_transaction_is_read_as_it_was_written(text: str, script: list[Step]) -> None:
    document = Document(Manuscript.of(text), ANN)
    shadow = Manuscript.of(text)
    names = Names()

    def follow(transaction: object, _initiator: object) -> None:
        again = transaction_of(step_of(transaction, names), shadow, names)  # type: ignore[arg-type]
        assert again == transaction
        shadow.apply(again)

    document.watch(follow)
    for step in script:
        play(document, step)
    assert list(shadow.paragraphs) == list(document.manuscript.paragraphs)


def test_ten_thousand_keys_take_less_than_a_megabyte(fast: Path) -> None:
    file = fast / "draft.md"
    file.write_bytes(b"It was a dark night.\n" * 50)
    draft = DocumentFile.open(file, ANN)
    chance = random.Random(5)
    for index in range(4_000):
        at = Position(chance.randrange(50), chance.randrange(20))
        group = f"typing-{index // 20}"
        draft.document.commit(
            editing.replace_span(
                draft.document.manuscript,
                Span(at, at),
                [Piece("x", ANN)],
                ANN,
                tracked=False,
                group=group,
            )
        )
    journal = draft._journal.log
    assert journal is not None
    assert journal._database is not None
    records = list(journal._database.records(0, 10**9))
    assert sum(len(data) for _, data in records) / len(records) < 60
    draft.close()
    assert (fast / ".stet" / "draft.md.db").stat().st_size < 500_000


def test_hundreds_of_edits_undo_after_reopening(fast: Path) -> None:
    file = fast / "draft.md"
    file.write_bytes(b"")
    draft = DocumentFile.open(file, ANN)
    for index in range(4_500):
        at = Position(0, index)
        draft.document.commit(
            editing.replace_span(
                draft.document.manuscript, Span(at, at), [Piece("x", ANN)], ANN, tracked=False
            )
        )
    draft.close()
    again = DocumentFile.open(file, ANN)
    undone = 0
    while again.document.undo():
        undone += 1
    assert undone >= 500
    again.close()


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_about_many_comes_back(fast: Path, kind: str) -> None:
    file = fast / "draft.md"
    file.write_text("\n".join(f"one two three {index}" for index in range(200)))
    draft = DocumentFile.open(file, ANN)
    for index in range(0, 200, 2):
        span = Span(Position(index, 4), Position(index + index % 3 // 2, 8))
        piece = Piece("due\n" if index % 7 == 0 else "due ", MODEL)
        draft.document.commit(
            editing.replace_span(
                draft.document.manuscript, span, [piece], MODEL, tracked=True, group="m"
            )
        )
    draft.document.commit(
        thread.add(draft.document.manuscript, Span(Position(20, 2), Position(22, 7)), "So?", ANN)
    )
    ids = sorted(draft.document.manuscript.pending())
    draft.document.commit(
        getattr(review, kind)(draft.document.manuscript, ids[5:], by=ANN, group="g")
    )
    texts = [draft.document.manuscript.final]
    for step in (draft.document.undo, draft.document.redo, draft.document.undo):
        step()
        texts.append(draft.document.manuscript.final)
    state = draft.document.manuscript.paragraphs, dict(draft.document.manuscript.comments)
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert (again.document.manuscript.paragraphs, dict(again.document.manuscript.comments)) == state
    again.document.redo()
    assert again.document.manuscript.final == texts[0]
    again.document.undo()
    assert again.document.manuscript.final == texts[1]
    again.close()
