# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What lies on the disk and stands in the log: private files, and no secret in either."""

from __future__ import annotations

import shutil
import stat
import tempfile
import unittest
from pathlib import Path

from harness import ZHANG, ApiClient, Postgres, Server, Simulator, World, eventually, side_by_side


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class PrivateFiles(unittest.TestCase):
    """The umask keeps what the server makes itself; what was there before is narrowed, and the log says so."""

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="relaydesk-modes-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def server(self, data: Path, **more: str) -> Server:
        server = Server(data, **more)
        self.addCleanup(server.kill)
        return server

    def test_made_private(self) -> None:
        data = self.folder / "new"
        self.server(data).start()
        modes = {path.name: mode(path) for path in data.iterdir()}
        self.assertIn("master.key", modes)
        self.assertIn("relaydesk.sqlite-wal", modes)
        self.assertEqual({name: value for name, value in modes.items() if value & 0o077}, {})
        self.assertEqual(mode(data), 0o700)

    def test_narrowed_at_the_start(self) -> None:
        data = self.folder / "old"
        first = self.server(data)
        first.start()
        first.kill()  # its journal stays
        files = [*data.iterdir(), data]
        for path in files:
            path.chmod(0o755 if path.is_dir() else 0o644)
        settings = self.folder / "relaydesk.ini"
        settings.write_text("RELAYDESK_INTEGRATION_TOKEN=from-the-file-4711\n", encoding="utf-8")
        settings.chmod(0o644)

        again = self.server(data, RELAYDESK_INTEGRATION_TOKEN="")
        again.configure(settings)
        again.start()

        names = ["relaydesk.sqlite", "relaydesk.sqlite-wal", "master.key", ""]
        for path in [settings, *(data / name for name in names)]:
            self.assertEqual(mode(path) & 0o077, 0, path)
        for setting in ("RELAYDESK_DATA_DIR", "RELAYDESK_MASTER_KEY_FILE", "RELAYDESK_DATABASE", "--config"):
            self.assertIn(f"{setting} was open to others", again.log)
        self.assertEqual(ApiClient(again.url, "from-the-file-4711").get("/customer-transfer/current-owner/x").status, 404)

    def test_folder_of_everybody_stays(self) -> None:
        """Somebody names /tmp: others need it."""
        shared = self.folder / "shared"
        shared.mkdir()
        shared.chmod(0o1777)
        server = self.server(shared)
        server.start()
        self.assertEqual(mode(shared), 0o1777)
        self.assertIn("RELAYDESK_DATA_DIR is open to others", server.log)
        self.assertEqual(mode(shared / "master.key"), 0o600)


@side_by_side
class NoSecrets(unittest.TestCase):
    def test_store_and_log_hold_none(self) -> None:
        """After a day's work: what was configured, what WeCom gave, and what people typed to log in."""
        with World(logins=("chenghong",)) as world:
            ticket = world.assign(world.create_ticket(ZHANG)["id"])
            world.wait_for_transfer(ticket["id"], "waiting")
            world.simulator.say("chenghong", "/查询工单 #1")
            wrong = ApiClient(world.server.url).post(
                "/api/auth/login", {"username": "chenghong", "password": "typed-and-wrong-4711"})
            self.assertEqual(wrong.status, 401)
            world.wait_for_outbox()
            access_tokens = {call["query"]["access_token"] for call in world.simulator.calls("transfer_customer")}
            self.assertTrue(access_tokens)
            secrets = {
                "admin's password": Server.admin_password,
                "a password": "chenghong-e2e-p4ssword",
                "a wrong password": "typed-and-wrong-4711",
                "integration token": Server.integration_token,
                "app secret": Simulator.secret,
                "callback token": Simulator.callback_token,
                "callback key": Simulator.callback_aes_key,
                "bot secret": Simulator.bot_secret,
                "webhook key": Simulator.webhook_key,
                "session": world.api("chenghong").token,
                "master key": (world.folder / "master.key").read_text(encoding="utf-8").strip(),
                **{f"access token {number}": token for number, token in enumerate(access_tokens)},
            }
            world.server.stop()

            places = {path.name: path.read_bytes() for path in world.folder.iterdir() if path.name != "master.key"}
            places["the log"] = world.server.log.encode()
            self.assertIn(b"argon2id", places["relaydesk.sqlite"])  # it is the store that is looked through
            found = [f"{name} in {place}" for place, content in places.items()
                     for name, secret in secrets.items() if secret.encode() in content]
            self.assertEqual(found, [])

    def test_password_of_the_database(self) -> None:
        """Libpq repeats what it was told in some of its messages: none of it is the password."""
        cluster = Postgres()
        self.addCleanup(cluster.stop)
        url = cluster.create("relaydesk").replace("relay@", "relay:planted-pg-p4ss@")
        with World(url) as world:
            cluster.crash()
            eventually(lambda: world.api("admin").get("/readyz").status == 503, "the database is away")
            eventually(lambda: "database" in world.server.log, "the log says so")
            world.server.stop()
            cold = Server(world.folder, world.simulator, url)
            cold.launch()
            self.assertNotEqual(cold.wait(), 0)
            broken = Server(world.folder, world.simulator, url + "?sslmode=no_such_mode")
            broken.launch()
            self.assertNotEqual(broken.wait(), 0)
            for log in (world.server.log, cold.log, broken.log):
                self.assertTrue(log)
                self.assertNotIn("planted-pg-p4ss", log)


if __name__ == "__main__":
    unittest.main()
