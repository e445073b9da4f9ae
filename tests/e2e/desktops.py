# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Real desktop processes, in Chinese, read and driven through the accessibility tree."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accessible_tree import BUTTON, DIALOG, FRAME, LABEL, LIST, LIST_ITEM, TEXT, Element, application, start_bus
from harness import DesktopProcess, Process, eventually

COLUMN = "工单："
HISTORY = "工单的操作记录"
ONLINE, OFFLINE = "已连接", "已离线"
TRANSFER_TITLE = "企业微信联系人"


class Window:
    """What a person sees and does in one window; `who` is for messages."""

    def __init__(self, root: Element, who: str) -> None:
        self.root = root
        self.who = who

    def says(self, start: str) -> str:
        """The visible text that begins so."""
        return self.root.find(LABEL, start).name

    def wait_for_text(self, start: str, seconds: float = 20) -> str:
        return eventually(lambda: self.says(start), f"{self.who}'s desktop says {start!r}", seconds)

    def choose(self, start: str) -> None:
        """Selects the card or row that begins so."""
        eventually(lambda: self.root.find(LIST_ITEM, start), f"{self.who} sees {start!r}").select()

    def press(self, name: str) -> None:
        def pressable() -> Element:
            button = self.root.find(BUTTON, name)
            assert button.enabled, f"{button.name} is disabled"
            return button

        eventually(pressable, f"{self.who} can press {name!r}").press()

    def write(self, field: str, text: str) -> None:
        self.root.find(TEXT, field).write(text)


class Desktop(Window):
    """The board and the details of one person."""

    def __init__(self, process: Process, root: Element, who: str) -> None:
        super().__init__(root, who)
        self.process = process

    @contextmanager
    def dialog(self, title: str) -> Iterator[Window]:
        """Waits until it is open; what is done inside has to close it."""
        yield Window(eventually(lambda: self.root.find(DIALOG, title), f"{title} is open at {self.who}"), self.who)
        eventually(lambda: not self.root.all(DIALOG), f"{title} is closed at {self.who}")

    @property
    def columns(self) -> list[Element]:
        return [found for found in self.root.all(LIST) if found.name.startswith(COLUMN)]

    def card(self, ticket: int) -> tuple[str, list[str]]:
        """The column where the ticket's card lies, and the lines of the card."""
        cards = [(column.name.removeprefix(COLUMN), card.name.splitlines())
                 for column in self.columns for card in column.children()]
        found = [(column, lines) for column, lines in cards if lines and lines[0].startswith(f"#{ticket} ")]
        if len(found) != 1:
            raise LookupError(f"{len(found)} of #{ticket} among {cards}")
        return found[0]

    def wait_for_card(self, ticket: int, column: str, *lines: str) -> None:
        def there() -> bool:
            place, written = self.card(ticket)
            assert place == column and set(lines) <= set(written), (place, written)
            return True

        eventually(there, f"{self.who}'s card #{ticket} lies in {column} with {lines}")

    @property
    def transfer_truth(self) -> str:
        """What the details say about the customer's contact."""
        for box in self.root.all(FRAME):
            texts = [part.name for part in box.children() if part.role == LABEL and part.shows]
            if TRANSFER_TITLE in texts:
                return next(text for text in texts if text not in ("", TRANSFER_TITLE))
        raise LookupError("the details show no transfer")

    def wait_for_truth(self, start: str) -> str:
        def told() -> str:
            truth = self.transfer_truth
            assert truth.startswith(start), truth
            return truth

        return eventually(told, f"{self.who}'s details say {start!r}")

    def wait_for_history(self, words: str) -> None:
        def there() -> bool:
            entries = [entry.name for entry in self.root.find(LIST, HISTORY).children()]
            assert len([entry for entry in entries if words in entry]) == 1, entries
            return True

        eventually(there, f"{words!r} stands in {self.who}'s history once")


@contextmanager
def desktop(server: str, username: str, password: str | None) -> Iterator[Desktop]:
    """A running desktop with settings of its own, killed at the end. It logs in by a password file; password None:
    the file does not exist."""
    with tempfile.TemporaryDirectory(prefix="relaydesk-desktop-") as folder:
        process = DesktopProcess(Path(folder), server, username, password, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        start_bus()
        try:
            process.launch()
            yield Desktop(process, eventually(lambda: _root(process), f"{username}'s desktop is there"), username)
        finally:
            process.kill()


def _root(process: Process) -> Element:
    if not process.running:
        raise RuntimeError(f"relaydesk ended at its start: {process.log[-2000:]}")
    return application(process.process_id)
