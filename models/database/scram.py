"""A password as Postgres stores it, so that the password itself is in no statement and in no log of one."""

import base64
import hashlib
import hmac
import secrets

_ITERATIONS = 4096


def verifier(password: str) -> str:
    """The SCRAM-SHA-256 verifier (RFC 5803) of an ASCII password."""
    if not password.isascii():
        # Other texts need the normalisation of SASLprep first; the passwords that we make never do.
        raise ValueError("A password made for a role is ASCII")
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, _ITERATIONS)
    client_key = hmac.digest(salted, b"Client Key", "sha256")
    stored_key = hashlib.sha256(client_key).digest()
    server_key = hmac.digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${_ITERATIONS}:{_base64(salt)}${_base64(stored_key)}:{_base64(server_key)}"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
