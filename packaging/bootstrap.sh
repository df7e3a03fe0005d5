#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
#
# Make a bare Debian or Ubuntu ready for Stet: system libraries, the virtual environment,
# the llama-cpp-python wheel, the Python packages. Whatever is there already is left alone, so
# that a second call takes a fraction of a second.
#
#   bootstrap.sh run     what the window needs
#   bootstrap.sh test    that, and what the tests need (a virtual screen, the accessibility bus);
#                        with CI set llama.cpp's own server too, which some tests run against
#   bootstrap.sh server  what the window needs, and llama.cpp's own server

set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
stamp=.venv/stet-set-up
log=.venv/set-up.log

# ldconfig and friends live where an ordinary user's PATH does not look.
PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# --- the interpreter -----------------------------------------------------------------------

# True for a Python that Stet supports. Run it: a pyenv shim can exist without its Python.
supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}
makes_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# The first supported Python that can make environments, else the first supported one. The
# environment's own comes first: an environment that stands is kept.
find_python() {
    first=
    for candidate in .venv/bin/python ${STET_PYTHON:-} python3 python3.13 python3.12 python3.11; do
        supported "$candidate" || continue
        if makes_environments "$candidate"; then
            echo "$candidate"
            return
        fi
        first=${first:-$candidate}
    done
    echo "$first"
}

no_python() {
    stop "Stet needs Python 3.11, 3.12 or 3.13, and none was found. Install one, or name it:
STET_PYTHON=/path/to/python3.12 make $purpose"
}

# --- what is missing -----------------------------------------------------------------------

# Libraries are looked up by the name the linker uses, as Debian and Ubuntu do not always agree
# on a package's name (libglib2.0-0 became libglib2.0-0t64; apt knows both).
# Qt blames libxcb-cursor0 whichever of the libxcb ones is missing, so take all.
libraries='
libglib-2.0.so.0     libglib2.0-0
libGL.so.1           libgl1
libEGL.so.1          libegl1
libdbus-1.so.3       libdbus-1-3
libfontconfig.so.1   libfontconfig1
libxkbcommon.so.0    libxkbcommon0
libxcb-cursor.so.0   libxcb-cursor0
libxcb-icccm.so.4    libxcb-icccm4
libxcb-keysyms.so.1  libxcb-keysyms1
libxcb-shape.so.0    libxcb-shape0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libgomp.so.1         libgomp1
libstdc++.so.6       libstdc++6
libseccomp.so.2      libseccomp2
'

missing_libraries() {
    known=$(ldconfig -p 2>/dev/null || true)
    echo "$libraries" | while read -r library package; do
        case "$known" in
            *"$library "*) ;;
            *) echo "$package" ;;
        esac
    done
}

has() { command -v "$1" >/dev/null 2>&1; }

missing_for_tests() {
    has Xvfb || echo xvfb
    has xauth || echo xauth
    has xdotool || echo xdotool
    has dbus-run-session || echo dbus
    has strace || echo strace
    # Spelling in other languages is tried with real dictionaries.
    [ -e /usr/share/hunspell/de_DE.dic ] || echo hunspell-de-de
    [ -e /usr/share/hunspell/es_ES.dic ] || echo hunspell-es
    [ -e /usr/share/hunspell/fr_FR.dic ] || echo hunspell-fr
    # LibreOffice judges what claims to be Word or OpenDocument, Chromium and epubcheck the rest.
    [ -x /usr/bin/soffice ] || echo libreoffice-writer
    [ -e /usr/lib/python3/dist-packages/uno.py ] || echo python3-uno
    has chromium || has chromium-browser || echo chromium
    has epubcheck || echo epubcheck
    has pdftotext || echo poppler-utils
    [ -x /usr/libexec/at-spi-bus-launcher ] || echo at-spi2-core
    # The test of the keyring unlocks one of its own; elsewhere than in CI it is skipped without it.
    [ -z "${CI:-}" ] || has gnome-keyring-daemon || echo gnome-keyring
    # The tests of a network disk mount one; elsewhere than in CI they are skipped without these.
    if [ -n "${CI:-}" ] && [ -e /dev/fuse ]; then
        has sshfs || echo sshfs
        [ -x /usr/lib/openssh/sftp-server ] || echo openssh-sftp-server
    fi
}

missing_for_python() {
    if [ -z "$python" ]; then
        echo python3 python3-venv
    elif ! makes_environments "$python"; then
        echo "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
}

# Ten more minutes to compile: only where all is to be tested, or where it is asked for by name.
# Without it the tests that need it are skipped, and say how to get it.
wants_server() {
    [ "$purpose" = server ] || { [ "$purpose" = test ] && [ -n "${CI:-}" ]; }
}

has_server() { "$1" packaging/build_server.py --cached >/dev/null 2>&1; }

missing_for_a_build() {
    if [ -n "$python" ] && "$python" packaging/build_wheel.py --cached >/dev/null; then
        if ! wants_server || has_server "$python"; then return; fi
    fi
    has g++ || echo g++
    has cmake || echo cmake
    has ninja || echo ninja-build
    has patch || echo patch
}

# --- the steps -----------------------------------------------------------------------------

install_packages() {
    # With the update: a fresh system's list of packages is empty, an old one's names files gone.
    line="apt-get update; apt-get install -y --no-install-recommends $*"
    if has sudo; then line="sudo sh -c '$line'"; else line="su -c '$line'"; fi
    has apt-get || stop "Stet needs these system packages (Debian's names): $*.
Install them with your system's package tool, then run this again."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif has sudo && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        stop "Some system packages are missing, and installing them needs an administrator. Run

  $line

and then this again."
    fi
    say "Installing system packages: $*"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq"
    output=$(mktemp)
    # An update that fails for one of several sources is no reason to stop: the install tells.
    $apt update >"$output" 2>&1 || true
    if ! $apt install -y --no-install-recommends "$@" >>"$output" 2>&1 </dev/null; then
        tail -n 15 "$output" >&2
        rm -f "$output"
        stop "The system packages could not be installed (see above). Try it by hand:

  $line"
    fi
    rm -f "$output"
}

# pip, quiet; on failure one clear sentence, and its own words unless the network is to blame.
pip_install() {
    if .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet "$@" \
        >"$log" 2>&1; then
        return
    fi
    if grep -q CERTIFICATE_VERIFY_FAILED "$log"; then
        stop "The package index's certificate is not trusted; often a proxy of the network stands between.
Name the certificates that this network uses: PIP_CERT=/path/to/them.pem make $purpose"
    fi
    if grep -qE 'NewConnectionError|NameResolutionError|ConnectTimeout|versions: none' "$log"; then
        stop "The package index cannot be reached. Check the network connection, then run this again."
    fi
    grep -v '^WARNING' "$log" | tail -n 20 >&2
    stop "Python packages could not be installed (see above; all of it in $log)."
}

# All that decides what belongs in the environment; the stamp keeps it.
wanted_state() {
    cat pyproject.toml packaging/build*.py packaging/llama.cpp/*
    pwd
    echo "${CMAKE_ARGS:-}"
    .venv/bin/python -V 2>/dev/null
}

set_up_environment() {
    # Without pip it is one that was broken off while it was made.
    if ! .venv/bin/python -c 'import pip' 2>/dev/null || ! supported .venv/bin/python; then
        say "Making the virtual environment (.venv) with $("$python" -V)"
        "$python" -m venv --clear .venv
    fi
    wheel=$(.venv/bin/python packaging/build_wheel.py)
    if [ "$(cat .venv/stet-wheel 2>/dev/null)" != "$wheel" ]; then
        # Forced: another build of the same version would count as installed already.
        pip_install --force-reinstall --no-deps "$wheel"
        echo "$wheel" >.venv/stet-wheel
    fi
    say "Installing the Python packages (some 150 MB the first time)"
    pip_install --editable '.[dev]'
    # PySide keeps its Python modules in a library and compiles them at every start. Written out, by
    # a switch of its own, they are compiled once, which is an eighth of Stet's start.
    SBK_EMBED=0 .venv/bin/python -c 'import PySide6.QtCore' 2>>"$log" || true
    wanted_state | cksum >"$stamp"
}

environment_is_current() {
    [ -f "$stamp" ] && [ "$(wanted_state | cksum)" = "$(cat "$stamp")" ]
}

# --- all of it -----------------------------------------------------------------------------

case "$purpose" in
    run | test | server) ;;
    *) stop "usage: $0 run|test|server" ;;
esac

needed=$(missing_libraries)
[ "$purpose" != test ] || needed="$needed $(missing_for_tests)"

current=yes
if ! environment_is_current || { wants_server && ! has_server .venv/bin/python; }; then
    current=no
    python=$(find_python)
    # No Python at all is for apt; one that is too old or too new cannot be replaced from here.
    [ -n "$python" ] || ! has python3 || no_python
    needed="$needed $(missing_for_python) $(missing_for_a_build)"
fi

# Unquoted on purpose, here and below: one word a package.
# shellcheck disable=SC2086
set -- $needed
[ $# -eq 0 ] || install_packages "$@"
[ "$current" = no ] || exit 0

python=$(find_python)
[ -n "$python" ] || no_python
environment_is_current || set_up_environment
if wants_server && ! .venv/bin/python packaging/build_server.py >/dev/null; then
    # Stet itself needs none: only who asked for it by name is let down.
    [ "$purpose" = test ] || exit 1
    echo "The tests that need llama-server are skipped." >&2
fi
