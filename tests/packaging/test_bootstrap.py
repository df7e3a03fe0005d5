# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The set-up script on machines of every kind, played by small programs put first on its PATH."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ["libglib2.0-0", "libgl1", "libegl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apt and ldconfig are Linux's")


@dataclass
class Machine:
    """A checkout with the packaging folder only, and programs that stand in for the system's."""

    folder: Path

    def program(self, name: str, script: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def run(
        self, script: str, *arguments: str, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(self.folder / "packaging" / script), *arguments],
            check=False,
            capture_output=True,
            text=True,
            input=typed,
            env=self.environment(**environment),
        )

    def environment(self, **more: str) -> dict[str, str]:
        home = str(self.folder)
        return {
            "PATH": f"{home}/bin:/usr/bin:/bin",
            "HOME": home,
            "STET_MODELS": f"{home}/models",
            **more,
        }

    @property
    def calls(self) -> list[str]:
        """What was asked of apt, stet and pip, one line a call."""
        log = self.folder / "calls"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with this Python and with every library."""
    (tmp_path / "bin").mkdir()
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging")
    (tmp_path / "pyproject.toml").write_text("")
    machine = Machine(tmp_path)
    machine.program("ldconfig", f"cat {tmp_path}/libraries 2>/dev/null")
    machine.program("sudo", "exit 1")
    machine.program("id", "echo 1000")
    machine.program("apt-get", f'echo "apt-get $*" >>{tmp_path}/calls; exit 100')
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        machine.program(name, "exit 127")
    return machine


def with_python(machine: Machine) -> Machine:
    machine.program("python3", f'exec {sys.executable} "$@"')
    return machine


def with_libraries(machine: Machine) -> Machine:
    script = (ROOT / "packaging" / "bootstrap.sh").read_text()
    names = [
        line.split()[0] for line in script.splitlines() if line.startswith("lib") and ".so" in line
    ]
    lines = [f"\t{name} (libc6,x86-64) => /usr/lib/{name}" for name in names]
    (machine.folder / "libraries").write_text("\n".join(lines) + "\n")
    return machine


def test_without_an_administrator_one_line_is_printed_and_nothing_done(machine: Machine) -> None:
    done = with_python(machine).run("bootstrap.sh", "run")
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if "apt-get" in line]
    before, _, packages = line.strip().partition("apt-get install -y --no-install-recommends ")
    assert before == "sudo sh -c 'apt-get update; "
    assert set(LIBRARIES) <= set(packages.removesuffix("'").split())
    assert machine.calls == []
    assert not (machine.folder / ".venv").exists()


def test_the_line_can_be_run_where_there_is_no_sudo(machine: Machine) -> None:
    with_python(machine)
    (machine.folder / "bin" / "sudo").unlink()
    tools = "sh dirname cat uname"
    for tool in tools.split():
        (machine.folder / "bin" / tool).symlink_to(shutil.which(tool) or "")
    done = machine.run("bootstrap.sh", "run", PATH=str(machine.folder / "bin"))
    assert "\n  su -c 'apt-get update; apt-get install -y " in done.stderr


def test_root_updates_first_and_installs_what_is_missing(machine: Machine) -> None:
    machine.program("id", "echo 0")
    with_libraries(with_python(machine))
    left = [
        line
        for line in (machine.folder / "libraries").read_text().splitlines()
        if "libEGL" not in line and "xcb-cursor" not in line
    ]
    (machine.folder / "libraries").write_text("\n".join(left) + "\n")
    done = machine.run("bootstrap.sh", "run")
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert machine.calls[0] == "apt-get -qq update"
    wanted = machine.calls[1].removeprefix("apt-get -qq install -y --no-install-recommends ")
    assert wanted.split()[:2] == ["libegl1", "libxcb-cursor0"]
    assert "libgl1" not in wanted.split()


def test_a_user_with_sudo_needs_no_root(machine: Machine) -> None:
    machine.program("sudo", '[ "$1" = -n ] && shift; exec "$@"')
    with_python(machine).run("bootstrap.sh", "run")
    assert machine.calls[0] == "apt-get -qq update"


def test_no_python_asks_apt_for_one(machine: Machine) -> None:
    (machine.folder / "bin" / "python3").unlink()
    machine.program("id", "echo 0")
    # Only the programs of this folder and the ones the script itself needs: no python3 at all.
    tools = "sh dirname cat env mktemp tail rm"
    for tool in tools.split():
        (machine.folder / "bin" / tool).symlink_to(shutil.which(tool) or "")
    machine.run("bootstrap.sh", "run", PATH=str(machine.folder / "bin"))
    # /usr/sbin and /sbin are added by the script; neither holds a Python.
    assert {"python3", "python3-venv", "g++"} <= set(machine.calls[1].split())


def test_an_old_python_is_named_before_anything_is_installed(machine: Machine) -> None:
    machine.program("id", "echo 0")
    done = machine.run("bootstrap.sh", "run")
    assert done.returncode == 1
    assert "Stet needs Python 3.11, 3.12 or 3.13, and none was found." in done.stderr
    assert "STET_PYTHON=" in done.stderr
    assert machine.calls == []


def test_python_without_venv_asks_for_its_package(machine: Machine) -> None:
    machine.program(
        "python3",
        f'case "$*" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"',
    )
    done = with_libraries(machine).run("bootstrap.sh", "run")
    assert f"python3.{sys.version_info.minor}-venv" in done.stderr


def test_tests_need_more_than_the_window(machine: Machine) -> None:
    missing = with_python(machine).run("bootstrap.sh", "test").stderr
    if shutil.which("Xvfb") is None:
        assert " xvfb" in missing
    assert "xvfb" not in machine.run("bootstrap.sh", "run").stderr


def test_wrong_use(machine: Machine) -> None:
    done = machine.run("bootstrap.sh", "dance")
    assert (done.returncode, done.stderr) == (
        1,
        f"usage: {machine.folder}/packaging/bootstrap.sh run|test|server\n",
    )


def set_up(machine: Machine, *models: str, fetch: int = 0) -> Machine:
    """The machine once the environment stands, with a `stet` that notes what it is asked."""
    (machine.folder / "models").mkdir()
    for model in models:
        head = struct.pack("<4sIQQ", b"GGUF", 3, 1, 0)
        (machine.folder / "models" / f"{model}.gguf").write_bytes(head.ljust(100, b"\0"))
    programs = machine.folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (programs / "stet").write_text(
        f'#!/bin/sh\necho "stet $*" >>{machine.folder}/calls\n'
        f'case "$1 $2" in "model fetch") exit {fetch};; esac\n'
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    return machine


OPENED = ["stet model recommend --once", "stet --samples"]


def test_run_opens_the_samples(machine: Machine) -> None:
    done = set_up(machine, "everyday").run("run.sh", WAYLAND_DISPLAY="wayland-0")
    assert (done.returncode, done.stderr) == (0, "")
    assert machine.calls == OPENED


@pytest.mark.parametrize("models", [[], ["starter"]])
def test_run_says_the_size_and_fetches_the_everyday_model(
    machine: Machine, models: list[str]
) -> None:
    done = set_up(machine, *models).run("run.sh", WAYLAND_DISPLAY="wayland-0")
    assert "1.1 GB" in done.stderr
    assert machine.calls == ["stet model fetch everyday", *OPENED]


def test_run_can_be_told_not_to_fetch(machine: Machine) -> None:
    done = set_up(machine).run("run.sh", WAYLAND_DISPLAY="wayland-0", STET_NO_FETCH="1")
    assert machine.calls == OPENED
    assert "stet model fetch everyday" in done.stderr


def test_a_failed_fetch_still_opens_the_editor(machine: Machine) -> None:
    done = set_up(machine, fetch=1).run("run.sh", WAYLAND_DISPLAY="wayland-0")
    assert machine.calls[-1] == "stet --samples"
    assert "Going on without a model" in done.stderr


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [(b"n\n", False), (b"\n", True), (b"\x04", False)],
    ids=["no", "return", "end of input"],
)
def test_on_a_terminal_it_asks(machine: Machine, typed: bytes, fetched: bool) -> None:
    set_up(machine)
    ours, theirs = os.openpty()
    with subprocess.Popen(
        ["/bin/sh", str(machine.folder / "packaging" / "run.sh")],
        stdin=theirs,
        stderr=subprocess.PIPE,
        env=machine.environment(WAYLAND_DISPLAY="wayland-0"),
    ) as run:
        os.close(theirs)
        os.write(ours, typed)
        _, said = run.communicate(timeout=60)
    os.close(ours)
    assert b"[Y/n]" in said
    assert ("stet model fetch everyday" in machine.calls) is fetched
    assert machine.calls[-1] == "stet --samples"


def test_without_a_display_it_says_what_to_do(machine: Machine) -> None:
    done = set_up(machine, "everyday").run("run.sh")
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "ssh -X" in done.stderr
    assert machine.calls == []


def test_a_display_that_lets_nobody_in_is_named(machine: Machine, tmp_path: Path) -> None:
    # No X server has this name: it is a socket's path, as XQuartz gives them, with none there.
    display = f"{tmp_path}/none:0"
    done = set_up(machine, "everyday").run("run.sh", DISPLAY=display)
    assert done.returncode == 1
    assert f"the display {display} cannot be reached" in done.stderr
    assert "ssh -X" in done.stderr
    assert machine.calls == []


def test_the_server_is_built_where_all_is_tested_and_nowhere_else(machine: Machine) -> None:
    with_libraries(with_python(machine))
    for tool in ("g++", "cmake", "ninja", "patch"):
        machine.program(tool, "exit 1")
    set_up(machine)
    (machine.folder / "packaging" / "build_server.py").write_text(
        f"import sys\nopen({str(machine.folder / 'calls')!r}, 'a').write('build_server\\n')\n"
        "sys.exit('--cached' in sys.argv)\n"
    )
    made_of = "pyproject.toml packaging/build*.py packaging/llama.cpp/*"
    state = f"cat {made_of}; pwd; echo; .venv/bin/python -V"
    stamp = subprocess.run(
        ["/bin/sh", "-c", f"({state}) | cksum >.venv/stet-set-up"], check=True, cwd=machine.folder
    )
    assert stamp.returncode == 0
    for program in (
        "Xvfb",
        "xauth",
        "xdotool",
        "dbus-run-session",
        "sshfs",
        "gnome-keyring-daemon",
    ):
        machine.program(program, "exit 0")
    machine.run("bootstrap.sh", "run")
    assert machine.calls == []
    done = machine.run("bootstrap.sh", "server")
    assert (done.returncode, machine.calls[-1]) == (0, "build_server")
    (machine.folder / "calls").unlink()
    others = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/openssh/sftp-server")
    if all(map(os.path.exists, others)):
        machine.run("bootstrap.sh", "test")
        assert machine.calls == []
        machine.run("bootstrap.sh", "test", CI="true")
        assert machine.calls[-1] == "build_server"
