#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
#
# What `make run` does once all is set up: see to a model, then open the sample draft and brief.

set -eu
cd "$(dirname "$0")/.."
stet=.venv/bin/stet

say() { printf '%s\n' "$*" >&2; }

# The starter model is for tests: its answers are useless, so it does not count here.
has_model() {
    .venv/bin/python -c '
import sys
from stet_models.library import LAST_CHOICE, Library
model = Library().default()
sys.exit(model is None or model.name == LAST_CHOICE)'
}

wants_model() {
    [ -z "${STET_NO_FETCH:-}" ] || return 1
    say "Stet needs a language model, and none is installed."
    say "The everyday model (1.5 B, Apache-2.0) is a download of 1.1 GB; it stays on this machine."
    say "With it comes a small one (84 MB, Apache-2.0) that tells which texts are alike."
    [ -t 0 ] || return 0
    printf 'Fetch it now? [Y/n] ' >&2
    read -r answer || answer=n
    case "$answer" in
        [nN]*) return 1 ;;
    esac
}

if ! has_model; then
    if ! wants_model; then
        say "Going on without a model. Get one at any time: $stet model fetch everyday"
    elif ! "$stet" model fetch everyday; then
        say "Going on without a model: Stet opens as an editor, and you can try again from there."
    fi
fi

# Asked here, since Qt blames a library whenever the X server does not let it in.
reaches_display() {
    .venv/bin/python -c '
import ctypes, sys
xcb = ctypes.CDLL("libxcb.so.1")
xcb.xcb_connect.restype = ctypes.c_void_p
xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
sys.exit(xcb.xcb_connection_has_error(xcb.xcb_connect(None, None)) != 0)'
}

trouble=
if [ -n "${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    :
elif [ -z "${DISPLAY:-}" ]; then
    trouble="there is no display to open the window on"
elif ! reaches_display; then
    trouble="the display $DISPLAY cannot be reached"
fi
if [ -n "$trouble" ]; then
    say "All is set up, but $trouble."
    say "Run this from a desktop session, as the user whose session it is (over ssh: ssh -X)."
    say "Without one, the same jobs work in the terminal:"
    say "  $stet suggest README.md --task proofread"
    exit 1
fi

# Where a bigger model has room here and none of its size is installed, that is said, once.
"$stet" model recommend --once >&2 || true

exec "$stet" --samples
