# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Encryption of callbacks (docs 90930, 90968)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import string

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32  # PKCS#7 to 32 bytes although AES works in blocks of 16


class CryptoError(Exception):
    """Carries the result code of the official library."""

    SIGNATURE = -40001
    AES_KEY = -40004
    RECEIVE_ID = -40005
    DECRYPT = -40007
    BASE64 = -40010

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


def decode_key(aes_key: str) -> bytes:
    allowed = set(string.ascii_letters + string.digits)
    if len(aes_key) != 43 or not set(aes_key) <= allowed:
        raise CryptoError(CryptoError.AES_KEY)
    return base64.b64decode(aes_key + "=")


def sign(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    parts = sorted(part.encode() for part in (token, timestamp, nonce, encrypted))
    return hashlib.sha1(b"".join(parts)).hexdigest()


class Crypt:
    """Seals and opens the messages of one callback target."""

    def __init__(self, token: str, aes_key: str, receive_id: str) -> None:
        self._token = token
        self._key = decode_key(aes_key)
        self._receive_id = receive_id.encode()

    def seal(self, plain: bytes, random: bytes | None = None) -> str:
        head = secrets.token_bytes(16) if random is None else random
        block = head + len(plain).to_bytes(4, "big") + plain + self._receive_id
        fill = BLOCK - len(block) % BLOCK
        cipher = self._cipher().encryptor()
        return base64.b64encode(cipher.update(block + bytes([fill]) * fill) + cipher.finalize()).decode()

    def signature(self, timestamp: str, nonce: str, encrypted: str) -> str:
        return sign(self._token, timestamp, nonce, encrypted)

    def open(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> bytes:
        if not secrets.compare_digest(self.signature(timestamp, nonce, encrypted), signature):
            raise CryptoError(CryptoError.SIGNATURE)
        try:
            sealed = base64.b64decode(encrypted, validate=True)
        except (binascii.Error, ValueError):
            raise CryptoError(CryptoError.BASE64) from None
        if not sealed or len(sealed) % 16:
            raise CryptoError(CryptoError.DECRYPT)
        cipher = self._cipher().decryptor()
        return self._unpack(cipher.update(sealed) + cipher.finalize())

    def _unpack(self, block: bytes) -> bytes:
        fill = block[-1]
        if not 1 <= fill <= BLOCK or fill > len(block) or set(block[-fill:]) != {fill}:
            raise CryptoError(CryptoError.DECRYPT)
        block = block[:-fill]
        length = int.from_bytes(block[16:20], "big")
        if len(block) < 20 + length:
            raise CryptoError(CryptoError.DECRYPT)
        if block[20 + length :] != self._receive_id:
            raise CryptoError(CryptoError.RECEIVE_ID)
        return block[20 : 20 + length]

    def _cipher(self) -> Cipher:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))
