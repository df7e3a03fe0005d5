# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's fence, tried from inside real workers; the editor's fence does not stand here."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from stet_models.client import COMMAND
from stet_models.fence import macos as fence_macos
from stet_models.fence import windows as fence_windows
from stet_models.protocol import Done, Failed, FailureKind, Loaded, Probe, Probed

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
REFUSED = {"EACCES", "EPERM", "ENOMEM", "ENOSYS"}


def attempts(asker, request: Probe) -> dict[str, str]:
    *_, probed = asker.client.stream_probe(request)
    assert isinstance(probed, Probed)
    return {f"{a.kind} {a.what}": a.answer for a in probed.attempts}


@pytest.fixture
def request_for(tmp_path: Path) -> Probe:
    (tmp_path / "letter.md").write_text("private")
    folders = (str(Path.home()), str(tmp_path))
    return Probe(0, folders, ("/etc/passwd", str(tmp_path / "letter.md")))


@LINUX
def test_everything_is_refused_behind_the_fence(scripted, request_for):
    answers = attempts(scripted("Hello."), request_for)
    assert len(answers) >= 80
    assert set(answers.values()) <= REFUSED, answers


@LINUX
@pytest.mark.model
def test_a_real_model_is_fenced_in_too(real, starter_model, request_for):
    folders = (*request_for.folders, str(starter_model.parent))
    answers = attempts(real, Probe(0, folders, request_for.files))
    assert set(answers.values()) <= REFUSED, answers
    (beyond,) = (what for what in answers if what.endswith("GB of memory more"))
    assert answers[beyond] == "ENOMEM"
    assert isinstance(real.ask("Hello", 3).final(), Done)


@LINUX
def test_without_the_fence_the_probe_gets_through(asker, request_for, tmp_path):
    """Else the test above would prove nothing."""
    made = asker(*COMMAND, "--no-fence")
    made.load(tmp_path / "none.gguf")
    answers = attempts(made, request_for)
    worked = [what for what, answer in answers.items() if not answer]
    assert "connect TCP to 192.0.2.1" in worked
    assert f"write a file in {tmp_path}" in worked
    assert "start a program" in worked
    assert "start a copy of itself (fork)" in worked
    assert "look into the editor's memory (readv)" in worked
    assert "change the editor's priority" in worked
    numbers = {"EBADF", "EFAULT", "EINVAL", "ENOTTY", "ENODEV", "ESRCH", "ENOKEY", "EPERM", ""}
    tricks = {what: answer for what, answer in answers.items() if "upper bits" in what}
    assert len(tricks) > 10
    assert set(tricks.values()) <= numbers
    assert not list(tmp_path.glob(".stet-self-test*"))


@LINUX
def test_the_fence_stands_although_the_file_is_no_model(asker, request_for, tmp_path):
    made = asker()
    (tmp_path / "bad.gguf").write_bytes(b"GGUF")
    assert isinstance(made.load(tmp_path / "bad.gguf").final(), Failed)
    assert set(attempts(made, request_for).values()) <= REFUSED


@LINUX
def test_loaded_says_what_holds(scripted):
    made = scripted("Hello.")
    loaded = made.load().final()
    assert isinstance(loaded, Loaded)
    assert "The model cannot reach the network." in loaded.fence
    assert loaded.gaps == ()


@LINUX
@pytest.mark.model
def test_memory_is_bounded_by_what_the_model_needs(real, starter_model):
    loaded = real.load(starter_model).final()
    assert isinstance(loaded, Loaded)
    assert any(sentence.endswith("GB of memory at most.") for sentence in loaded.fence)
    limits = Path(f"/proc/{real.client.worker_pid}/limits").read_text()
    values = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    assert int(values["Max address space"]) < 6e9
    assert values["Max file size"] == values["Max core file size"] == "0"


@LINUX
def test_every_thread_is_fenced(scripted):
    made = scripted("Hello.")
    threads = list(Path(f"/proc/{made.client.worker_pid}/task").iterdir())
    states = [(thread / "status").read_text() for thread in threads]
    assert len(states) >= 2
    assert all("Seccomp:\t2" in state and "NoNewPrivs:\t1" in state for state in states)


@LINUX
@pytest.mark.model
def test_another_file_is_served_by_another_worker(real, starter_model, tmp_path):
    copy = tmp_path / "copy.gguf"
    shutil.copyfile(starter_model, copy)
    real.load(starter_model)
    first = real.client.worker_pid
    real.load(starter_model)
    assert real.client.worker_pid == first
    assert isinstance(real.load(copy).final(), Loaded)
    second = real.client.worker_pid
    assert second != first
    assert isinstance(real.ask("Hello", 3).final(), Done)
    assert isinstance(real.load(copy, context=1024).final(), Loaded)
    assert real.client.worker_pid != second
    assert real.notices == []


@pytest.mark.model
def test_what_was_asked_before_is_answered_before_the_worker_goes(real, starter_model, tmp_path):
    real.load(starter_model)
    _, first = real.start("Tell of a ferry.", 20)
    _, second = real.start("Tell of a letter.", 5)
    _, load = real.start_load(tmp_path / "absent.gguf")
    _, after = real.start("Hello", 3)
    assert isinstance(first.final(), Done)
    assert isinstance(second.final(), Done)
    failed = load.final()
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.MISSING_FILE
    assert isinstance(after.final(), Failed)
    assert isinstance(real.load(starter_model).final(), Loaded)
    assert real.notices == []


def test_a_worker_that_leaves_without_being_asked_to_has_crashed(program):
    """A status that means "ask the next one" must not make an endless row of workers."""
    made = program("import sys; sys.stdin.buffer.read(5); sys.exit(75)")
    failed = made.load(Path("any.gguf")).final()
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.CRASHED


def test_the_profile_for_macos_names_the_file_and_quotes_it(tmp_path):
    text = fence_macos.profile([tmp_path / 'a "b" \\c.gguf'])
    assert '\\"b\\" \\\\c.gguf' in text
    assert text.count("(") == text.count(")")
    assert "(deny network*)" in text


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere only")
def test_the_job_object_is_windows_own():
    with pytest.raises(fence_windows.FenceError):
        fence_windows.close()


OLD_KERNEL = """
import errno, sys, pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
rules.load()
from stet_models.worker import main
main(sys.argv[1:])
"""
NO_LIBRARY = """
import sys
sys.modules["pyseccomp"] = None
from stet_models.worker import main
main(sys.argv[1:])
"""
NOTHING = NO_LIBRARY.replace("import sys\n", "import sys\nsys.modules['py_landlock'] = None\n")


@LINUX
@pytest.mark.parametrize(
    ("system", "holds", "gaps"),
    [
        (OLD_KERNEL, ("network", "write", "start"), ("reading",)),
        (NO_LIBRARY, ("read", "write"), ("network", "programs")),
        (NOTHING, (), ("network", "reading", "writing", "programs")),
    ],
    ids=["no Landlock", "no seccomp", "neither"],
)
@pytest.mark.model
def test_a_system_that_lacks_a_part_says_so_and_works(
    asker, starter_model, request_for, system, holds, gaps
):
    made = asker(sys.executable, "-c", system)
    loaded = made.load(starter_model).final()
    assert isinstance(loaded, Loaded)
    assert all(any(word in sentence for sentence in loaded.fence) for word in holds), loaded.fence
    assert all(any(word in sentence for sentence in loaded.gaps) for word in gaps), loaded.gaps
    assert len(loaded.gaps) == len(gaps)
    assert isinstance(made.ask("Hello", 3).final(), Done)
    answers = attempts(made, request_for)
    assert ("" in answers.values()) == bool(gaps)
    assert (answers["connect TCP to 192.0.2.1"] in REFUSED) == ("network" in holds)
    assert (answers["read /etc/passwd"] in REFUSED) == ("read" in holds)
    write = next(answer for what, answer in answers.items() if what.startswith("write a file in"))
    assert (write in REFUSED) == ("write" in holds)
