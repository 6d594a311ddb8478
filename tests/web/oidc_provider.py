"""An OpenID Connect provider of its own, on this machine: what a ministry's sign-in is to us."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt

CLIENT, SECRET = "vedich", "a secret between the two"


@dataclass
class Provider:
    """What it says about whoever is signed in there, and what it was asked."""

    url: str = ""
    says: dict[str, object] = field(default_factory=dict)
    issuer: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    spent: bool = False

    def sign_in_there(self, address: str) -> str:
        """Do what a browser does that follows us there; return the address it is sent back to."""
        self.asked = dict(parse_qsl(urlsplit(address).query))
        self.spent = False
        back = {"code": "a-code", "state": self.asked["state"]}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def answer(self, path: str, form: dict[str, str], token: str) -> dict[str, object] | None:
        if path == "/.well-known/openid-configuration":
            return self._describe()
        if path == "/token" and self._is_ours(form):
            self.spent = True
            return {"access_token": "a-token", "token_type": "Bearer", "id_token": self._id_token()}
        if path == "/userinfo" and token == "Bearer a-token":
            return self.says
        return None

    def _describe(self) -> dict[str, object]:
        ways = ("authorization", "token", "userinfo")
        return {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{way}_endpoint": f"{self.url}/{way}" for way in ways},
        }

    def _is_ours(self, form: dict[str, str]) -> bool:
        """Check what a careful provider checks: who asks, that it asks once, and its proof."""
        proof = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        return (
            not self.spent
            and (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
            and (form["code"], form["redirect_uri"]) == ("a-code", self.asked["redirect_uri"])
            and challenge == self.asked.get("code_challenge")
        )

    def _id_token(self) -> str:
        told = {"iss": self.issuer or self.url, "aud": CLIENT, "exp": int(time()) + 60}
        return jwt.encode(told | self.says, "a key of the provider, 32 letters", algorithm="HS256")


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider on a free port for as long as needed."""
    provider = Provider()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            sent = self.rfile.read(length).decode()
            form = {name: all_[0] for name, all_ in parse_qs(sent).items()}
            told = provider.answer(self.path, form, self.headers.get("Authorization", ""))
            self.send_response(400 if told is None else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        provider.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
