# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the editor and the worker say to each other: typed requests and events.

Each message is one frame on a pipe: a little-endian unsigned 32-bit length in bytes, then that
many bytes of MessagePack. Requests go to the worker, events come back. A request carries an id
chosen by the client, and every event that answers it carries the same id. Exactly one of
``Loaded``, ``Scored``, ``Embedded``, ``Counted``, ``Probed``, ``Done`` and ``Failed`` ends each
request.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec.structs import force_setattr

from stet_models.printable import printable

MOVED = 75
"""Exit status of a worker that was asked for a file which its fence keeps it from."""

MOST_ALTERNATIVES = 16
"""Replies to one request."""

MOST_EDITS = 16_384
"""Edits of one survey."""

MAX_FRAME = 64 * 1024 * 1024
"""Largest frame either end accepts, in bytes."""


def _make_printable(value: msgspec.Struct, *fields: str) -> None:
    """Hold what an event says in words against ``printable``, as it is made and as it is read.

    The worker that says it has a stranger's file open, and may be the file's.
    """
    for name in fields:
        said = getattr(value, name)
        whole = printable(said) if isinstance(said, str) else tuple(map(printable, said))
        force_setattr(value, name, whole)


class Message(msgspec.Struct, frozen=True):
    """One turn of the conversation that a model is prompted with."""

    role: Literal["system", "user", "assistant"]
    content: str


class Request(msgspec.Struct, frozen=True, tag=True):
    """Base of what the client asks; ``id`` is unique within one worker's life."""

    id: int


class Load(Request, frozen=True):
    """Load a model, in place of the one that is loaded.

    ``context`` and ``threads`` of 0 let the engine choose: the context in tokens, the threads so
    that one core stays free for the writer. ``gpu_layers`` are put on a graphics card where the
    build can do that; -1 lets the engine choose.
    """

    path: str
    context: int = 0
    threads: int = 0
    gpu_layers: int = -1


class Sampling(msgspec.Struct, frozen=True):
    """How the next token is chosen; temperature 0 is greedy and ignores the rest."""

    temperature: float = 0.0
    top_p: float = 0.95
    min_p: float = 0.05
    repeat_penalty: float = 1.0
    seed: int = 0


class Replacement(msgspec.Struct, frozen=True):
    """An edit: ``text`` in place of a stretch of another text, half-open in code points."""

    start: int
    end: int
    text: str


class Generate(Request, frozen=True):
    """Continue a conversation.

    ``grammar`` is GBNF; ``stop`` are texts that end the reply and are not part of it. ``prefill``
    is the beginning of the assistant's reply, which the model then continues; it is not repeated
    in the events. ``source`` is the passage a rewrite copies most of: an engine may draft from it,
    and the reply must not depend on it. ``edits`` of the source, ``MOST_EDITS`` at most, are judged
    where the reply copies it, as ``Survey`` does, which costs no more reading: ``Done.gains`` says
    what came of that. ``document`` names whose text is asked about: what is read
    for it is kept and saved under that name. ``alternatives`` is how many replies to give, at
    most ``MOST_ALTERNATIVES``, from one reading of the prompt and written in common batches; the
    seed of each is one more than the last's, and with ``first_greedy`` the first has temperature 0.
    Engines that cannot write them together write one after another.
    """

    messages: tuple[Message, ...]
    max_tokens: int
    sampling: Sampling = Sampling()
    grammar: str = ""
    stop: tuple[str, ...] = ()
    prefill: str = ""
    source: str = ""
    document: str = ""
    alternatives: int = 1
    first_greedy: bool = False
    edits: tuple[Replacement, ...] = ()

    def sampling_of(self, alternative: int) -> Sampling:
        """Return how the tokens of one alternative are chosen."""
        greedy = self.first_greedy and alternative == 0
        return msgspec.structs.replace(
            self.sampling,
            seed=self.sampling.seed + alternative,
            temperature=0.0 if greedy else self.sampling.temperature,
        )


class Score(Request, frozen=True):
    """Ask how likely each of some texts is to follow a conversation; ends with ``Scored``.

    The texts follow ``messages`` and ``prefill``, as a reply's text would; without messages the
    prefill is raw text. Its tokens may be others at the seam with each text, so each is read
    together with what comes before it, and is counted from the last token that all have in common.
    ``document`` is as in ``Generate``. Only for engines that can (``Loaded.can_score``).
    """

    messages: tuple[Message, ...]
    prefill: str
    continuations: tuple[str, ...]
    document: str = ""


class Survey(Request, frozen=True):
    """Ask by how much each of some edits of a text would make it likelier; ends with ``Scored``.

    The text follows ``messages`` and ``prefill`` as a continuation of ``Score`` does. All edits
    together cost one reading of the text, ``MOST_EDITS`` of them at most: each is judged by the
    first token that it changes, and its total are the nats that this token gains; 0 where it
    changes none. ``document`` is as in ``Generate``. Only for engines that can
    (``Loaded.can_score``).
    """

    messages: tuple[Message, ...]
    prefill: str
    text: str
    edits: tuple[Replacement, ...]
    document: str = ""


class Embed(Request, frozen=True):
    """Ask for the vectors of some texts; ends with ``Embedded``. For an embedder only.

    Of a text longer than the model reads (``Loaded.context`` tokens) the beginning counts.
    """

    texts: tuple[str, ...]


class Prefill(Request, frozen=True):
    """Read ahead the prompt of a ``Generate`` that is likely to come, so that it can begin at once.

    It is dropped as soon as any other request comes, and ends with ``Done`` either way. The fields
    are those of ``Generate``.
    """

    messages: tuple[Message, ...]
    prefill: str = ""
    document: str = ""


class Save(Request, frozen=True):
    """Hand out what the worker holds of the reading of ``document``, in ``Saved`` events.

    At most about ``most`` bytes, what was used last first. Ends with ``Done``; nothing is handed
    out where nothing is held.
    """

    document: str
    most: int


class Restore(Request, frozen=True):
    """Take back what ``Saved`` events handed out, by the same model and the same build of Stet.

    llama.cpp checks such bytes only in part: whoever sends them must know that they are the ones.
    The pieces are sent in order, ``more`` in all but the last; each ends with ``Done``.
    """

    document: str
    data: bytes
    more: bool = False


class Count(Request, frozen=True):
    """Count the tokens of some text, without special tokens."""

    text: str


class Probe(Request, frozen=True):
    """Try what the fence should refuse; ``folders`` and ``files`` are what to try to get at."""

    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Cancel(Request, frozen=True):
    """End request ``id`` as soon as may be; it still ends with its own ``Done``."""


class Typing(Request, frozen=True):
    """Say that the writer types, so that the worker leaves the processor to them. No answer."""


class Shutdown(Request, frozen=True):
    """Leave; the worker exits with status 0."""


AnyRequest = (
    Load
    | Generate
    | Score
    | Survey
    | Embed
    | Prefill
    | Save
    | Restore
    | Count
    | Probe
    | Cancel
    | Typing
    | Shutdown
)


class EndReason(enum.StrEnum):
    """Why a reply ended."""

    STOP = "stop"  # the model ended it, or a stop text did
    LENGTH = "length"  # max_tokens, or the context is full
    CANCELLED = "cancelled"


class FailureKind(enum.StrEnum):
    """What went wrong, for code; the sentence for people is in ``Failed.message``."""

    NO_MODEL = "no_model"
    MISSING_FILE = "missing_file"
    BAD_FILE = "bad_file"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_LONG = "too_long"
    BAD_REQUEST = "bad_request"
    NOT_CONFIRMED = "not_confirmed"  # an address outside the own network, not yet allowed
    CRASHED = "crashed"  # only the client says this: the worker died
    ENGINE = "engine"


class Event(msgspec.Struct, frozen=True, tag=True):
    """Base of what the worker says; ``id`` names the request it answers."""

    id: int


class Loading(Event, frozen=True):
    """How much of the model is in memory, from 0 to 1."""

    fraction: float


class Loaded(Event, frozen=True):
    """The model is ready. Sizes are in tokens, except ``size`` in bytes.

    ``gpu`` says whether this build of the engine can put layers on a graphics card. ``models`` are
    the names of all models that an engine of one's own offers, this one among them; ``notes`` are
    sentences for the writer on what such an engine cannot do. ``fence`` are sentences on what the
    system keeps the model's process from, ``gaps`` on what it does not. ``can_score`` says whether
    ``Score`` is answered.
    """

    name: str
    context: int
    size: int
    threads: int
    gpu: bool = False
    models: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fence: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    can_score: bool = False

    def __post_init__(self) -> None:
        _make_printable(self, "name", "models", "notes", "fence", "gaps")


class Reading(Event, frozen=True):
    """How many of the prompt's tokens are evaluated; ``cached`` of them were from before."""

    done: int
    total: int
    cached: int = 0


class Text(Event, frozen=True):
    """The next piece of the reply: whole characters, never empty.

    ``alternative`` counts from 0; several come in turns, and all are complete with ``Done``.
    """

    text: str
    alternative: int = 0


class Done(Event, frozen=True):
    """The reply is complete. Counts are tokens, durations seconds.

    ``drafted`` tokens were copied ahead from the source or the prompt, and ``accepted`` of them
    were what the model says; ``threads`` is how many the last token had, 0 where that is unknown.
    With several alternatives the counts are of all, and ``reason`` is *length* if one ended so.
    ``gains`` are the nats that each of a request's ``edits`` gains, None where the (first) reply
    did not copy what stands there; empty from an engine that cannot score.
    """

    reason: EndReason
    prompt_tokens: int = 0
    cached_tokens: int = 0
    reply_tokens: int = 0
    prompt_seconds: float = 0.0
    reply_seconds: float = 0.0
    drafted: int = 0
    accepted: int = 0
    threads: int = 0
    gains: tuple[float | None, ...] = ()


class Saved(Event, frozen=True):
    """The next piece of what ``Save`` asked for."""

    data: bytes


class Scored(Event, frozen=True):
    """The answer to ``Score``, for each continuation in order.

    ``totals`` are sums of log-likelihoods in nats, over ``tokens`` tokens: comparable with each
    other as they are, and 0 over no tokens for a text without any. Of what was read in all,
    ``prompt_tokens``, ``cached_tokens`` were there from before.
    """

    totals: tuple[float, ...]
    tokens: tuple[int, ...]
    prompt_tokens: int = 0
    cached_tokens: int = 0


class Embedded(Event, frozen=True):
    """The answer to ``Embed``: a vector of length 1 for each text in order, 0 where it is empty."""

    vectors: tuple[tuple[float, ...], ...]


class Counted(Event, frozen=True):
    """The answer to ``Count``."""

    tokens: int


class Attempt(msgspec.Struct, frozen=True):
    """One thing that was tried: ``answer`` is the system's, such as *EACCES*; "" if it worked."""

    kind: str
    what: str
    answer: str

    def __post_init__(self) -> None:
        _make_printable(self, "kind", "what", "answer")


class Probed(Event, frozen=True):
    """The answer to ``Probe``, with what the fence says of itself."""

    attempts: tuple[Attempt, ...]
    fence: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _make_printable(self, "fence", "gaps", "reasons")


class Failed(Event, frozen=True):
    """The request came to nothing; ``message`` is a sentence a writer can act on."""

    kind: FailureKind
    message: str

    def __post_init__(self) -> None:
        _make_printable(self, "message")


AnyEvent = (
    Loading | Loaded | Reading | Text | Done | Saved | Scored | Embedded | Counted | Probed | Failed
)

_encoder = msgspec.msgpack.Encoder()
request_decoder: msgspec.msgpack.Decoder[AnyRequest] = msgspec.msgpack.Decoder(AnyRequest)
event_decoder: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)


def frame(message: Request | Event) -> bytes:
    """Return ``message`` as one frame: length, then MessagePack."""
    body = _encoder.encode(message)
    return len(body).to_bytes(4, "little") + body


class ProtocolError(Exception):
    """The other end of the pipe says things that are no messages."""


def read_frame(read: Callable[[int], bytes]) -> bytes | None:
    """Return the next frame's body, or ``None`` at a clean end of the pipe.

    ``read(n)`` returns up to ``n`` bytes, none at the end. Raises ``ProtocolError`` for a frame
    that is too large or cut short.
    """
    head = _read_exactly(read, 4)
    if not head:
        return None
    length = int.from_bytes(head, "little")
    if len(head) < 4 or length > MAX_FRAME:
        raise ProtocolError(f"a frame of {length} bytes" if len(head) == 4 else "a cut frame")
    body = _read_exactly(read, length)
    if len(body) < length:
        raise ProtocolError(f"a frame of {length} bytes was cut after {len(body)}")
    return body


def _read_exactly(read: Callable[[int], bytes], length: int) -> bytes:
    parts: list[bytes] = []
    missing = length
    while missing and (part := read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
