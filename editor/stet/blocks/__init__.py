# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks: fenced text in a document that is drawn as a picture, without Qt."""
