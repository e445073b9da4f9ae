# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Programs on the screen as assistive technology meets them: by AT-SPI, with roles, names and actions.

Needs a display and a session bus, see tests/support/with_desktop.sh; the bus of AT-SPI is started by the session
bus when it is first asked for."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import pyatspi
from gi.repository import Atspi, GLib

BUTTON = pyatspi.ROLE_PUSH_BUTTON
DIALOG = pyatspi.ROLE_DIALOG
FRAME = pyatspi.ROLE_FRAME
LABEL = pyatspi.ROLE_LABEL
LIST = pyatspi.ROLE_LIST
LIST_ITEM = pyatspi.ROLE_LIST_ITEM
TEXT = pyatspi.ROLE_TEXT

Atspi.set_timeout(10_000, 20_000)  # milliseconds; the usual 800 are too few for a machine with much to do

P = ParamSpec("P")
T = TypeVar("T")


def _while_it_lives(method: Callable[P, T]) -> Callable[P, T]:
    """What leaves the screen while it is asked about was not found."""

    @functools.wraps(method)
    def asked(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return method(*arguments, **named)
        except GLib.Error as error:
            raise LookupError(f"gone: {error.message}") from error

    return asked


class Element:
    """One thing of the tree. Nothing is remembered: every question goes to the program."""

    def __init__(self, accessible: Atspi.Accessible) -> None:
        self._accessible = accessible

    @property
    @_while_it_lives
    def name(self) -> str:
        return self._accessible.name

    @property
    @_while_it_lives
    def role(self) -> Atspi.Role:
        return self._accessible.getRole()

    @property
    @_while_it_lives
    def shows(self) -> bool:
        return self._has(pyatspi.STATE_SHOWING)

    @property
    @_while_it_lives
    def process_id(self) -> int:
        return self._accessible.get_process_id()

    @property
    @_while_it_lives
    def enabled(self) -> bool:
        return self._has(pyatspi.STATE_ENABLED)

    @_while_it_lives
    def children(self) -> list[Element]:
        found = [self._accessible.getChildAtIndex(row) for row in range(self._accessible.childCount)]
        return [Element(child) for child in found if child is not None]

    def visible(self) -> list[Element]:
        """Everything below that can be seen, top down."""
        found: list[Element] = []
        for child in self.children():
            if child.shows:
                found += [child, *child.visible()]
        return found

    def all(self, role: Atspi.Role) -> list[Element]:
        return [element for element in self.visible() if element.role == role]

    def find(self, role: Atspi.Role, start: str) -> Element:
        """The one visible element with this role whose name begins so."""
        candidates = {element: element.name for element in self.all(role)}
        found = [element for element, name in candidates.items() if name.startswith(start)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} begin with {start!r} among {list(candidates.values())}")
        return found[0]

    @_while_it_lives
    def press(self) -> None:
        self._do("Press")

    @_while_it_lives
    def select(self) -> None:
        """Chooses an item of a list, as a click does."""
        if "Press" in self._actions():
            self._do("Press")
        elif not self._has(pyatspi.STATE_SELECTED):
            self._do("Toggle")

    @_while_it_lives
    def write(self, text: str) -> None:
        self._accessible.queryEditableText().setTextContents(text)

    def _has(self, state: Atspi.StateType) -> bool:
        return self._accessible.getState().contains(state)

    def _actions(self) -> list[str]:
        actions = self._accessible.queryAction()
        return [actions.getName(number) for number in range(actions.nActions)]

    def _do(self, wanted: str) -> None:
        if not self._accessible.queryAction().doAction(self._actions().index(wanted)):
            raise LookupError(f"{self.name!r} does not {wanted}")


def start_bus() -> None:
    """Waits until the bus of AT-SPI runs: a program that starts while it comes up may stay out of the tree."""
    _desktop().children()


def application(process_id: int) -> Element:
    """The program that runs as this process, once it is in the tree."""
    for child in _desktop().children():
        with contextlib.suppress(LookupError):  # another program that has just ended
            if child.process_id == process_id:
                return child
    raise LookupError(f"process {process_id} is not in the accessibility tree")


def _desktop() -> Element:
    desktop = pyatspi.Registry.getDesktop(0)
    # libatspi's memory of names and children is only kept up to date while a GLib main loop runs
    desktop.setCacheMask(Atspi.Cache.NONE)
    return Element(desktop)
