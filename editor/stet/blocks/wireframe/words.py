# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a wireframe: what each takes, and what people write for it."""

from __future__ import annotations

BOXES = frozenset(
    [
        "row",
        "column",
        "grid",
        "card",
        "section",
        "list",
        "header",
        "sidebar",
        "footer",
        "dialog",
        "sheet",
        "tree",
        "accordion",
        "kanban",
        "item",
    ]
)
"""Elements that hold others."""

CHOICES = frozenset(["nav", "tabs", "segments", "chips", "steps", "breadcrumb", "select", "radio"])
"""Elements whose texts are to choose from; of select and radio the first is the label."""

LABELLED_CHOICES = frozenset({"select", "radio"})

FIELDS = frozenset(["input", "textarea", "select", "quantity", "slider", "upload"])
"""Elements that a person fills in, and that need a label."""

LEAVES = frozenset(
    [
        "heading",
        "subheading",
        "text",
        "muted",
        "quote",
        "link",
        "button",
        "input",
        "textarea",
        "search",
        "checkbox",
        "switch",
        "slider",
        "quantity",
        "upload",
        "image",
        "video",
        "logo",
        "icon",
        "avatar",
        "badge",
        "rating",
        "alert",
        "message",
        "progress",
        "map",
        "calendar",
        "pagination",
        "stat",
        "divider",
        "spacer",
    ]
)

CHARTS = ("bar", "line", "pie")

ELEMENTS = BOXES | CHOICES | LEAVES | {"table", "chart", "note"}

HOLDS = BOXES | {"table", "chart"}
"""Elements that take lines one step deeper, besides notes."""

FLAGS = frozenset(
    [
        "primary",
        "danger",
        "disabled",
        "on",
        "error",
        "password",
        "center",
        "wide",
        "mine",
        "empty",
        "loading",
    ]
)

STATES = frozenset({"empty", "loading", "error"})
LOOKS = frozenset({"dark", "light"})
"""What a screen looks like whatever the document's theme is; without one it follows that."""
SIZES = frozenset({"phone", "tablet", "desktop"})

SIZED = frozenset(
    [
        "column",
        "card",
        "grid",
        "image",
        "video",
        "map",
        "chart",
        "sidebar",
        "section",
        "spacer",
        "textarea",
    ]
)
"""Elements that take a size: ``3`` columns of a grid, ``1/3`` or ``240`` of a row, ``320x200``."""

SYNONYMS = {
    "btn": "button",
    "cta": "button",
    "submit": "button",
    "dropdown": "select",
    "combo": "select",
    "combobox": "select",
    "picker": "select",
    "options": "select",
    "toggle": "switch",
    "check": "checkbox",
    "tick": "checkbox",
    "textbox": "input",
    "textfield": "input",
    "field": "input",
    "password": "input",
    "email": "input",
    "date": "input",
    "multiline": "textarea",
    "searchbar": "search",
    "searchbox": "search",
    "img": "image",
    "photo": "image",
    "picture": "image",
    "illustration": "image",
    "h1": "heading",
    "title": "heading",
    "headline": "heading",
    "h2": "subheading",
    "h3": "subheading",
    "subtitle": "subheading",
    "label": "text",
    "p": "text",
    "paragraph": "text",
    "caption": "muted",
    "hint": "muted",
    "blockquote": "quote",
    "testimonial": "quote",
    "navbar": "nav",
    "navigation": "nav",
    "tabbar": "nav",
    "menu": "nav",
    "tab": "tabs",
    "segmented": "segments",
    "chip": "chips",
    "filters": "chips",
    "tag": "badge",
    "pill": "badge",
    "status": "badge",
    "stepper": "quantity",
    "counter": "quantity",
    "stars": "rating",
    "banner": "alert",
    "toast": "alert",
    "notification": "alert",
    "bubble": "message",
    "range": "slider",
    "dropzone": "upload",
    "file": "upload",
    "datepicker": "calendar",
    "month": "calendar",
    "metric": "stat",
    "kpi": "stat",
    "figure": "stat",
    "graph": "chart",
    "col": "column",
    "panel": "card",
    "box": "card",
    "tile": "card",
    "form": "section",
    "group": "section",
    "fieldset": "section",
    "container": "section",
    "cards": "grid",
    "hbox": "row",
    "vbox": "column",
    "modal": "dialog",
    "popup": "dialog",
    "drawer": "sheet",
    "choice": "segments",
    "choices": "segments",
    "topbar": "header",
    "appbar": "header",
    "toolbar": "header",
    "aside": "sidebar",
    "board": "kanban",
    "treeview": "tree",
    "faq": "accordion",
    "collapse": "accordion",
    "hr": "divider",
    "separator": "divider",
    "gap": "spacer",
    "space": "spacer",
    "breadcrumbs": "breadcrumb",
    "wizard": "steps",
    "spinner": "progress",
    "progressbar": "progress",
    "loader": "progress",
    "pager": "pagination",
    "li": "item",
    "user": "avatar",
    "profile": "avatar",
    "brand": "logo",
    "comment": "note",
    "annotation": "note",
    "page": "screen",
    "window": "screen",
    "view": "screen",
    "frame": "screen",
}
"""What is mended in silence; the left side is no element of its own."""

FLAG_SYNONYMS = {
    "main": "primary",
    "destructive": "danger",
    "inactive": "disabled",
    "active": "on",
    "checked": "on",
    "selected": "on",
    "open": "on",
    "invalid": "error",
    "secret": "password",
    "centre": "center",
    "centered": "center",
    "full": "wide",
}

SIZE_SYNONYMS = {
    "mobile": "phone",
    "smartphone": "phone",
    "ipad": "tablet",
    "web": "desktop",
    "browser": "desktop",
    "laptop": "desktop",
    "website": "desktop",
}
