# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An engine of one's own, watched by strace: who connects, and where to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.test_trace import traced
from tests.models.remote.fake_server import FakeServer, models, stream

from stet.workspace.preferences import Preferences, preferences_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
]

TEXT = "The letters had came in March, and there was nothing more in them.\n"
GOOD = TEXT.strip().replace("had came", "had come")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT)
    return path


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    made.answer("/v1/models", models("big")).chat(stream(GOOD))
    yield made
    made.close()


def test_only_its_worker_connects_and_only_to_its_address(
    tmp_path: Path, draft: Path, server: FakeServer
) -> None:
    asked = ("suggest", str(draft), "--task", "proofread", "--engine", server.address)
    trace, _ = traced(tmp_path, "-m", "stet.cli", *asked)
    assert server.asked("/v1/chat/completions")
    connecting = trace.internet()
    assert connecting
    for pid in connecting:
        assert any('"--engine", "remote"' in c for c in trace.line_of(pid)), trace.line_of(pid)
        internet = [c for c in trace.processes[pid].connections if "AF_INET" in c]
        where = f'sin_port=htons({server.port}), sin_addr=inet_addr("127.0.0.1")'
        assert all(where in c for c in internet), internet


def test_one_that_is_named_and_off_is_left_in_peace(
    tmp_path: Path, draft: Path, server: FakeServer
) -> None:
    chosen = Preferences(engine_address=server.address, engine_model="big")
    replace(preferences_file(), path=tmp_path / "config" / "stet" / "preferences.toml").save(chosen)
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"replies": [GOOD]}))
    asked = ("suggest", str(draft), "--task", "proofread")
    trace, _ = traced(tmp_path, "-m", "stet.cli", *asked, STET_ENGINE_SCRIPT=str(script))
    assert trace.internet() == {}
    assert server.seen == []
