# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Stet: a co-writing editor whose model stays on the writer's machine."""
