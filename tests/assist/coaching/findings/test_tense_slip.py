# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One sentence of the present in a story of the past."""

STORY = (
    "She lifted the lid and listened. He waited at the door. “Is it dry?” he asked. She shook the "
    "tin. He took it from her and counted. She sat down on the step. He gave her three coins. She "
    "put them in her shoe. He laughed. She looked at the river, and he went in. “Come,” she said. "
)
ASKED = [
    (f"{STORY}Then she sees the boat and runs.", "she sees"),
    (f"{STORY}He stops at the gate.", "He stops"),
]
QUIET = [
    STORY,
    f"{STORY}She sees the boat. He runs. She calls.",
    f"{STORY}In his memoir he argues that it was so.",
    f"{STORY}She knew that he sees badly.",
    f"{STORY}“He sees the boat,” said the boy.",
    "She opens the tin. He waits. “Is it dry?” he asks. She shakes it. He takes it.",
]
