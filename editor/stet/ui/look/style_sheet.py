# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window's one style sheet: shapes here, colours from the theme by their roles.

Widgets are addressed by object name where there is one of a kind, and by the dynamic property
``role`` where there are many: ``primary``, ``quiet``, ``chip``, ``card``, ``small``, ``title``.
"""

from __future__ import annotations

from string import Template

from stet_resources import Theme
from stet_resources.themes import colours

_SHEET = Template("""
QToolTip { background: $tooltip; color: $tooltip_ink; border: 1px solid $tooltip;
  padding: 4px 8px; }

#desk { background: $paper; }
#topBar { background: $panel; border-bottom: 1px solid $line; }
#statusLine { background: $panel; border-top: 1px solid $line; }
#statusLine QLabel { color: $quiet_ink; font-size: 12px; }
#modelPage, #modelPage QStackedWidget, #modelPage QScrollArea,
#modelPage QScrollArea > QWidget > QWidget { background: $paper; }
#modelPageHead { background: $panel; border-bottom: 1px solid $line; }
#sidePanel, #sidePanel QStackedWidget, #sidePanel QScrollArea, #sidePanel QListView,
#sidePanel QScrollArea > QWidget > QWidget { background: $panel; }
ManuscriptView { background: $paper; color: $ink; }
#previewBar { border-bottom: 1px solid $line; min-height: 32px; }
#findBar, #boardProblem { background: $panel; border-bottom: 1px solid $line; }
#boardProblem { background: $warning_background; }
#boardProblem QLabel { color: $warning; }
#cardEditor { background: $card; color: $ink; border: 2px solid $focus; border-radius: 8px; }
#findBar QPushButton { border-color: $card_line; background: $card; }
#findBar QPushButton:hover { border-color: $line_strong; }
#findBar QPushButton:focus { border-color: $focus; }
#findBar QLabel { color: $quiet_ink; }
#documentTitle { font-weight: 600; color: $ink; }
#documentPlace { color: $quiet_ink; }
QLabel[role="title"] { font-weight: 600; font-size: 14px; }
QLabel[role="page-title"] { font-weight: 600; font-size: 18px; }
QLabel[role="fit"] { color: $quiet_ink; }
QLabel[role="fit"][tone="fits"] { color: $inserted; }
QLabel[role="fit"][tone="tight"] { color: $comment; }
QLabel[role="fit"][tone="too big"] { color: $deleted; }
QLabel[role="small"][told="true"] { color: $ink; }
QLabel[role="quiet"], QLabel[role="small"] { color: $quiet_ink; }
QLabel[role="small"] { font-size: 12px; }
QLabel[role="kind"] { font-weight: 600; font-size: 12px; }
QLabel[role="kind"][tone="works"] { color: $inserted; }
QLabel[role="kind"][tone="comment"] { color: $comment; }
QLabel[role="empty-title"] { font-weight: 600; font-size: 14px; }

QToolButton, QPushButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 8px;
  background: transparent; color: $ink; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $pressed; }
QToolButton:focus, QPushButton:focus { border-color: $focus; }
QToolButton:checked { background: $pressed; }
QToolButton:disabled, QPushButton:disabled { color: $disabled_ink; }
QToolButton[role="icon"] { padding: 0; }
QToolButton::menu-indicator, QPushButton[role="chip"]::menu-indicator { image: none; width: 0; }
QPushButton { min-height: 20px; padding: 4px 12px; }
QPushButton[role="plain"] { border-color: $card_line; background: $card; }
QPushButton[role="plain"]:hover { background: $card_hover; border-color: $line_strong; }
QPushButton[role="plain"]:focus { border-color: $focus; }
QPushButton[role="primary"] { background: $accent; color: $accent_ink; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $ink; }
QPushButton[role="primary"]:disabled { background: $line; color: $disabled_ink; }
QPushButton[role="accept"] { color: $inserted; font-weight: 600; padding: 2px 8px; }
QPushButton[role="reject"] { color: $deleted; font-weight: 600; padding: 2px 8px; }
QPushButton[role="quiet"] { color: $quiet_ink; padding: 2px 8px; }
QPushButton[role="quiet"]:hover { color: $ink; }
QPushButton[role="quiet"]:checked { background: $pressed; color: $ink; }
QPushButton[role="quiet"]:focus, QPushButton[role="accept"]:focus,
QPushButton[role="reject"]:focus { border-color: $focus; }
QPushButton[role="link"] { color: $link; padding: 0; text-align: left; min-height: 16px; }
QPushButton[role="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[role="tab"] { border-radius: 6px; padding: 4px 3px; color: $quiet_ink;
  font-weight: 500; font-size: 12px; }
QPushButton[role="tab"]:checked { background: $card; color: $ink; border-color: $card_line; }
QPushButton[role="tab"]:focus { border-color: $focus; }
QToolButton[role="chip"], QPushButton[role="chip"] { border: 1px solid $card_line;
  border-radius: 12px; padding: 2px 10px; background: $card; color: $ink; font-size: 12px; }
QPushButton[role="chip"]:checked { background: $accent; color: $accent_ink;
  border-color: $accent; }
QToolButton[role="chip"]:focus, QPushButton[role="chip"]:focus { border-color: $focus; }
QToolButton[role="chip"]:hover, QPushButton[role="chip"]:hover:!checked { background: $hover; }

QFrame[role="card"] { background: $card; border: 1px solid $card_line; border-radius: 8px; }
QFrame[role="card"][active="true"] { border-color: $accent; background: $card; }
QFrame[role="card"][active="false"]:hover { background: $card_hover; }
QFrame[role="card"]:focus { border-color: $focus; }
QFrame[role="card"] QLabel { background: transparent; border: none; }
#walk { background: $card; border-top: 1px solid $card_line; }
#alternatives { background: $card; border: 1px solid $card_line; border-radius: 8px; }
#alternatives:focus { border-color: $focus; }
QFrame[role="version"] { background: transparent; border: none; border-radius: 6px; }
QFrame[role="version"]:hover { background: $hover; }
QFrame[role="version"][active="true"] { background: $pressed; }
QFrame[role="version"] QLabel { background: transparent; border: none; }
#askBar { background: $card; border: 1px solid $card_line; border-radius: 8px; }
QFrame[role="reply"] { border: none; border-left: 2px solid $line; background: transparent; }
QLabel[role="keys"] { color: $quiet_ink; }
#projectTree { background: transparent; border: none; outline: none; }
#projectName, #panelTitle { font-weight: 600; font-size: 14px; }
#completion { background: $card; border: 1px solid $card_line; border-radius: 8px; padding: 4px;
  outline: none; }
#completion::item { padding: 4px 8px; border-radius: 6px; color: $ink; }
#completion::item:selected { background: $selection; color: $selection_ink; }
#palette { background: $card; border: 1px solid $card_line; border-radius: 8px; }
#palette QListView { background: transparent; border: none; outline: none; }
#palette QListView::item { padding: 0 8px; border-radius: 6px; min-height: 32px; }
#palette QListView::item:selected { background: $selection; color: $selection_ink; }
#templates { background: $card; border: 1px solid $card_line; border-radius: 8px; padding: 4px;
  outline: none; color: $ink; }
#templates:focus { border-color: $focus; }
#templates::item { padding: 0 8px; border-radius: 6px; }
#templates::item:hover { background: $hover; color: $ink; }
#templates::item:selected { background: $selection; color: $selection_ink; }

QCheckBox::indicator:unchecked { width: 12px; height: 12px; border: 1px solid $quiet_ink;
  border-radius: 3px; background: $paper; }
QLineEdit, QPlainTextEdit[role="field"], QTextEdit[role="field"] { background: $paper;
  border: 1px solid $line_strong; border-radius: 6px; padding: 4px 8px; color: $ink;
  selection-background-color: $selection; selection-color: $selection_ink; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus { border-color: $focus; }
QLineEdit[role="bare"] { border: none; background: transparent; padding: 4px 0; font-size: 15px; }

QComboBox, QSpinBox { background: $card; border: 1px solid $card_line; border-radius: 6px;
  padding: 4px 8px; min-height: 20px; color: $ink; selection-background-color: $selection;
  selection-color: $selection_ink; }
QComboBox:hover, QSpinBox:hover { border-color: $line_strong; }
QComboBox:focus, QSpinBox:focus { border-color: $focus; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 24px; }
QComboBox::drop-down { border: none; background: transparent; width: 24px; }
QComboBox:disabled { color: $quiet_ink; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $card_line; color: $ink;
  selection-background-color: $selection; selection-color: $selection_ink; outline: none; }

QFrame[role="notice"] { border: 1px solid $card_line; border-radius: 8px; }
QFrame[role="notice"][tone="info"] { background: $info_background; }
QFrame[role="notice"][tone="warning"] { background: $warning_background; }
QFrame[role="notice"][tone="error"] { background: $error_background; }
QFrame[role="notice"][tone="info"] QLabel { color: $info; }
QFrame[role="notice"][tone="warning"] QLabel { color: $warning; }
QFrame[role="notice"][tone="error"] QLabel { color: $error; }
QFrame[role="notice"] QPushButton { padding: 2px 10px; border: 1px solid $line_strong;
  background: transparent; }
QFrame[role="notice"][tone="info"] QPushButton { color: $info; }
QFrame[role="notice"][tone="warning"] QPushButton { color: $warning; }
QFrame[role="notice"][tone="error"] QPushButton { color: $error; }
QFrame[role="notice"] QPushButton:focus { border-color: $focus; }

QMenu { background: $card; border: 1px solid $card_line; padding: 4px; color: $ink; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $disabled_ink; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; }

QTabBar { background: $panel; qproperty-drawBase: 0; }
#documentTabs { background: $panel; border-bottom: 1px solid $line; }
#documentTabs::tear { width: 0px; image: none; border: none; }
QTabBar::tab { background: transparent; color: $quiet_ink; padding: 6px 12px; min-width: 72px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { color: $ink; background: $hover; }
QTabBar::tab:focus { color: $ink; }

QProgressBar { border: none; background: $line; border-radius: 2px; max-height: 4px;
  min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $scrollbar; border-radius: 3px; min-height: 32px;
  margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: $scrollbar_hover; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $scrollbar; border-radius: 3px; min-width: 32px;
  margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDialog, QMessageBox { background: $panel; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialog > QDialogButtonBox QPushButton { border-color: $card_line; background: $card; }
QDialog > QDialogButtonBox QPushButton:hover { border-color: $line_strong; }
QDialog > QDialogButtonBox QPushButton:default { background: $accent; color: $accent_ink;
  font-weight: 600; }
QDialog > QDialogButtonBox QPushButton:focus { border-color: $ink; }
""")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet in the theme's colours."""
    return _SHEET.substitute(colours(theme))
