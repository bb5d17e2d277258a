"""The six digits of a second factor (RFC 6238), as an authenticator app shows them."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret: str, at: float | None = None) -> str:
    """The code for a secret in base 32, as shown when the factor is set up."""
    padded = secret.replace(" ", "").upper() + "=" * (-len(secret.replace(" ", "")) % 8)
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(base64.b32decode(padded), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
