# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a wireframe: what each is and takes, and what people write for it."""

from __future__ import annotations

from stet.blocks.vocabulary import ANY, Word


def names(words: str) -> frozenset[str]:
    """Return the elements that are named in ``words``."""
    return frozenset(words.split())


_BOXES = (
    ("card", "Things that belong together, in a frame", 'card "Title"'),
    ("section", "Things that belong together, under a title", 'section "Title"'),
    ("row", "What it holds stands side by side", "row"),
    ("column", "A column of a row", "column 1/2"),
    ("grid", "What it holds in columns of the same width", "grid 2"),
    ("list", "Entries one below the other", "list"),
    ("item", "An entry of a list, with a detail at its right", 'item "Entry" "Detail"'),
    ("header", "The bar at the top", "header"),
    ("sidebar", "The column at the left", "sidebar"),
    ("footer", "What stands at the very bottom", "footer"),
    ("dialog", "A question that lies over the screen", 'dialog "Title"'),
    ("sheet", "A panel that slides over the screen from its edge", 'sheet "Title"'),
    ("accordion", "Entries that open one by one", "accordion"),
    ("tree", "Entries within entries", "tree"),
    ("kanban", "Columns of cards, such as To do and Done", "kanban"),
)
_CHOICES = (
    ("nav", "The ways to the main screens", 'nav "Home" "Search" "Profile"'),
    ("tabs", "Views of the same thing, one shown at a time", 'tabs "First" "Second"'),
    ("segments", "One of a few, in a bar", 'segments "Day" "Week" "Month"'),
    ("chips", "Small words to filter by or to choose", 'chips "All" "New" "Saved"'),
    ("radio", "One of a few, each on a line; its label first", 'radio "Label" "One" "Two"'),
    ("select", "One of many, in a list that opens; its label first", 'select "Label" "One" "Two"'),
    ("steps", "How far one is in a process", 'steps "Cart" "Address" "Payment"'),
    ("breadcrumb", "Where one is, and the way back", 'breadcrumb "Home" "Section" "Page"'),
)
_TEXTS = (
    ("heading", "A large title", 'heading "Title"'),
    ("subheading", "A smaller title", 'subheading "Title"'),
    ("text", "Plain words", 'text "Words"'),
    ("muted", "Small, pale words beneath something", 'muted "A remark"'),
    ("quote", "Somebody’s words, with who said them", 'quote "Words" "Name"'),
    ("link", "Words that lead somewhere", 'link "More"'),
    ("logo", "The name or sign of the product", 'logo "Name"'),
    ("badge", "A state in a word or two", 'badge "New"'),
    ("stat", "A figure: its label, the figure, a note", 'stat "Label" "42" "a note"'),
    ("alert", "A message that must be noticed", 'alert "What has happened"'),
    ("message", "Words of a conversation", 'message "Words"'),
    ("note", "A remark for who reads the design, numbered", 'note "Why it is so"'),
)
_ACTS = (("button", "Does something when it is pressed", 'button "Save"'),)
_FIELDS = (
    ("input", "A field of one line: its label, what stands in it", 'input "Label"'),
    ("textarea", "A field of several lines", 'textarea "Label" 3'),
    ("search", "A field to search in", 'search "Search"'),
    ("checkbox", "Ticked or not", 'checkbox "Label"'),
    ("switch", "On or off, at once", 'switch "Label" on'),
    ("slider", "A value between two ends", 'slider "Label" "50 %"'),
    ("quantity", "How many, with plus and minus", 'quantity "Label" "1"'),
    ("upload", "A place for files", 'upload "Drop a file here"'),
    ("calendar", "A month; then the days that are marked", 'calendar "June 2026" "14"'),
    ("rating", "Stars", 'rating "4"'),
)
_SHOWN = (
    ("image", "A picture, by what is seen on it", 'image "What it shows"'),
    ("video", "A film", 'video "What it shows"'),
    ("icon", "A small sign, by what it means", 'icon "lamp"'),
    ("avatar", "A person’s picture", 'avatar "Name"'),
    ("map", "A map", 'map "Place"'),
    ("progress", "How far something is", 'progress "Label" "60 %"'),
    ("chart", "Bars, a line or a pie of the rows beneath it", 'chart bar "Title"'),
    ("table", "Columns by their heads; its rows stand beneath it", 'table "Name" "Value"'),
    ("pagination", "Pages to go through", "pagination"),
    ("divider", "A line between things", "divider"),
    ("spacer", "Empty room", "spacer"),
)

BOXES = frozenset(name for name, _, _ in _BOXES)
"""Elements that hold others."""

CHOICES = frozenset(name for name, _, _ in _CHOICES)
"""Elements whose texts are to choose from; of select and radio the first is the label."""

LABELLED_CHOICES = frozenset({"select", "radio"})

FIELDS = frozenset(["input", "textarea", "select", "quantity", "slider", "upload"])
"""Elements that a person fills in, and that need a label."""

CHARTS = ("bar", "line", "pie")

ELEMENTS = frozenset(
    name for group in (_BOXES, _CHOICES, _TEXTS, _ACTS, _FIELDS, _SHOWN) for name, _, _ in group
)

HOLDS = BOXES | {"table", "chart"}
"""Elements that take lines one step deeper, besides notes."""

_FLAGS = (
    ("primary", "The main one: drawn filled", ("button",)),
    ("danger", "It destroys something: drawn red", ("button", "item", "link")),
    ("disabled", "It cannot be used now", ("button", "input", "textarea", "select", "link")),
    ("on", "Ticked, switched on, chosen or open", ("checkbox", "switch", "radio", "item", "icon")),
    ("error", "What stands in it is wrong", ("input", "textarea", "select", "upload")),
    ("password", "What stands in it is not shown", ("input",)),
    ("center", "In the middle", (ANY,)),
    ("wide", "As wide as there is room", ("button", "input", "image", "stat", "select")),
    ("mine", "Said by the one who looks at it", ("message",)),
    ("empty", "There is nothing yet", ("list", "item", "table", "section", "card")),
    ("loading", "It is being fetched", ("button", "image", "list", "table", "card", "section")),
)
FLAGS = frozenset(name for name, _, _ in _FLAGS)

_STATES = (
    ("empty", "There is nothing yet"),
    ("loading", "It is being fetched"),
    ("error", "Something went wrong"),
)
STATES = frozenset(name for name, _ in _STATES)
_LOOKS = (("dark", "Dark whatever the document is"), ("light", "Light whatever the document is"))
LOOKS = frozenset(name for name, _ in _LOOKS)
"""What a screen looks like whatever the document's theme is; without one it follows that."""
_SIZES = (
    ("phone", "As small as a phone"),
    ("tablet", "As large as a tablet"),
    ("desktop", "As wide as a desktop"),
)
SIZES = frozenset(name for name, _ in _SIZES)

SIZED = names(
    """
    column card grid image video map chart sidebar section spacer textarea"""
)
"""Elements that take a size: ``3`` columns of a grid, ``1/3`` or ``240`` of a row, ``320x200``."""

SYNONYMS = {
    "choice": "segments",
    "segment": "segments",
    "choices": "radio",
    "option": "radio",
    "knob": "slider",
    "dial": "slider",
    "hero": "section",
    "body": "text",
    "copy": "text",
    "entry": "item",
    "listitem": "item",
    "bottombar": "nav",
    "popover": "dialog",
    "bottomsheet": "sheet",
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


def _also(name: str, synonyms: dict[str, str]) -> tuple[str, ...]:
    return tuple(other for other, meant in synonyms.items() if meant == name)


def _words() -> tuple[Word, ...]:
    """Return every word there is, elements first, in the groups that they are listed in."""
    groups = {
        "Text": _TEXTS,
        "Buttons and choices": (*_ACTS, *_CHOICES),
        "Fields": _FIELDS,
        "Pictures and data": _SHOWN,
        "Boxes that hold others": _BOXES,
    }
    found = [
        Word(
            "screen",
            "Another screen: its title, then its size",
            'screen "Title" phone',
            "Screen",
            holds=True,
        )
    ]
    found += [
        Word(name, note, sample, group, also=_also(name, SYNONYMS), holds=name in BOXES - {"item"})
        for group, rows in groups.items()
        for name, note, sample in rows
    ]
    found += [
        Word(name, note, behind=behind, also=_also(name, FLAG_SYNONYMS))
        for name, note, behind in _FLAGS
    ]
    found += [
        Word(name, note, behind=("screen",), also=_also(name, SIZE_SYNONYMS))
        for name, note in (*_SIZES, *_STATES, *_LOOKS)
    ]
    found += [Word(name, "The form of the chart", behind=("chart",)) for name in CHARTS]
    return tuple(found)


WORDS = _words()
