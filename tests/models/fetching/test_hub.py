# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fetching from a server on this machine that behaves like Hugging Face, and misbehaves."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import threading

import huggingface_hub
import pytest
from tests.models.fetching.fake_hub import ADDRESS, COMMIT, SHA256, WHOLE, Handler, Hub, Server

from stet_models import fetch
from stet_models.catalogue import Catalogue, Entry
from stet_models.errors import FetchError
from stet_models.fetch import Fetched, NotFetched, Progress
from stet_models.fetching.arrival import Arrival, Meter
from stet_models.fetching.hub import Patience, fetch_file
from stet_models.library import Library

QUICK = Patience(answer=0.4, tries=(0.01, 0.01, 0.01))


@pytest.fixture
def hub(monkeypatch):
    """A hub and, at another port, the servers that it keeps its files on."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "HF_ENDPOINT", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    hub = Hub()
    handler = type("OwnHandler", (Handler,), {"hub": hub})
    servers = [Server(("127.0.0.1", 0), handler) for _ in range(2)]
    hub.address, hub.cdn = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    threads = [threading.Thread(target=s.serve_forever, args=(0.01,)) for s in servers]
    for thread in threads:
        thread.start()
    yield hub
    hub.release.set()
    huggingface_hub.close_session()
    for server, thread in zip(servers, threads, strict=True):
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def arrival(tmp_path):
    """Makes the way of the tiny model into a folder; what it says is in ``said``."""

    def make(**changes):
        entry = {
            "name": "tiny",
            "title": "Tiny Model",
            "file": "tiny-Q4_K_M.gguf",
            "licence": "MIT",
            "repository": "owner/tiny-GGUF",
        }
        said = []
        made = Arrival(Entry(**(entry | changes)), tmp_path / "models", said.append)
        made.work.mkdir(parents=True, exist_ok=True)
        made.said = said
        return made

    return make


def get(arrival, hub, patience=QUICK):
    fetch_file(arrival, hub.address, patience)
    return arrival.target.read_bytes()


def nothing_in_place(arrival):
    return not [p for p in arrival.folder.iterdir() if not p.name.startswith(".")]


def test_a_file_comes_whole_and_checked(hub, arrival):
    coming = arrival()
    assert get(coming, hub) == WHOLE
    assert not coming.work.exists()
    assert [method for method, _, _ in hub.asked] == ["HEAD", "GET", "GET"]
    assert hub.asked[1][1] == ADDRESS.format(COMMIT)  # what was described, whatever main is now
    done = [p.done for p in coming.said if p.step == "fetching"]
    assert done == sorted(done)
    assert done[-1] == len(WHOLE)
    assert coming.said[-1].step == "checking"
    assert hub.tokens == []


def test_no_token_is_sent_though_there_is_one(hub, arrival, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    get(arrival(), hub)
    assert hub.tokens == []


@pytest.mark.parametrize(
    ("gets", "waits"),
    [
        (["drop 300000"], 1),
        (["drop 10", "drop 300000", "drop 0", "drop 5"], 4),
        (["drop 300000", "whole"], 1),
        (["drop 300000", "other part"], 2),
        (["short"], 1),
        (["stall"], 1),
        (["status 500", "status 503", "status 429"], 3),
        (["silent"], 1),
    ],
)
def test_what_breaks_off_goes_on(hub, arrival, gets, waits):
    hub.gets = list(gets)
    coming = arrival()
    assert get(coming, hub) == WHOLE
    assert sum(p.step == "waiting" for p in coming.said) == waits
    if gets == ["drop 300000"]:
        assert hub.ranges[0] == ""
        assert int(hub.ranges[1][6:-1]) == 300_000


@pytest.mark.parametrize("heads", [["status 500"], ["status 429 0", "silent"], ["hang"]])
def test_describing_is_tried_again_too(hub, arrival, heads):
    hub.heads = list(heads)
    assert get(arrival(), hub) == WHOLE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"gets": ["drop 0"] * 9}, "connection broke off"),
        ({"gets": ["hang"] * 9}, "did not answer"),
        ({"gets": ["status 500"] * 9}, "has trouble .status 500."),
        ({"gets": ["status 404"]}, "has no tiny-Q4_K_M.gguf in owner/tiny-GGUF"),
        ({"gets": ["status 418"]}, "refused the file .status 418."),
        ({"gets": ["status 429 7200"]}, "asks to wait 120 minutes"),
        ({"heads": ["status 429"] * 9}, "asked too often"),
        ({"heads": ["status 401"]}, "does not give owner/tiny-GGUF to everyone"),
        ({"heads": ["status 403"]}, "asks for an agreement"),
        ({"heads": ["status 404"]}, "Look at its page"),
        ({"heads": ["hang"] * 9}, "did not answer"),
        ({"etag": "", "size": 0}, "gives no checksum"),
        ({"etag": "0" * 40}, "gives no checksum"),
        ({"gets": ["wrong"]}, "checksum is wrong"),
        ({"gets": ["long"]}, "checksum is wrong"),
        ({"gets": ["endless"]}, "not a model file"),
        ({"gets": ["page"]}, "not a model file"),
        ({"size": len(WHOLE) + 5}, "checksum is wrong"),
        ({"size": len(WHOLE) - 5}, "checksum is wrong"),
        ({"size": 10**16}, "too little room"),
    ],
)
def test_what_cannot_go_on_ends_with_one_sentence(hub, arrival, changes, sentence):
    for name, value in changes.items():
        setattr(hub, name, list(value) if isinstance(value, list) else value)
    coming = arrival()
    with pytest.raises(FetchError, match=sentence) as failure:
        get(coming, hub)
    assert nothing_in_place(coming)
    assert "\n" not in str(failure.value)
    if "checksum is wrong" in sentence:
        assert not coming.work.exists()


def test_a_server_that_is_not_there(arrival):
    with pytest.raises(FetchError, match="could not be reached"):
        fetch_file(arrival(), "http://127.0.0.1:9", QUICK)


@pytest.mark.parametrize(
    "mirror", ["http://models.example", "ftp://x", "https://a b", "http://8.8.8.8"]
)
def test_mirrors_that_are_refused(arrival, mirror):
    with pytest.raises(FetchError, match="mirror"):
        fetch_file(arrival(), mirror, QUICK)


def test_the_mirror_of_the_environment(hub, arrival, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    coming = arrival()
    fetch_file(coming, "", QUICK)
    assert coming.target.read_bytes() == WHOLE


def test_the_proxy_of_the_environment(hub, arrival, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", hub.address)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    coming = arrival()
    fetch_file(coming, "http://10.255.255.1", QUICK)
    assert coming.target.read_bytes() == WHOLE
    assert "10.255.255.1" in hub.through


def test_hugging_face_switched_off_is_said(arrival, monkeypatch):
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    huggingface_hub.close_session()
    with pytest.raises(FetchError, match="HF_HUB_OFFLINE"):
        fetch_file(arrival(), "http://127.0.0.1:9", QUICK)


def test_another_file_than_the_catalogue_describes_is_not_fetched(hub, arrival):
    coming = arrival(sha256="f" * 64)
    with pytest.raises(FetchError, match="another file under that name"):
        get(coming, hub)
    assert hub.ranges == []


def test_a_server_without_checksums_is_checked_by_the_catalogue(hub, arrival):
    hub.etag = ""
    assert get(arrival(sha256=SHA256, size=len(WHOLE)), hub) == WHOLE


def test_what_has_come_is_kept_for_the_next_time(hub, arrival):
    hub.gets = ["drop 700000"] + ["drop 0"] * 9
    with pytest.raises(FetchError, match="What has come is kept"):
        get(arrival(), hub)
    hub.gets = []
    (kept,) = fetch.kept(arrival().folder)
    assert (kept.name, kept.done, kept.total) == ("tiny", 700_000, len(WHOLE))
    assert kept.address == "hf:owner/tiny-GGUF/tiny-Q4_K_M.gguf"
    assert get(arrival(), hub) == WHOLE
    assert hub.ranges[-1] == "bytes=700000-"


def test_what_was_kept_of_another_file_is_thrown_away(hub, arrival):
    hub.gets = ["drop 700000"] + ["drop 0"] * 9
    with pytest.raises(FetchError):
        get(arrival(), hub)
    hub.gets = []
    hub.data = b"GGUF" + bytes(900_000)
    hub.size, hub.etag = len(hub.data), hashlib.sha256(hub.data).hexdigest()
    assert get(arrival(), hub) == hub.data
    assert hub.ranges[-1] == ""


def test_another_file_of_that_name_is_not_replaced(hub, arrival):
    coming = arrival()
    coming.target.write_bytes(b"mine")
    with pytest.raises(FetchError, match="another file called"):
        get(coming, hub)
    assert coming.target.read_bytes() == b"mine"
    coming.target.write_bytes(WHOLE)
    assert get(coming, hub) == WHOLE
    assert hub.ranges == []


@pytest.mark.parametrize(
    ("template", "words"),
    [("{{ messages }}", ""), ("", "no chat template"), (None, "of GGUF version")],
)
def test_a_file_of_ones_own_choice_is_looked_over(hub, tmp_path, write_model, template, words):
    path = tmp_path / "made.gguf"
    if template is not None:
        hub.data = write_model(path, template=template).read_bytes()
        hub.size, hub.etag = len(hub.data), hashlib.sha256(hub.data).hexdigest()
    (tmp_path / "none.toml").write_text("")
    name, models = "hf:owner/tiny-GGUF/tiny-Q4_K_M.gguf", tmp_path / "models"

    def run():
        return fetch.fetch(name, models, tmp_path / "none.toml", lambda _: None, mirror=hub.address)

    if not words:
        assert run().name == "tiny-Q4_K_M"
        assert [m.trouble for m in Library(models).models()] == [""]
        return
    with pytest.raises(FetchError, match=words):
        run()
    assert Library(models).models() == []
    assert fetch.kept(models) == ()


# Through the process, as the window and the command line do it.


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "catalogue.toml"
    path.write_text(
        "[[model]]\nname='tiny'\ntitle='Tiny'\nfile='tiny-Q4_K_M.gguf'\nlicence='MIT'\n"
        f"repository='owner/tiny-GGUF'\nrevision='{COMMIT}'\nsha256='{SHA256}'\n"
    )
    return path


@pytest.mark.parametrize("name", ["tiny", "hf:owner/tiny-GGUF/tiny-Q4_K_M.gguf"])
def test_the_fetch_process(hub, catalogue, tmp_path, name):
    hub.gets = ["drop 500000"]
    models = tmp_path / "models"
    argv = fetch.command(name, models, catalogue, mirror=hub.address)
    done = subprocess.run(argv, capture_output=True, check=True, timeout=150)
    lines = [fetch.parse_line(line) for line in done.stdout.splitlines()]
    assert lines[-1] == Fetched("tiny", str(models / "tiny-Q4_K_M.gguf"))
    assert {line.step for line in lines[:-1]} == {"fetching", "waiting", "checking"}
    assert [m.name for m in Library(models).models()] == ["tiny"]
    assert {p.name for p in models.iterdir()} == {
        *("tiny-Q4_K_M.gguf", "library.json", ".fetch-tiny.lock"),
    }
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM of POSIX")
@pytest.mark.parametrize("fault", ["stall", "hang"])
def test_pausing_and_going_on(hub, catalogue, tmp_path, fault):
    hub.gets = ["drop 500000", fault]
    models = tmp_path / "models"
    argv = fetch.command("tiny", models, catalogue, mirror=hub.address)
    with subprocess.Popen(argv, stdout=subprocess.PIPE) as process:
        for raw in process.stdout:
            line = fetch.parse_line(raw)
            if isinstance(line, Progress) and line.step == "waiting":
                process.send_signal(signal.SIGTERM)
                break
        last = fetch.parse_line(process.stdout.read().splitlines()[-1])
    assert (process.returncode, last) == (1, NotFetched(last.message, stopped=True))
    assert [k.name for k in fetch.kept(models)] == ["tiny"]
    hub.gets = []
    assert subprocess.run(argv, capture_output=True, check=True, timeout=150).returncode == 0
    assert (models / "tiny-Q4_K_M.gguf").read_bytes() == WHOLE
    assert hub.ranges[-1].startswith("bytes=")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_disk_that_fills_up(hub, catalogue, tmp_path):
    argv = fetch.command("tiny", tmp_path / "models", catalogue, mirror=hub.address)
    shell = "trap '' XFSZ; ulimit -f 600; exec \"$@\""  # some 300 or 600 KB, as shells count
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *argv], capture_output=True, check=False, timeout=150
    )
    last = fetch.parse_line(done.stdout.splitlines()[-1])
    assert (done.returncode, type(last)) == (1, NotFetched)
    assert "could not be written" in last.message
    assert "What has come is kept" in last.message
    assert subprocess.run(argv, capture_output=True, check=True, timeout=150).returncode == 0
    assert (tmp_path / "models" / "tiny-Q4_K_M.gguf").read_bytes() == WHOLE


def test_what_is_kept_can_be_thrown_away(hub, arrival):
    hub.gets = ["drop 700000"] + ["drop 0"] * 9
    with pytest.raises(FetchError):
        get(arrival(), hub)
    folder = arrival().folder
    with fetch.lock(folder, "tiny"), pytest.raises(FetchError, match="fetched already"):
        fetch.discard(folder, "tiny")
    fetch.discard(folder, "tiny")
    assert fetch.kept(folder) == ()


def test_the_editor_imports_nothing_that_connects():
    program = (
        "import sys, stet_models.fetch, stet_models.library, stet_models.fit\n"
        "print(sorted({'huggingface_hub', 'httpx2', 'requests', 'ssl'} & set(sys.modules)))"
    )
    argv = [sys.executable, "-P", "-c", program]
    assert subprocess.run(argv, capture_output=True, check=True).stdout.strip() == b"[]"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("hf:a/b/c.gguf", ("a/b", "c.gguf", "c", "main")),
        ("hf:a/b/sub/c.Q4.gguf", ("a/b", "sub/c.Q4.gguf", "c.Q4", "main")),
        ("https://huggingface.co/a/b/blob/main/c.gguf", ("a/b", "c.gguf", "c", "main")),
        ("https://huggingface.co/a/b/resolve/abc/c.gguf", ("a/b", "c.gguf", "c", "abc")),
    ],
)
def test_addresses(name, found):
    entry = fetch.named(name, Catalogue())
    assert (entry.repository, entry.path, entry.name, entry.revision) == found


@pytest.mark.parametrize(
    "name",
    [
        *("hf:", "hf:a", "hf:a/b", "hf:a/b/", "hf:a/b/c.bin", "hf:a/b/../c.gguf", "hf:../b/c.gguf"),
        *("https://evil.example/a/b/resolve/main/c.gguf", "http://huggingface.co/a/b/c.gguf"),
        *("hf:a/b/c d.gguf", "hf:a/b/c.gguf?x=1", "hf:a/b/x-00001-of-00003.gguf", "hf:-a/b/c.gguf"),
    ],
)
def test_addresses_that_are_refused(name):
    with pytest.raises(FetchError):
        fetch.named(name, Catalogue())


def test_speed_is_of_the_last_moments():
    now = [0.0]
    meter = Meter(lambda: now[0])
    assert meter.speed() == 0.0
    for second in range(20):
        now[0] = float(second)
        meter.add(second * 100 if second < 10 else 1000 + (second - 10) * 500)
    assert 450 <= meter.speed() <= 500


def test_lines_survive_the_pipe():
    line = Progress(5, 10, "f.gguf", "waiting", seconds=2.5)
    data = json.dumps({"type": "progress", "done": 5, "total": 10, "file": "f.gguf"})
    assert fetch.parse_line(data) == Progress(5, 10, "f.gguf")
    assert line.seconds == 2.5
