# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a rendered block looks: the theme as a style sheet of Qt's rich text."""

from __future__ import annotations

import re

from stet_resources import INTERFACE_FAMILY, PAGE_FAMILY, Theme

_CHECKED = re.compile(
    r'<li(?: class="task-list-item")?>(\s*(?:<p>)?)<input type="checkbox"([^>]*?)/?>\s*'
)
_ANCHOR = re.compile(r'<a [^>]*class="anchor"[^>]*></a>')
_BREAK = re.compile(r"<hr\s*/?>")
_CODE = re.compile(r"<pre[^>]*>(.*?)\n?((?:</code>)?)</pre>", re.DOTALL)
_ALERT = re.compile(r'<div class="markdown-alert[^"]*">(.*?)</div>', re.DOTALL)
_ASIDE = re.compile(
    r'\A<(?:div class="admonition[^"]*"|details[^>]*)>(.*)</(?:div|details)>\Z', re.DOTALL
)
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
_BOX = '<table width="100%" cellspacing="0"><tr><td class="{}">'

BELOW, TIGHT = 0.75, 0.25
"""Air below each block, and below an item that is close to the next, in times the text's size."""


def style(theme: Theme, size: float) -> str:
    """Return the style sheet for text of ``size`` pixels."""

    def px(times: float) -> str:
        return f"{round(size * times)}px"

    return f"""
body, p, li, td, th, dd, dt {{ font-family: "{PAGE_FAMILY}"; font-size: {px(1)};
  color: {theme.ink}; }}
p, li {{ line-height: 122%; }}
p {{ margin-top: 0; margin-bottom: {px(0.75)}; }}
li {{ margin-bottom: {px(0.2)}; }}
ul, ol {{ margin-top: 0; margin-bottom: {px(0.7)}; }}
h1, h2, h3, h4, h5, h6 {{ font-family: "{PAGE_FAMILY}"; color: {theme.heading}; font-weight: 700;
  margin-bottom: {px(0.6)}; }}
h1 {{ font-size: {px(1.6)}; }}
h2 {{ font-size: {px(1.3)}; }}
h3 {{ font-size: {px(1.12)}; }}
h4, h5, h6 {{ font-size: {px(1)}; }}
a {{ color: {theme.link}; text-decoration: none; }}
blockquote {{ margin-left: {px(1.4)}; margin-right: 0; }}
blockquote p {{ color: {theme.quote}; }}
code, pre, tt, kbd, samp {{ font-family: "JetBrains Mono"; font-size: {px(0.85)};
  color: {theme.code}; background-color: {theme.code_background}; }}
pre, pre code {{ color: {theme.ink}; margin: 0; line-height: 118%; }}
table {{ border-collapse: collapse; border-color: {theme.line}; margin-bottom: {px(0.8)}; }}
td, th {{ font-family: "{INTERFACE_FAMILY}"; font-size: {px(0.85)}; padding: 5px 10px;
  border: 1px solid {theme.line}; }}
th {{ font-weight: 600; background-color: {theme.panel}; }}
td.box {{ border: none; background-color: {theme.code_background}; padding: 10px 14px; }}
td.alert {{ border: none; background-color: {theme.info_background}; padding: 10px 14px; }}
td.alert p {{ font-family: "{PAGE_FAMILY}"; font-size: {px(1)}; margin-bottom: {px(0.2)}; }}
.break {{ color: {theme.quiet_ink}; }}
.ins {{ color: {theme.inserted}; background-color: {theme.inserted_background};
  text-decoration: underline; }}
.del {{ color: {theme.deleted}; background-color: {theme.deleted_background};
  text-decoration: line-through; }}
.picture, .problem {{ color: {theme.quiet_ink}; font-family: "{INTERFACE_FAMILY}";
  font-size: {px(0.8)}; }}
.problem {{ color: {theme.warning}; }}
.head {{ color: {theme.quiet_ink}; font-family: "JetBrains Mono"; font-size: {px(0.78)}; }}
.note p, .note li {{ color: {theme.quiet_ink}; font-size: {px(0.88)}; margin-bottom: {px(0.3)}; }}
.math {{ font-family: "{PAGE_FAMILY}"; }}
dt {{ font-weight: 700; }}
.markdown-alert-title, .admonition-title, .filename {{ font-weight: 700; color: {theme.info}; }}
del, s, strike {{ color: {theme.quiet_ink}; }}
mark {{ background-color: {theme.match}; }}
"""


def dressed(body: str) -> str:
    """Return a block's HTML as Qt's rich text understands it: its check boxes are a class."""
    body = _CHECKED.sub(
        lambda match: f'<li class="{"" if "checked" in match[2] else "un"}checked">{match[1]}', body
    )
    body = _ANCHOR.sub("", body).strip()
    # A line is as high as what is highest in it, and a picture by itself needs no air.
    body = body.replace("<p><img", '<p style="line-height: 100%"><img')
    body = body.replace("<table>", '<table cellspacing="0">')
    body = _BREAK.sub('<p class="break" align="center">∗ ∗ ∗</p>', body)
    body = _SUMMARY.sub(r'<p class="admonition-title">\1</p>', body)
    body = _ASIDE.sub(rf"{_BOX.format('alert')}\1</td></tr></table>", body)
    body = _ALERT.sub(rf"{_BOX.format('alert')}\1</td></tr></table>", body)
    return _CODE.sub(rf"{_BOX.format('box')}<pre>\1\2</pre></td></tr></table>", body)


def air_above(body: str) -> float:
    """Return how much air a block has above itself, in times the size of its text."""
    return {"<h1": 0.9, "<h2": 0.9, "<h3": 0.6}.get(body.lstrip()[:3], 0.0)
