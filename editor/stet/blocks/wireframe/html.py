# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe as a web page: elements of HTML with labels and landmarks, wide or narrow.

It holds no script and loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat

from stet.blocks.block import Setting
from stet.blocks.wireframe.choices import chosen_of
from stet.blocks.wireframe.controls import is_hint
from stet.blocks.wireframe.data import FIELD_CELL
from stet.blocks.wireframe.display import initials
from stet.blocks.wireframe.element import Element, Screen, is_led
from stet.blocks.wireframe.icons import PATHS, icon_for
from stet.blocks.wireframe.look import Colours, colours, colours_of
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.shapes import written

_STYLE = """\
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:16px/1.5 Inter,system-ui,\
sans-serif}
a{color:var(--accent)}
.screen{background:var(--surface);max-width:1200px;margin:24px auto;\
border:1px solid var(--line);border-radius:12px;display:flex;flex-direction:column;\
min-height:60vh}
.phone{max-width:420px}
.tablet{max-width:820px}
.body{flex:1;padding:24px;display:grid;gap:16px;align-content:start}
.middle{display:flex;flex:1}
.middle .body{min-width:0}
.screen>header,.screen>footer{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:center;\
padding:12px 24px;border-bottom:1px solid var(--line)}
.screen>footer{border:0;border-top:1px solid var(--line);background:var(--soft)}
aside{width:232px;padding:20px 12px;background:var(--soft);border-right:1px solid var(--line)}
nav ul,.chips,.steps,.crumbs,.list,.tree{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:8px 20px}
aside nav ul{flex-direction:column}
nav a,.tree a{color:inherit;text-decoration:none}
[aria-current]{color:var(--accent);font-weight:600}
h2,h3,h4,p,figure{margin:0}
h2{font-size:1.75rem;line-height:1.25}
h3{font-size:1.125rem}
h4{font-size:1rem}
.muted{color:var(--muted);font-size:.875rem}
.center{text-align:center;justify-self:center}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:center}
.row>.grow{flex:1 1 220px}
.row>.column,.row>.card{align-self:stretch}
.column,.section,.card,.field,fieldset,.dialog{display:grid;gap:12px;align-content:start}
.grid{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,180px),1fr))}
.card{border:1px solid var(--line);border-radius:10px;padding:16px}
.field{gap:6px;max-width:420px}
label,legend,.label{font-weight:600;font-size:.875rem}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=checkbox],[type=radio],[type=range]),select,textarea{width:100%;\
min-height:44px;padding:8px 12px;border:1px solid var(--control);border-radius:6px;\
background:var(--surface)}
[aria-invalid]{border-color:var(--danger)!important}
.error{color:var(--danger);font-size:.875rem}
button,.button{min-height:44px;padding:8px 20px;border:1px solid var(--control);\
border-radius:8px;background:var(--surface);font-weight:600;text-decoration:none;color:inherit;\
display:inline-block}
.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.danger{border-color:var(--danger);color:var(--danger)}
.dialog .danger,.danger.lead{background:var(--danger);color:var(--on-danger)}
.phone .body>button,.phone .body>.button{width:100%}
.icon{border:0;background:none;min-width:44px;padding:8px;line-height:0}
.check{display:flex;gap:10px;align-items:center;font-weight:400;font-size:1rem;min-height:32px}
.check input{width:20px;height:20px}
fieldset{border:0;margin:0;padding:0;gap:4px}
.image{background:var(--fill);border:1px solid var(--line);border-radius:8px;min-height:140px;\
display:grid;place-items:center;color:var(--muted);padding:12px}
.row>.image{min-width:96px;min-height:72px}
.badge,.chips li{background:var(--fill);border-radius:99px;padding:2px 10px;font-size:.8125rem;\
font-weight:600;display:inline-block}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chips li{padding:6px 14px}
.tabs{display:flex;gap:24px;border-bottom:1px solid var(--line)}
.tabs a{padding:10px 0;color:var(--muted);text-decoration:none}
.tabs [aria-current]{color:var(--accent);border-bottom:3px solid}
.steps,.crumbs{display:flex;flex-wrap:wrap;gap:8px 20px}
.list>li{padding:12px 0;border-bottom:1px solid var(--line);display:flex;gap:12px;\
align-items:center;flex-wrap:wrap}
.list .main{flex:1}
.tree .tree{padding-left:20px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:10px 12px;border-bottom:1px solid var(--line)}
.alert{background:var(--tint);border-radius:8px;padding:12px 16px}
.message{background:var(--fill);border-radius:16px;padding:10px 14px;max-width:80%;\
justify-self:start}
.mine{justify-self:end;background:var(--accent);color:var(--on-accent)}
.avatar{width:40px;height:40px;border-radius:50%;background:var(--fill);display:inline-grid;\
place-items:center;font-weight:600;color:var(--muted)}
.stat b{font-size:1.75rem;display:block;line-height:1.25}
.kanban{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(190px,1fr))}
.kanban section{background:var(--soft);border-radius:10px;padding:12px;display:grid;gap:8px;\
align-content:start}
.dialog{border:1px solid var(--line);border-radius:14px;padding:24px;margin:24px auto;\
max-width:440px;box-shadow:0 8px 32px #0003}
@media(max-width:700px){.middle{flex-direction:column}aside{width:auto;border:0}}
"""


def export_html(text: str, setting: Setting) -> bytes:
    """Return the wireframe's screens as one page, in UTF-8."""
    wireframe = parse(text, setting.screens)
    theme = colours(setting.dark, setting.palette)
    writer = _Writer(_anchors(wireframe.screens), setting)
    body = "\n".join(writer.screen(screen) for screen in wireframe.screens)
    title = wireframe.screens[0].title if wireframe.screens else "Wireframe"
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{written(title or 'Wireframe')}</title>\n"
        f"<style>\n:root{{{_variables(theme)}}}\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


def _cell(at_cell: tuple[int, str], heads: tuple[str, ...]) -> str:
    """Return one cell of a table; one that is filled in is a field named as its column."""
    at, cell = at_cell
    entered = FIELD_CELL.fullmatch(cell)
    if entered is None:
        return f"<td>{written(cell)}</td>"
    name = written(heads[at] if at < len(heads) else "Value")
    return f'<td><input aria-label="{name}" value="{written(entered[1].strip())}"></td>'


def _variables(theme: Colours) -> str:
    names = [
        "canvas",
        "surface",
        "ink",
        "muted",
        "line",
        "control",
        "fill",
        "soft",
        "accent",
        "on_accent",
        "tint",
        "danger",
        "on_danger",
    ]
    return ";".join(f"--{name.replace('_', '-')}:{getattr(theme, name)}" for name in names)


def _anchors(screens: Iterable[Screen]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for screen in screens:
        slug = re.sub(r"[^a-z0-9]+", "-", screen.title.lower()).strip("-") or "screen"
        while slug in anchors.values():
            slug += "-2"
        anchors.setdefault(screen.title.casefold(), slug)
    return anchors


@dataclass
class _Writer:
    anchors: dict[str, str]
    setting: Setting
    title: str = ""
    led: bool = False
    count: int = 0
    taken: set[str] = field(default_factory=set)

    def screen(self, screen: Screen) -> str:
        self.title, self.led = screen.title, is_led(screen)
        groups: dict[str, list[Element]] = {"header": [], "sidebar": [], "footer": [], "": []}
        for child in screen.children:
            groups[child.word if child.word in groups else ""].append(child)
        head = "".join(self._bar("header", each) for each in groups["header"])
        side = "".join(
            f"<aside>{self._words(each)}{self.all(each.children)}</aside>"
            for each in groups["sidebar"]
        )
        foot = "".join(self._bar("footer", each) for each in groups["footer"])
        name = self.anchors.get(screen.title.casefold(), "screen")
        if name in self.taken:
            self.count += 1
            name = f"{name}-{self.count}"
        self.taken.add(name)
        # A screen that says how it looks has colours of its own.
        own = colours_of(screen.look, self.setting.dark, self.setting.palette)
        style = f' style="{_variables(own)};color:var(--ink)"' if screen.look else ""
        return (
            f'<section class="screen {screen.form}" id="{name}"{style}'
            f' aria-label="{written(screen.title or "Screen")}">\n{head}<div class="middle">{side}'
            f'<div class="body">\n{self.all(groups[""])}\n</div></div>{foot}\n</section>'
        )

    def _bar(self, tag: str, element: Element) -> str:
        return f"<{tag}>{self._words(element)}{self.all(element.children)}</{tag}>\n"

    def _words(self, element: Element) -> str:
        return f"<h3>{written(element.text)}</h3>" if element.text else ""

    def all(self, elements: Iterable[Element]) -> str:
        """Return elements one after the other; entries that have no list get one."""
        parts: list[str] = []
        items: list[Element] = []
        for element in (*elements, None):
            if element is not None and element.word == "item":
                items.append(element)
                continue
            if items:
                parts.append(f'<ul class="list">{"".join(map(self._item, items))}</ul>')
                items = []
            if element is not None:
                parts.append(self.one(element))
        return "\n".join(parts)

    def one(self, element: Element) -> str:
        """Return one element with what it holds."""
        word, label = element.word, written(element.text)
        extra = " center" if "center" in element.flags else ""
        if word in ("heading", "subheading"):
            tag = "h2" if word == "heading" else "h3"
            return (
                f'<{tag} class="{extra.strip()}">{label}</{tag}>'
                if extra
                else (f"<{tag}>{label}</{tag}>")
            )
        if word in ("text", "muted"):
            return f'<p class="{("muted" if word == "muted" else "text") + extra}">{label}</p>'
        if word in ("button", "link", "icon"):
            return self._pressed(element)
        if word in ("input", "textarea", "search", "select", "slider", "quantity", "upload"):
            return self._field(element)
        if word in ("checkbox", "switch"):
            on = " checked" if "on" in element.flags else ""
            role = ' role="switch"' if word == "switch" else ""
            return f'<label class="check"><input type="checkbox"{role}{on}> {label}</label>'
        if word == "radio":
            return self._radio(element)
        if word in ("nav", "tabs", "segments", "steps", "breadcrumb", "chips"):
            return self._choices(element)
        if word == "table":
            return self._table(element)
        if word in ("list", "accordion", "tree", "kanban"):
            return self._entries(element)
        if word in (
            "row",
            "column",
            "grid",
            "section",
            "card",
            "dialog",
            "sheet",
            "header",
            "footer",
            "sidebar",
        ):
            return self._box(element, extra)
        return self._shown(element, label)

    def _shown(self, element: Element, label: str) -> str:
        word, second = element.word, written(element.second)
        if word in ("image", "video", "map", "chart", "calendar"):
            name = label or word
            return f'<figure class="image" role="img" aria-label="{name}">{name}</figure>'
        if word == "avatar":
            letters = written(initials(element.text))
            return f'<span class="avatar" role="img" aria-label="{label}">{letters}</span>'
        if word == "stat":
            name, value = (label, second) if second else ("", label)
            note = written(element.texts[2]) if len(element.texts) > 2 else ""
            return f'<div class="stat"><span class="muted">{name}</span><b>{value}</b>{note}</div>'
        if word == "progress":
            found = re.search(r"\d+", element.second or element.text)
            value = f' value="{found[0]}" max="100"' if found else ""
            return f"<label>{label} <progress{value}></progress></label>"
        if word == "alert":
            return f'<div class="alert" role="status"><b>{label}</b> {second}</div>'
        if word == "message":
            mine = " mine" if "mine" in element.flags else ""
            return f'<p class="message{mine}">{label}</p>'
        if word == "quote":
            return f"<blockquote><p>{label}</p><footer>{second}</footer></blockquote>"
        if word == "divider":
            return "<hr>"
        if word == "spacer":
            return ""
        if word == "pagination":
            page = '<li><a href="#" aria-current="page">1</a></li>'
            return f'<nav aria-label="Pages"><ul>{page}</ul></nav>'
        tag = "strong" if word == "logo" else "span"
        return f'<{tag} class="{word}">{label} {second}</{tag}>'.replace(" </", "</")

    def _pressed(self, element: Element) -> str:
        label = written(element.text or element.target)
        target = self.anchors.get(element.target.casefold(), "") if element.target else ""
        if element.word == "icon":
            name = icon_for(element.text) or "any"
            svg = (
                f'<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
                f' stroke-width="1.6" aria-hidden="true"><path d="{PATHS[name]}"/></svg>'
            )
            return f'<button type="button" class="icon" aria-label="{label or name}">{svg}</button>'
        if element.word == "link":
            return f'<a href="#{target}">{label}</a>'
        kind = next((flag for flag in ("danger", "primary") if flag in element.flags), "")
        if kind == "danger" and ("primary" in element.flags or not self.led):
            kind = "danger lead"
        if target:
            return f'<a class="button {kind}" href="#{target}">{label}</a>'
        off = " disabled" if "disabled" in element.flags else ""
        return f'<button type="button" class="{kind}"{off}>{label or "Button"}</button>'

    def _field(self, element: Element) -> str:
        self.count += 1
        name = f"f{self.count}"
        word, label, second = element.word, written(element.text), written(element.second)
        label = label or second or word.capitalize()
        wrong = "error" in element.flags
        state = f' aria-invalid="true" aria-describedby="{name}e"' if wrong else ""
        state += " disabled" if "disabled" in element.flags else ""
        if word == "search":
            return f'<input type="search" aria-label="{label}" placeholder="{label}">'
        if word == "textarea":
            hint, value = (second, "") if is_hint(element) else ("", second)
            control = (
                f'<textarea id="{name}" rows="4" placeholder="{hint}"{state}>{value}</textarea>'
            )
        elif word == "select":
            options = "".join(
                f"<option{' selected' if at in element.chosen else ''}>{written(text)}</option>"
                for at, text in enumerate(element.texts)
                if at
            )
            control = f'<select id="{name}"{state}>{options}</select>'
        else:
            lowered = element.text.lower()
            kind = {"slider": "range", "quantity": "number", "upload": "file"}.get(word, "text")
            if word == "input":
                secret = "password" in element.flags or "password" in lowered
                kind = "password" if secret else "email" if "email" in lowered else "text"
            holds = ""
            if kind in ("text", "email") and second:
                holds = f' {"placeholder" if is_hint(element) else "value"}="{second}"'
            control = f'<input id="{name}" type="{kind}"{holds}{state}>'
        below = f'<span class="error" id="{name}e">Check this</span>' if wrong else ""
        return f'<div class="field grow"><label for="{name}">{label}</label>{control}{below}</div>'

    def _radio(self, element: Element) -> str:
        self.count += 1
        rows = "".join(
            f'<label class="check"><input type="radio" name="r{self.count}"'
            f"{' checked' if at in element.chosen else ''}> {written(text)}</label>"
            for at, text in enumerate(element.texts)
            if at
        )
        return f"<fieldset><legend>{written(element.text)}</legend>{rows}</fieldset>"

    def _choices(self, element: Element) -> str:
        word = element.word
        active = chosen_of(element, self.title if word in ("nav", "steps") else "")
        if word == "breadcrumb":
            active = len(element.texts) - 1
        if word == "chips":
            rows = "".join(f"<li>{written(text)}</li>" for text in element.texts)
            return f'<ul class="chips">{rows}</ul>'
        links = []
        for at, text in enumerate(element.texts):
            now = ' aria-current="page"' if at == active else ""
            href = self.anchors.get(text.casefold(), "")
            links.append(f'<a href="#{href}"{now}>{written(text)}</a>')
        if word in ("tabs", "segments"):
            return f'<nav class="tabs" aria-label="Views">{"".join(links)}</nav>'
        names = {"nav": "Main", "steps": "Steps", "breadcrumb": "Breadcrumb"}
        tag = "ol" if word != "nav" else "ul"
        rows = "".join(f"<li>{link}</li>" for link in links)
        return f'<nav aria-label="{names[word]}"><{tag} class="crumbs">{rows}</{tag}></nav>'

    def _table(self, element: Element) -> str:
        head = "".join(f'<th scope="col">{written(text)}</th>' for text in element.texts)
        rows = "".join(
            "<tr>" + "".join(map(_cell, enumerate(row.cells), repeat(element.texts))) + "</tr>"
            for row in element.rows
        )
        return (
            '<div class="wide" tabindex="0" role="region" aria-label="Table">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _entries(self, element: Element) -> str:
        word = element.word
        if word == "accordion":
            return "".join(
                f"<details{' open' if each.children else ''}>"
                f"<summary>{written(each.text)}</summary><p>{written(each.second)}</p>"
                f"{self.all(each.children)}</details>"
                for each in element.children
            )
        if word == "kanban":
            columns = "".join(
                f"<section><h4>{written(each.text)}</h4>{self.all(each.children)}</section>"
                for each in element.children
            )
            return f'<div class="kanban">{columns}</div>'
        if word == "tree":
            return self._branches(element.children)
        title = f"<h3>{written(element.text)}</h3>" if element.text else ""
        items = [child for child in element.children if child.word == "item"]
        others = [child for child in element.children if child.word != "item"]
        rows = "".join(map(self._item, items))
        rows += "".join(f"<li>{self.one(other)}</li>" for other in others)
        return f'{title}<ul class="list">{rows}</ul>'

    def _branches(self, items: tuple[Element, ...]) -> str:
        rows = "".join(
            f"<li>{written(each.text)}{self._branches(each.children) if each.children else ''}</li>"
            for each in items
        )
        return f'<ul class="tree">{rows}</ul>'

    def _item(self, item: Element) -> str:
        words = written(item.text)
        target = self.anchors.get(item.target.casefold(), "") if item.target else ""
        if target:
            words = f'<a href="#{target}">{words}</a>'
        second = f' <span class="muted">{written(item.second)}</span>' if item.second else ""
        return f'<li><span class="main">{words}{second}</span>{self.all(item.children)}</li>'

    def _box(self, element: Element, extra: str) -> str:
        word = element.word
        inner = self.all(element.children)
        title = f"<h3>{written(element.text)}</h3>" if element.text else ""
        if word in ("dialog", "sheet"):
            label = written(element.text or word)
            return f'<div class="dialog" role="dialog" aria-label="{label}">{title}{inner}</div>'
        grow = " grow" if word in ("column", "card", "grid", "section") else ""
        tag = "section" if word == "section" and title else "div"
        return f'<{tag} class="{word}{grow}{extra}">{title}{inner}</{tag}>'
