# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Published test vectors of the callback encryption, and what must be refused."""

from __future__ import annotations

import base64
import json
import unittest
from pathlib import Path
from urllib.parse import unquote_plus

from simulator.crypto import Crypt, CryptoError, decode_key, sign

# W1–W7 are published by SDKs (each names its source); S1 is our own, for the empty receiveid.
VECTORS = json.loads((Path(__file__).parent / "crypto_vectors.json").read_text(encoding="utf-8"))["vectors"]
BY_NAME = {vector["name"]: vector for vector in VECTORS}


def crypt(vector: dict[str, str], **changes: str) -> Crypt:
    values = {**vector, **changes}
    return Crypt(values["token"], values["aes_key"], values["receiveid"])


def refused(vector: dict[str, str], reader: Crypt, encrypted: str | None = None, signature: str = "") -> int:
    try:
        reader.open(
            signature or vector["signature"], vector["timestamp"], vector["nonce"], encrypted or vector["encrypted"]
        )
    except CryptoError as error:
        return error.code
    return 0


class Vectors(unittest.TestCase):
    def test_all_vectors_are_there(self) -> None:
        self.assertEqual(sorted(BY_NAME), ["S1", "W1", "W2", "W3", "W4", "W5", "W6", "W7"])

    def test_signature_and_plain_text(self) -> None:
        for vector in VECTORS:
            with self.subTest(vector["name"]):
                plain = crypt(vector).open(
                    vector["signature"], vector["timestamp"], vector["nonce"], vector["encrypted"]
                )
                self.assertEqual(plain.decode(), vector["plain"])

    def test_encrypting_gives_the_same_text(self) -> None:
        for vector in VECTORS:
            if "random_hex" not in vector:
                continue
            with self.subTest(vector["name"]):
                sealed = crypt(vector).seal(vector["plain"].encode(), bytes.fromhex(vector["random_hex"]))
                self.assertEqual(sealed, vector["encrypted"])

    def test_key_of_w1(self) -> None:
        self.assertEqual(
            decode_key(BY_NAME["W1"]["aes_key"]).hex(),
            "8d69989bbaabe67328014c194631ad0719b3dca035b64023df292447aab60760",
        )

    def test_chinese_round_trip_at_every_length(self) -> None:
        box = crypt(BY_NAME["W1"])
        for length in range(70):
            sealed = box.seal(("接" * length).encode())
            self.assertEqual(box.open(box.signature("1", "2", sealed), "1", "2", sealed).decode(), "接" * length)


class Refused(unittest.TestCase):
    def setUp(self) -> None:
        self.vector = BY_NAME["W2"]

    def test_flipped_byte(self) -> None:
        encrypted = "S" + self.vector["encrypted"][1:]
        self.assertEqual(refused(self.vector, crypt(self.vector), encrypted), -40001)

    def test_other_receiveid(self) -> None:
        self.assertEqual(refused(self.vector, crypt(self.vector, receiveid="wx0000000000000000")), -40005)

    def test_padding_value(self) -> None:
        for value in (0, 33, 255):
            with self.subTest(value):
                self.assertEqual(self._with_padding(bytes([value]) * 32), -40007)

    def test_padding_bytes_that_differ(self) -> None:
        self.assertEqual(self._with_padding(bytes(31) + b"\x20"), -40007)

    def test_echostr_that_was_not_url_decoded_properly(self) -> None:
        for name in ("W1", "W6"):
            vector = BY_NAME[name]
            spoilt = unquote_plus(vector["encrypted"])
            self.assertIn(" ", spoilt)
            self.assertEqual(refused(vector, crypt(vector), spoilt), -40001)

    def test_key_rule(self) -> None:
        for key in ("", "short", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + "接"):
            with self.subTest(key), self.assertRaises(CryptoError) as caught:
                crypt(self.vector, aes_key=key)
            self.assertEqual(caught.exception.code, -40004)

    def _with_padding(self, tail: bytes) -> int:
        """A block that is right up to the padding."""
        box = crypt(self.vector)
        cipher = box._cipher().encryptor()
        sealed = base64.b64encode(cipher.update(bytes(32) + tail) + cipher.finalize()).decode()
        signature = sign(self.vector["token"], self.vector["timestamp"], self.vector["nonce"], sealed)
        return refused(self.vector, box, sealed, signature)


if __name__ == "__main__":
    unittest.main()
