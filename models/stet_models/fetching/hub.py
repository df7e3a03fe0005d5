# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Gets one file of a repository on Hugging Face, or on a server that behaves like it.

huggingface_hub says what the file is: its commit, its size and its SHA-256, and gives the session
with the system's proxy. Its own download is not used, for three reasons: while it waits (a server
may ask for an hour) it says nothing and cannot be told to stop; it reports progress by the ten
megabytes; and Xet (hf_xet) speaks to further servers and resumes only what it keeps in a cache of
its own. The bytes are therefore read here, over plain HTTP with ranges, which every such
repository serves.

No token is ever sent, no usage is reported, and nothing is written outside the library's folder.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeVar
from urllib.parse import urlsplit

import msgspec

from stet_models.errors import FetchError, ModelError
from stet_models.fetching.arrival import Arrival
from stet_models.remote.addresses import Address, Place

os.environ.update(  # read when huggingface_hub is imported, just below
    HF_HUB_DISABLE_TELEMETRY="1",
    HF_HUB_DISABLE_XET="1",
    HF_HUB_DISABLE_IMPLICIT_TOKEN="1",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
    HF_HUB_VERBOSITY="error",
)

import httpx2
from huggingface_hub import constants, get_session, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
from huggingface_hub.file_download import get_hf_file_metadata

HOME = "https://huggingface.co"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_T = TypeVar("_T")
_BUSY = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server: for an answer, and before each new try, in seconds."""

    answer: float = float(constants.HF_HUB_DOWNLOAD_TIMEOUT)
    tries: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0)
    longest: float = 60.0
    """What a server may ask for; where it asks for more, the fetch ends and can go on later."""


class _Again(Exception):
    """It did not work this time; the text says why, ``after`` how long the server asks for."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


class _State(msgspec.Struct, frozen=True):
    """Which file it is that has come in part."""

    repository: str
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class _Remote:
    """The file as the server describes it."""

    url: str
    sha256: str
    size: int


def fetch_file(arrival: Arrival, mirror: str = "", patience: Patience | None = None) -> None:
    """Fetch what is missing and put the model in its place; raises ``FetchError``."""
    endpoint = _endpoint(mirror)
    try:
        _Download(arrival, endpoint, patience or Patience()).run()
    except OfflineModeIsEnabled as error:
        raise FetchError(
            "Hugging Face is switched off here (HF_HUB_OFFLINE is set). Nothing was fetched."
        ) from error


class _Download:
    """One file's way: described, resumed, read, checked."""

    def __init__(self, arrival: Arrival, endpoint: str, patience: Patience) -> None:
        self._arrival, self._patience = arrival, patience
        self._endpoint = endpoint
        self._host = urlsplit(endpoint).hostname or endpoint
        self._path = arrival.entry.path or arrival.entry.file
        self._done = 0
        self._spoilt = False

    def run(self) -> None:
        remote = self._describe()
        arrival = self._arrival
        arrival.total = remote.size
        if arrival.target.exists():
            if arrival.checksum(arrival.target) == remote.sha256:
                arrival.discard()
                return
            if not arrival.entry.sha256:
                raise FetchError(
                    f"There is another file called {arrival.target.name} in {arrival.folder}. "
                    "Rename or remove it, and fetch the model again."
                )
        self._done = self._resume(remote)
        arrival.check_disk(remote.size - self._done)
        arrival.progress(self._done)
        try:
            with arrival.joined.open("r+b") as file:
                file.seek(self._done)
                if self._done < remote.size:
                    self._patiently(lambda: self._read(remote, file))
                file.flush()
                os.fsync(file.fileno())
        finally:
            if self._spoilt:
                arrival.discard()
        arrival.progress(remote.size)
        arrival.finish(remote.sha256)

    def _describe(self) -> _Remote:
        """Ask what the file is, and whether it is the one that the catalogue means."""
        entry = self._arrival.entry
        url = self._url(entry.revision)

        def ask() -> _Remote:
            with self._answers():
                found = get_hf_file_metadata(
                    url, token=False, timeout=self._patience.answer, endpoint=self._endpoint
                )
            etag = found.etag or ""
            sha256 = etag if _SHA256.fullmatch(etag) else entry.sha256
            size = found.size if found.size is not None else entry.size
            commit = found.commit_hash or entry.revision
            return _Remote(self._url(commit), sha256, size)

        remote = self._patiently(ask)
        different = entry.sha256 and (
            remote.sha256 != entry.sha256 or (entry.size and remote.size != entry.size)
        )
        if different:
            raise FetchError(
                f"{self._host} has another file under that name than the one Stet's list "
                "describes, so it was not fetched. Fetch it by its address (hf:…) if you trust it."
            )
        if not remote.sha256 or remote.size <= 0:
            raise FetchError(
                f"{self._host} gives no checksum for {entry.file}, so what comes could not be "
                "checked. Nothing was fetched; fetch it elsewhere and add the file."
            )
        return remote

    def _url(self, revision: str) -> str:
        return hf_hub_url(
            self._arrival.entry.repository,
            self._path,
            revision=revision,
            endpoint=self._endpoint,
        )

    def _resume(self, remote: _Remote) -> int:
        """Return how many bytes are here of just this file."""
        arrival = self._arrival
        state = _State(arrival.entry.repository, self._path, remote.sha256, remote.size)
        try:
            before = msgspec.json.decode(arrival.state.read_bytes(), type=_State)
            done = arrival.joined.stat().st_size if before == state else 0
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            done = 0
        if not 0 < done <= remote.size:
            arrival.joined.write_bytes(b"")
            done = 0
        arrival.keep(msgspec.json.encode(state))
        return done

    def _read(self, remote: _Remote, file: BinaryIO) -> None:
        """Read on from where it is; raises ``_Again`` where the connection breaks off."""
        begun = self._done
        headers = {"User-Agent": "stet", "Accept-Encoding": "identity"}
        if begun:
            headers["Range"] = f"bytes={begun}-"
        wait = httpx2.Timeout(self._patience.answer)
        with (
            self._answers(),
            get_session().stream("GET", remote.url, headers=headers, timeout=wait) as answer,
        ):
            self._look_at(answer, begun)
            if begun and answer.status_code == 200:  # it sends the whole file, not the rest
                self._restart(file)
            for chunk in answer.iter_raw():
                if self._done + len(chunk) > remote.size:
                    self._spoilt = True
                    raise self._arrival.wrong()
                file.write(chunk)
                self._done += len(chunk)
                self._arrival.progress(self._done, now=False)
                if self._done - len(chunk) < 4 <= self._done:
                    self._check_head(file)
        if self._done < remote.size:
            raise _Again("the connection broke off")

    def _look_at(self, answer: httpx2.Response, begun: int) -> None:
        """Raise unless the answer is the file from ``begun`` on, or the whole of it."""
        if self._endpoint.startswith("https:") and answer.url.scheme != "https":
            raise FetchError(
                f"{self._host} sends the file over a connection that is not encrypted, so it was "
                "not fetched."
            )
        if answer.status_code == 416:  # no such range: what is here is of another file
            self._spoilt = True
            raise self._arrival.wrong()
        if answer.is_error:
            raise self._refusal(answer.status_code, answer.headers.get("Retry-After", ""))
        span = answer.headers.get("Content-Range", "")
        if answer.status_code == 206 and not span.startswith(f"bytes {begun}-"):
            raise _Again("the server sent another part of the file")

    def _restart(self, file: BinaryIO) -> None:
        file.seek(0)
        file.truncate()
        self._done = 0
        self._arrival.restart(0)

    def _check_head(self, file: BinaryIO) -> None:
        """Stop at once where what comes is a web page, or anything else that is no model."""
        file.seek(0)
        head = file.read(4)
        file.seek(self._done)
        if head != b"GGUF":
            self._spoilt = True
            raise FetchError(
                f"What {self._host} sends is not a model file. It was deleted and nothing was "
                "installed. A network that asks for a password first may be the reason."
            )

    @contextmanager
    def _answers(self) -> Iterator[None]:
        """Turn what can go wrong with a connection into ``_Again`` or a ``FetchError``."""
        try:
            yield
        except httpx2.TimeoutException as error:
            raise _Again("the server did not answer") from error
        except httpx2.ConnectError as error:
            raise _Again("the server could not be reached") from error
        except httpx2.TransportError as error:
            raise _Again("the connection broke off") from error
        except HfHubHTTPError as error:
            after = error.response.headers.get("Retry-After", "")
            raise self._refusal(error.response.status_code, after) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise FetchError(
                f"{self._host} answered with nonsense. Nothing was fetched."
            ) from error

    def _refusal(self, status: int, after: str) -> Exception:
        """Return what follows from a status that is an error."""
        entry = self._arrival.entry
        if status in _BUSY:
            why = "it is asked too often" if status == 429 else f"it has trouble (status {status})"
            return _Again(why, float(after) if after.isdigit() else 0.0)
        if status in (401, 403):
            return FetchError(
                f"{self._host} does not give {entry.repository} to everyone: there is none of that "
                "name, or its owner asks for an agreement. Fetch it in a browser and add the file."
            )
        if status in (404, 410):
            return FetchError(
                f"{self._host} has no {self._path} in {entry.repository}. Look at its page for the "
                "file's name, or choose another model."
            )
        return FetchError(f"{self._host} refused the file (status {status}). Nothing was fetched.")

    def _patiently(self, work: Callable[[], _T]) -> _T:
        """Do ``work`` until it succeeds, waiting a little longer each time nothing came of it."""
        tries = 0
        while True:
            before = self._done
            try:
                return work()
            except _Again as why:
                tries = 0 if self._done > before else tries
                if why.after > self._patience.longest:
                    raise FetchError(
                        f"{self._host} asks to wait {why.after / 60:.0f} minutes: {why}. "
                        "What has come is kept; fetch it again then."
                    ) from why
                if tries >= len(self._patience.tries):
                    raise FetchError(
                        f"{self._host} did not give the file: {why}. "
                        "What has come is kept; look at the connection and fetch it again."
                    ) from why
                seconds = max(self._patience.tries[tries], why.after)
                tries += 1
            self._arrival.waiting(self._done, seconds)
            threading.Event().wait(seconds)  # a signal ends it


def _endpoint(mirror: str) -> str:
    """Return the server to ask: the one given, the environment's, or Hugging Face itself."""
    text = (mirror or os.environ.get("HF_ENDPOINT") or HOME).rstrip("/")
    try:
        address = Address.parse(text)
    except ModelError as error:
        raise FetchError(f"The mirror {text} is no address: {error}") from error
    near = address.host == "localhost" or address.place in (Place.HERE, Place.NEAR)
    if address.scheme != "https" and not near:
        raise FetchError(
            f"The mirror {text} is not encrypted. Give an address that begins with https://."
        )
    return text
