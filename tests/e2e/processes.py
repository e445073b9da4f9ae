# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The real processes: the server, the simulator of WeCom, and a throw-away PostgreSQL cluster."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
POSTGRES_BIN = Path(os.environ.get("RELAYDESK_POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
START_SECONDS = 30
END_SECONDS = 15
SANITIZER = ("runtime error:", "Sanitizer")  # what UBSan, and what all the others write
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def program(name: str) -> Path | None:
    """A built program: from RELAYDESK_BIN_DIR, else the newest below build/<preset>/bin; None if there is none."""
    folder = os.environ.get("RELAYDESK_BIN_DIR")
    found = [Path(folder) / name] if folder else [*ROOT.glob(f"build/*/bin/{name}")]
    found = [path for path in found if os.access(path, os.X_OK)]
    return max(found, key=lambda path: path.stat().st_mtime) if found else None


@functools.cache
def looks_for_leaks(path: str) -> bool:
    """Whether this program is built with AddressSanitizer, which looks for leaks when it ends by itself."""
    return "libasan" in subprocess.run(["ldd", path], capture_output=True, text=True).stdout


_given_ports: set[int] = set()


def free_port() -> int:
    """A port that nobody listens on and that was not given out before."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in _given_ports:
            _given_ports.add(port)
            return port


def _status_number(process: Path, name: str) -> int:
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


class Process:
    """A child process whose whole output is kept. It must not end with a word of a sanitizer in it."""

    def __init__(self, command: list[str], environment: dict[str, str], ready: str) -> None:
        self._command = command
        self._environment = environment
        self._ready = ready
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: list[str] = []
        self._reader: threading.Thread | None = None

    @property
    def log(self) -> str:
        """Everything that was printed, also before restarts."""
        return "".join(self._lines)

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    @property
    def process_id(self) -> int:
        assert self._child is not None
        return self._child.pid

    def memory_mb(self) -> float:
        """Resident."""
        return _status_number(Path(f"/proc/{self.process_id}"), "VmRSS") / 1024

    def wake_ups(self) -> int:
        """How often its threads have waited and gone on, so far."""
        return sum(_status_number(task, "voluntary_ctxt_switches")
                   for task in Path(f"/proc/{self.process_id}/task").iterdir())

    def processor_seconds(self) -> float:
        fields = Path(f"/proc/{self.process_id}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def launch(self) -> None:
        """Starts it without waiting until it is ready."""
        base = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR", "LSAN_OPTIONS") if name in os.environ}
        self._child = subprocess.Popen(
            self._command,
            env={**base, "LC_ALL": "C.UTF-8", **self._environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._reader = threading.Thread(target=self._read, args=(self._child,), daemon=True)
        self._reader.start()

    def start(self) -> str:
        """Starts it and waits for the line that says that it is ready; returns that line."""
        seen = len(self._lines)
        self.launch()

        def ready_line() -> str:
            for line in self._lines[seen:]:
                if self._ready in line:
                    return line
            if not self.running:
                raise RuntimeError(f"{self._command[0]} ended at its start: {self.log[-2000:]}")
            return ""

        return eventually(ready_line, f"{self._ready!r} is printed", START_SECONDS)

    def _read(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdout is not None
        for line in child.stdout:
            self._lines.append(line.decode("utf-8", "replace"))

    def wait(self, seconds: float = START_SECONDS) -> int:
        """Its exit status once it has ended by itself."""
        assert self._child is not None and self._reader is not None
        status = self._child.wait(seconds)
        self._reader.join(5)
        if self._child.stdout is not None:
            self._child.stdout.close()
        return status

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> int | None:
        """SIGTERM; returns the exit status."""
        return self._end(signal.SIGTERM)

    def end(self) -> None:
        """At the end of a test: at once, or as tidily as it takes to hear of leaks."""
        if looks_for_leaks(self._command[0]):
            self.stop()
        else:
            self.kill()

    def _end(self, number: signal.Signals) -> int | None:
        if self._child is None:
            return None
        if self._child.poll() is None:
            self._child.send_signal(number)
        try:
            self._child.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait(END_SECONDS)
        if self._reader is not None:
            self._reader.join(5)
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._check_sanitizers()
        return self._child.returncode

    def _check_sanitizers(self) -> None:
        lines = self.log.splitlines()
        for number, line in enumerate(lines):
            if any(word in line for word in SANITIZER):
                raise AssertionError("\n".join([f"{self._command[0]}:", *lines[max(0, number - 2):number + 40]]))


class Simulator(Process):
    """WeCom. Its identities are given here, so that both sides agree and leaks can be looked for."""

    corp_id = "ww5a7c1e9b3d2f4860"
    secret = "simAppSecret-e2e-7hQ2vXcN0rKfYbT9mWzLpE4uJd6s"
    agent_id = "1000002"
    callback_token = "RelayTokenSimE2e"
    callback_aes_key = "q7Wm2ZxK9pRtY4uVbN8cLd3FhJ6sGaE1oTiXeUyQwB0"
    bot_id = "aibSIMe2eq8WvT1nYcR5dLx7"
    bot_secret = "simBotSecret-e2e-Jx5pQm8ZtV2wNc7RbK4hYs9Ld"
    bot_name = "售后助手"
    webhook_key = "0f6c2d3e-5b7a-4c81-9e24-7d1a3b5c9f60"
    group = "wrSIMz3Kq8AAAAshouhouqun0000001A"

    def __init__(self, **settings: Any) -> None:
        command = [sys.executable, str(ROOT / "tests/wecomsim/wecomsim"), "serve", "--port", "0"]
        for name in ("corp_id", "secret", "agent_id", "callback_token", "callback_aes_key", "bot_id", "bot_secret",
                     "bot_name", "webhook_key"):
            command += [f"--{name.replace('_', '-')}", getattr(self, name)]
        command += ["--group-chatid", self.group]
        for name, value in settings.items():
            command += ["--set", f"{name}={json.dumps(value)}"]
        super().__init__(command, {"PYTHONDONTWRITEBYTECODE": "1"}, "wecomsim listening on ")
        self.url = ""

    def start(self) -> str:
        line = super().start()
        self.url = line.split(" listening on ", 1)[1].strip()
        return line

    @property
    def address(self) -> str:
        return self.url.removeprefix("http://")

    def control(self, verb: str, /, body: Any = None, method: str = "", **query: Any) -> Any:
        """GET without a body, POST with one."""
        url = f"{self.url}/control/{verb}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, method=method or ("GET" if body is None else "POST"))
        try:
            with _direct.open(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{verb}: {error.code} {error.read().decode()}") from error

    # -- often used ------------------------------------------------------------------

    def say(self, who: str, text: str, group: bool = True, wait: float = 15, **more: Any) -> str:
        """What the bot answered to these words in the group (or to the person alone)."""
        said = self.tell(who, text, group, **more)
        rows = self.control("replies", msgid=said["msgid"], wait=wait)["replies"]
        if not rows:
            raise AssertionError(f"no answer to {text!r}")
        return rows[-1]["content"]

    def tell(self, who: str, text: str, group: bool = True, **more: Any) -> dict[str, Any]:
        """Says something without waiting for an answer."""
        body = {"userid": who, "text": text, **more}
        if group:
            body["chatid"] = self.group
        said = self.control("say", body)
        if not said["delivered"]:
            raise AssertionError(f"{text!r} did not reach the bot: {said['reason']}")
        return said

    def group_messages(self, source: str = "webhook") -> list[str]:
        """What stands in the group."""
        rows = self.control("messages", to=self.group, source=source)["messages"]
        return [row["text"] or json.dumps(row["body"], ensure_ascii=False) for row in rows if row["delivered"]]

    def fault(self, path: str, kind: str, **more: Any) -> None:
        self.control("faults", {"path": path, "kind": kind, **more})

    def advance(self, duration: str, wait: bool = True) -> None:
        """Moves the calendar on; with wait until the callbacks that this causes are delivered."""
        answer = self.control("clock", {"advance": duration, "wait": wait})
        if wait and not answer["settled"]:
            raise AssertionError("the callbacks were not all delivered")

    def calls(self, path: str) -> list[dict[str, Any]]:
        """The calls of one interface, oldest first."""
        return self.control("log", path=path, limit=10_000)["calls"]

    def transfer_calls(self, external_userid: str) -> list[dict[str, Any]]:
        """Every call of transfer_customer that named this customer, whatever came of it."""
        return [call for call in self.calls("transfer_customer") if external_userid in _text(call["body"])]

    def transfers(self, external_userid: str) -> list[dict[str, Any]]:
        return self.control("transfers", external_userid=external_userid)["transfers"]


def _text(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body)


class Server(Process):
    """relaydeskd. Keeps its port and its store over restarts."""

    admin_password = "Admin-e2e-p4ssword"
    integration_token = "integration-e2e-3vK9mQ7xT2"

    def __init__(self, folder: Path, simulator: Simulator | None = None, database: str = "", **environment: str) -> None:
        found = program("relaydeskd")
        if found is None:
            raise RuntimeError("relaydeskd is not built: set RELAYDESK_BIN_DIR or build it")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        variables = {
            "RELAYDESK_LISTEN": f"127.0.0.1:{self.port}",
            "RELAYDESK_DATA_DIR": str(folder),
            "RELAYDESK_ADMIN_PASSWORD": self.admin_password,
            "RELAYDESK_INTEGRATION_TOKEN": self.integration_token,
        }
        if database:
            variables["RELAYDESK_DATABASE"] = database
        if simulator is not None:
            variables |= {
                "RELAYDESK_WECOM_API_BASE": simulator.url,
                "RELAYDESK_WECOM_CORP_ID": simulator.corp_id,
                "RELAYDESK_WECOM_SECRET": simulator.secret,
                "RELAYDESK_WECOM_AGENT_ID": simulator.agent_id,
                "RELAYDESK_WECOM_BOT_URL": f"ws://{simulator.address}/bot",
                "RELAYDESK_WECOM_BOT_ID": simulator.bot_id,
                "RELAYDESK_WECOM_BOT_SECRET": simulator.bot_secret,
                "RELAYDESK_WECOM_BOT_NAME": simulator.bot_name,
                "RELAYDESK_WECOM_GROUP_WEBHOOK_URL":
                    f"{simulator.url}/cgi-bin/webhook/send?key={simulator.webhook_key}",
                "RELAYDESK_WECOM_CALLBACK_TOKEN": simulator.callback_token,
                "RELAYDESK_WECOM_CALLBACK_AES_KEY": simulator.callback_aes_key,
            }
        # an empty value in `environment` takes a setting away
        self.variables = {name: value for name, value in {**variables, **environment}.items() if value}
        super().__init__([str(found), "serve"], self.variables, "relaydeskd listening on ")

    def configure(self, settings: Path) -> None:
        """Starts with this file of settings from now on; what is in the environment wins."""
        self._command += ["--config", str(settings)]

    @property
    def database_file(self) -> Path:
        return self.folder / "relaydesk.sqlite"


class DesktopProcess(Process):
    """relaydesk, in Chinese, on the display of this process. It logs in by a password file (None: the file does not
    exist) and keeps its settings and its cache in the folder; it is ready when its first board is painted."""

    def __init__(self, folder: Path, server: str, username: str, password: str | None, **environment: str) -> None:
        found = program("relaydesk")
        if found is None:
            raise RuntimeError("relaydesk is not built: set RELAYDESK_BIN_DIR or build it")
        if "DISPLAY" not in os.environ:
            raise RuntimeError("no display: run under tests/support/with_desktop.sh")
        self.folder = folder
        password_file = folder / "password"
        if password is not None:
            password_file.write_text(password + "\n", encoding="utf-8")
        command = [str(found), "--server", server, "--username", username, "--password-file", str(password_file),
                   "--language", "zh_CN", "--theme", "light", "--window-size", "1280x800"]
        session = {name: os.environ[name]
                   for name in ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS") if name in os.environ}
        own = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        qt = {"QT_QPA_PLATFORM": "xcb", "QT_FORCE_STDERR_LOGGING": "1", "XDG_RUNTIME_DIR": str(folder)}
        super().__init__(command, {**session, **own, **qt, **environment}, "board painted after")


class Postgres:
    """One throw-away cluster for the whole run; every test takes a database of its own."""

    _shared: Postgres | None = None
    _count = 0
    _lock = threading.Lock()

    @classmethod
    def new_database(cls) -> str:
        """The URL of an empty database."""
        with cls._lock:
            if cls._shared is None:
                cls._shared = Postgres()
                atexit.register(cls._shared.stop)
            cls._count += 1
            return cls._shared.create(f"relaydesk_{cls._count}")

    def __init__(self, settings: str = "-c fsync=off", follows: Postgres | None = None,
                 disk: Path | None = None) -> None:
        """follows: the primary whose synchronous standby this is; its commits wait for this one from now on.
        disk: where the cluster lies, which keeps it as small as it can be then."""
        self._folder = Path(tempfile.mkdtemp(prefix="relaydesk-pg-", dir=disk))
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
        self._port = free_port()
        self._settings = settings
        self._frozen: list[int] = []
        if follows is None:
            small = ["--wal-segsize=1"] if disk else []
            self._run("initdb", "-D", str(self._data), "-U", "relay", "-A", "trust", "-E", "UTF8", "--no-sync", *small)
            self.start()
            return
        self._run("pg_basebackup", "-h", "127.0.0.1", "-p", str(follows._port), "-U", "relay", "-D", str(self._data),
                  "-R", "-X", "stream", "-c", "fast", "--no-sync")
        self.start()
        primary = follows.url("postgres")
        self.query(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.query(primary, "SELECT pg_reload_conf()")
        eventually(lambda: self.query(primary, "SELECT sync_state FROM pg_stat_replication") == ["sync"], "it follows")

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder} {self._settings}"
        self._run("pg_ctl", "-D", str(self._data), "-w", "-o", options, "-l", str(self._folder / "log"), "start")

    def crash(self) -> None:
        """Ends at once, as after a power cut; start() recovers."""
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def freeze(self) -> None:
        """From now on it says nothing, and keeps all its connections: its processes are stopped."""
        for process in self._processes():
            os.kill(process, signal.SIGSTOP)
            self._frozen.append(process)

    def thaw(self) -> None:
        while self._frozen:
            os.kill(self._frozen.pop(), signal.SIGCONT)

    def _processes(self) -> Iterator[int]:
        """The first one makes the others: once it is stopped they stay the same."""
        first = int((self._data / "postmaster.pid").read_text().split()[0])
        yield first
        yield from map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())

    @property
    def running(self) -> bool:
        try:
            return Path(f"/proc/{next(self._processes())}").exists()
        except FileNotFoundError:
            return False

    def create(self, name: str) -> str:
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self._port), "-U", "relay", name)
        return self.url(name)

    def url(self, name: str, *others: Postgres) -> str:
        """Of a database; with others, of whichever of them is the primary."""
        hosts = ",".join(f"127.0.0.1:{cluster._port}" for cluster in (self, *others))
        return f"postgresql://relay@{hosts}/{name}" + ("?target_session_attrs=read-write" if others else "")

    def promote(self) -> None:
        """Makes a standby the primary."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "promote")

    def stop(self) -> None:
        self.thaw()
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    @staticmethod
    def run_script(url: str, script: str) -> None:
        command = [str(POSTGRES_BIN / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-", url]
        subprocess.run(command, check=True, input=script, capture_output=True, text=True)

    @staticmethod
    def query(url: str, sql: str) -> list[str]:
        """Rows as psql prints them, columns parted by |."""
        command = [str(POSTGRES_BIN / "psql"), "-X", "-A", "-t", "-c", sql, url]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()

    def _run(self, name: str, *arguments: str, check: bool = True) -> None:
        command = [str(POSTGRES_BIN / name), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if check and done.returncode != 0:
            raise RuntimeError(f"{name}: {done.stdout.decode('utf-8', 'replace')}")
