# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Command line: `serve` starts the simulator, everything else talks to a running one."""

from __future__ import annotations

import argparse
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

DEFAULT_URL = "http://127.0.0.1:8900"


class Client:
    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def get(self, path: str, /, **query: Any) -> Any:
        text = urllib.parse.urlencode({k: v for k, v in query.items() if v not in (None, "")})
        return self._call("GET", f"{path}?{text}", None)

    def post(self, path: str, body: Any = None) -> Any:
        return self._call("POST", path, body if body is not None else {})

    def delete(self, path: str, /, **query: Any) -> Any:
        return self._call("DELETE", f"{path}?{urllib.parse.urlencode(query)}", None)

    def _call(self, method: str, path: str, body: Any) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._url}/control/{path}", data=data, method=method)
        # Proxies of the environment are not for a simulator on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"wecomsim: {error.read().decode(errors='replace')}") from None
        except OSError as error:
            raise SystemExit(f"wecomsim: no simulator at {self._url} ({error})") from None


Command = Callable[[Client, argparse.Namespace], Any]


def _value(text: str) -> Any:
    """true, 3, ["a"] as JSON; everything else as text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _pairs(texts: list[str]) -> dict[str, Any]:
    for text in texts:
        if "=" not in text:
            raise SystemExit(f"wecomsim: NAME=VALUE expected, not {text!r}")
    return {name: _value(value) for name, _, value in (text.partition("=") for text in texts)}


def _say(client: Client, args: argparse.Namespace) -> Any:
    chat = "" if args.single else args.chat or client.get("state")["group_chatid"]
    body = {"userid": args.who, "chatid": chat, "text": args.text, "mention": not args.no_mention}
    if args.quote:
        body["quote"] = args.quote
    said = client.post("say", body)
    if args.wait and said["delivered"]:
        replies = client.get("replies", msgid=said["msgid"], wait=args.wait)["replies"]
        said["replies"] = [reply["content"] for reply in replies]
    return said


def _fault(client: Client, args: argparse.Namespace) -> Any:
    if args.path == "list":
        return client.get("faults")
    if args.path == "clear":
        return client.delete("faults")
    body = {k: getattr(args, k) for k in ("path", "kind", "code", "times", "seconds", "match", "skip")}
    return client.post("faults", {k: v for k, v in body.items() if v is not None})


def _callback(client: Client, args: argparse.Namespace) -> Any:
    if args.what == "verify":
        return client.post("callback/verify")
    if args.what == "deliveries":
        return client.get("callback/deliveries")
    if args.what == "set":
        body = {"url": args.callback_url, "token": args.token, "aes_key": args.aes_key, "verify": args.verify}
        return client.post("callback", {k: v for k, v in body.items() if v is not None})
    return client.get("callback")


def _received(client: Client, args: argparse.Namespace) -> Any:
    result = client.get("log", path=args.path, since=args.since)
    if args.json:
        return result
    for call in result["calls"]:
        code = call["answer"].get("errcode", "") if isinstance(call["answer"], dict) else "-"
        body = json.dumps(call["body"], ensure_ascii=False)[:160]
        print(f"{call['id']:5} {call['method']:4} {call['path']} → {code} {call['fault']} {body}")
    return None


def _members(client: Client, args: argparse.Namespace) -> Any:
    if args.userid:
        return client.post("members", {"userid": args.userid, **_pairs(args.fields)})
    for row in client.get("members")["members"]:
        print(f"{row['userid']:12} {row['nickname']} {row['name']} {row['role']} status={row['status']}")
    return None


def _customers(client: Client, args: argparse.Namespace) -> Any:
    if args.id:
        fields = _pairs(args.fields)
        if fields:
            return client.post("customers", {"external_userid": args.id, **fields})
        return client.get(f"customers/{urllib.parse.quote(args.id)}")
    for row in client.get("customers")["customers"]:
        followers = ",".join(follow["userid"] for follow in row["follows"])
        waiting = f" waiting for {row['waiting']['takeover']}" if row["waiting"] else ""
        print(f"{row['external_userid']} {row['name']} {row['phone']} ← {followers} used={row['quota_used']}{waiting}")
    return None


def _settings(client: Client, args: argparse.Namespace) -> Any:
    return client.post("settings", _pairs(args.fields)) if args.fields else client.get("settings")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wecomsim", description="WeCom simulator")
    parser.add_argument("--url", default=os.environ.get("WECOMSIM_URL", DEFAULT_URL), help="of a running simulator")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("serve", help="start the simulator")

    def verb(name: str, run: Command, *names: str, help: str = "") -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=help)
        sub.set_defaults(run=run)
        for argument in names:
            sub.add_argument(argument)
        return sub

    say = verb("say", _say, "who", "text", help="a member writes to the bot, in the group unless --single")
    say.add_argument("--chat", help="chatid of the group (default: the sample group)")
    say.add_argument("--single", action="store_true", help="in the 1:1 chat with the bot")
    say.add_argument("--no-mention", action="store_true", help="do not put @bot in front")
    say.add_argument("--quote", help="text of the message that is quoted")
    say.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="wait for the reply and show it")

    verb("app-say", lambda c, a: c.post("app-message", {"userid": a.who, "text": a.text}), "who", "text",
         help="a member writes to the app")  # fmt: skip
    verb("refuse", lambda c, a: c.post("refuse", {"external_userid": a.customer}), "customer",
         help="the customer presses 暂不添加")  # fmt: skip
    verb("accept", lambda c, a: c.post("accept", {"external_userid": a.customer}), "customer",
         help="the customer accepts early")  # fmt: skip
    verb("follow", lambda c, a: c.post("follow", {"external_userid": a.customer, "userid": a.who}), "customer", "who")
    unfollow = verb(
        "delete",
        lambda c, a: c.post("unfollow", {"external_userid": a.customer, "userid": a.who, "by": a.by}),
        "customer", "who", help="one of the two deletes the other",
    )  # fmt: skip
    unfollow.add_argument("--by", choices=("member", "customer"), default="member")
    advance = verb("advance", lambda c, a: c.post("clock", {"advance": a.duration, "wait": a.wait}), "duration",
                   help="move the clock, e.g. 24h")  # fmt: skip
    advance.add_argument("--wait", action="store_true", help="until the callbacks are delivered")
    verb("scale", lambda c, a: c.post("clock", {"scale": float(a.factor)}), "factor")
    verb("clock", lambda c, a: c.get("clock"))
    fault = verb("fault", _fault, "path", help="PATH KIND, or 'list', or 'clear'")
    fault.add_argument("kind", nargs="?")
    for name, kind in (("code", int), ("times", int), ("seconds", float), ("match", str), ("skip", int)):
        fault.add_argument(f"--{name}", type=kind)
    received = verb("received", _received, help="calls of the program under test")
    received.add_argument("--path", default="")
    received.add_argument("--since", type=int, default=0)
    received.add_argument("--json", action="store_true")
    replies = verb("replies", lambda c, a: c.get("replies", msgid=a.msgid, since=a.since))
    replies.add_argument("--msgid", default="")
    replies.add_argument("--since", type=int, default=0)
    messages = verb("messages", lambda c, a: c.get("messages", to=a.to), help="what people can see")
    messages.add_argument("--to", default="", help="userid, chatid or external_userid")
    for name, run, key in (("members", _members, "userid"), ("customers", _customers, "id")):
        people = verb(name, run, help="list; with an id and NAME=VALUE: change")
        people.add_argument(key, nargs="?")
        people.add_argument("fields", nargs="*", metavar="NAME=VALUE")
    verb("transfers", lambda c, a: c.get("transfers"))
    verb("settings", _settings).add_argument("fields", nargs="*", metavar="NAME=VALUE")
    callback = verb("callback", _callback, help="show | set | verify | deliveries")
    callback.add_argument("what", nargs="?", choices=("show", "set", "verify", "deliveries"), default="show")
    callback.add_argument("callback_url", nargs="?", metavar="URL")
    callback.add_argument("--token")
    callback.add_argument("--aes-key")
    callback.add_argument("--verify", action="store_true")
    verb("click", lambda c, a: c.post("click", {"userid": a.who, "task_id": a.task_id, "key": a.key}),
         "who", "task_id", "key", help="press a button of a card")  # fmt: skip
    verb("enter", lambda c, a: c.post("enter", {"userid": a.who}), "who", help="open the 1:1 chat with the bot")
    verb("kick", lambda c, a: c.post("bot/kick"), help="another program takes the bot over")
    verb("drop", lambda c, a: c.post("bot/drop"), help="break the bot's line")
    verb("token", lambda c, a: c.post("token", {"end": a.end}), "end", help="'invalid' or 'expired'")
    verb("state", lambda c, a: c.get("state"))
    verb("reset", lambda c, a: c.post("reset"))
    return parser


def main(arguments: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["serve"]:
        from . import serve  # only the server needs more than the standard library

        parser = argparse.ArgumentParser(prog="wecomsim serve")
        serve.add_options(parser)
        return serve.run(parser.parse_args(arguments[1:]))
    options = _arguments().parse_args(arguments)
    result = options.run(Client(options.url), options)
    if result is not None:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0
