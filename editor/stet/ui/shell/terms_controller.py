# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Roles, locked passages and what decisions teach, between the workspace and the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from stet.assist.tasks.task import PLAIN_CODE
from stet.deferred import deferred
from stet.document.paragraph import Span
from stet.notice import Notice, NoticeCode, Tone
from stet.ui.look.timers import single_shot
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, Remedy
from stet.ui.shell.tabs import Tabs
from stet.ui.text.announcements import announce
from stet.ui.text.view import ManuscriptView
from stet.workspace.decisions import Subject, Way
from stet.workspace.preferences import Preferences
from stet.workspace.roles import Act, Role
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Decided, Event, Workspace

if TYPE_CHECKING:
    from stet.ui.shell.learnt_dialog import LearntDialog

FINDINGS = "findings"
"""What findings of plain code are counted under."""

_LOCK = "lock"

SETTLE = 400
"""Milliseconds after a decision until it is counted: the writer is on to the next by then."""

LOCKED = NoticeCode(
    "lock.locked",
    "Locked: neither Stet nor your own keys change this passage until you unlock it "
    "(Ctrl+Shift+L). The padlock in the margin shows it.",
    Tone.INFO,
)
MET = NoticeCode("lock.met", "This passage is locked, so nothing was changed in it.", Tone.INFO)

TIRESOME = NoticeCode(
    "rule.tiresome",
    "You have rejected every suggestion of the rule “{rule}” of late. Shall Stet leave it out?",
    Tone.INFO,
)


class TermsController(QObject):
    """Shows and changes on which terms the document in front is worked on."""

    role_changed = Signal(object)
    """The page whose text has another role now."""
    changed = Signal()
    """The role of the document in front may be another one."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Kept[Preferences],
        notices: Notices,
        tabs: Tabs,
    ) -> None:
        super().__init__(tabs)
        self._workspace, self._preferences, self._notices = workspace, preferences, notices
        self._tabs = tabs
        self._soon = single_shot(self, self.settle, SETTLE)
        workspace.watch(self._follow)
        tabs.opened.connect(self._connect)
        tabs.current_changed.connect(lambda _: self.changed.emit())

    # The role.

    def role(self) -> Role:
        """Return the role in the document in front."""
        page = self._tabs.current
        return Role.EDITOR if page is None else self._workspace.terms(page.file).role

    def set_role(self, page: Page, role: Role) -> None:
        """Give Stet a role in a document; it is kept with it."""
        self._workspace.terms(page.file).role = role
        self._workspace.keep_terms(page.file)
        self._notices.withdraw("role", page.file)
        self.role_changed.emit(page)
        self.changed.emit()
        announce(page.view, lambda: self.tr("Stet is now: {0}").format(role.words))

    def allows(self, page: Page, act: Act) -> bool:
        """Say whether the role in a document allows ``act``."""
        return self._workspace.terms(page.file).role.may(act)

    def refuses(self, page: Page, act: Act) -> bool:
        """Say whether the role forbids ``act``, and tell the writer if so."""
        notice = self._workspace.terms(page.file).terms.refusal(act)
        if notice is not None:
            self._notices.show(notice, document=page.file)
        return notice is not None

    # Locked passages.

    def is_locked(self, page: Page) -> bool:
        """Say whether there is a locked passage at the selection or the caret."""
        return self._workspace.terms(page.file).is_locked_at(_at(page))

    def switch_lock(self, page: Page) -> None:
        """Lock the selection or the paragraph, or unlock the passage there."""
        terms = self._workspace.terms(page.file)
        if terms.is_locked_at(_at(page)):
            self._unlock(page, _at(page))
            return
        span = page.view.scope_span()
        terms.lock(span)
        self._lock_changed(page)
        if terms.locked:
            self._notices.show(Notice(LOCKED, {}, _LOCK), document=page.file)
        else:
            page.view.notice.emit(self.tr("There are no words here to lock."))

    def _unlock(self, page: Page, span: Span) -> None:
        self._workspace.terms(page.file).unlock(span)
        self._notices.withdraw(_LOCK, page.file)
        self._lock_changed(page)
        page.view.setFocus()
        announce(page.view, lambda: self.tr("Unlocked"))

    def _lock_changed(self, page: Page) -> None:
        self._workspace.keep_terms(page.file)
        page.view.viewport().update()
        self.changed.emit()

    def _refuse(self, page: Page, span: Span) -> None:
        unlock = Remedy(self.tr("Unlock"), partial(self._unlock, page, span))
        self._notices.show(Notice(MET, {}, _LOCK), unlock, document=page.file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say beside a padlock in the margin of a page what it means."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            view = watched.parent()
            if isinstance(view, ManuscriptView) and event.pos().x() < view.text_left:
                place = view.place_at(QPointF(event.pos()))
                if view.locks.touches(Span(place, place)):
                    QToolTip.showText(event.globalPos(), self._padlock_tip(), view)
                    return True
        return super().eventFilter(watched, event)

    def _padlock_tip(self) -> str:
        return self.tr(
            "Locked: neither Stet nor your own keys change this passage.\n"
            "Ctrl+Shift+L with the caret in it unlocks it."
        )

    # What decisions teach.

    def settle(self) -> None:
        """Count what was decided and keep it; offer to leave out a rule that is always rejected."""
        self._workspace.settle()
        trouble = self._workspace.decisions.store(durable=False)
        if trouble is not None:
            self._notices.show(trouble)
        for rule in self._workspace.decisions.value.tiresome()[:1]:
            leave_out = Remedy(self.tr("Leave it out"), partial(self._leave_out, rule))
            keep = Remedy(self.tr("Keep it"), partial(self._keep, rule))
            self._notices.show(Notice(TIRESOME, {"rule": rule}, "rule"), leave_out, keep)

    def count_finding(self, kind: str, detector: str, *, worth: bool) -> None:
        """Count what the writer thought of a finding of plain code."""
        if self._preferences.value.learn:
            way = Way.ACCEPTED if worth else Way.REJECTED
            subject = Subject(FINDINGS, kind, detector, PLAIN_CODE)
            kept = self._workspace.decisions
            kept.change(counts=kept.value.plus(way, (subject,)).counts)
            self._soon.start()

    def findings_learnt(self) -> dict[str, tuple[int, int]]:
        """Return by detector how many of its findings were worth reading, and of how many."""
        return {
            count.subject.rule: (count.accepted, count.total)
            for count in self._workspace.decisions.value.counts
            if count.subject.task == FINDINGS
        }

    def show_learnt(self, use_again: Callable[[str], object], parent: QWidget) -> None:
        """Show what decisions have taught; ``use_again`` takes a rule in that was left out."""
        dialog: LearntDialog = deferred("stet.ui.shell.learnt_dialog:LearntDialog")(
            lambda: self._workspace.decisions.value,
            self._preferences.value.learn,
            lambda on: self._preferences.change(learn=on),
            self._erase,
            lambda: self._preferences.value.rules_off,
            use_again,
            parent,
        )
        dialog.finished.connect(dialog.deleteLater)
        self.settle()
        dialog.open()

    def _erase(self) -> None:
        self._workspace.forget_decisions()
        self._workspace.decisions.store(durable=True)

    def _leave_out(self, rule: str) -> None:
        self._preferences.change(rules_off=(*self._preferences.value.rules_off, rule))
        self._keep(rule)

    def _keep(self, rule: str) -> None:
        """Ask about ``rule`` no more."""
        decisions = self._workspace.decisions
        decisions.change(silent=(*decisions.value.silent, rule))
        decisions.store(durable=False)
        self._notices.withdraw("rule")

    def _follow(self, event: Event) -> None:
        if isinstance(event, Decided):
            self._soon.start()

    def _connect(self, page: Page) -> None:
        terms = self._workspace.terms(page.file)
        page.view.set_locks(terms.locks)
        page.view.lock_met.connect(lambda span: self._refuse(page, span))
        page.view.viewport().installEventFilter(self)


def _at(page: Page) -> Span:
    caret = page.view.caret()
    return page.view.selected_span() or Span(caret, caret)
