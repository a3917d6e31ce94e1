"""A stand-in for a remote signing service: the three calls of the Cloud Signature Consortium's API that signing needs."""

import base64
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding

from nharong.signing.authority import certify

from . import cast

PIN = "112233"
ACCESS = "access-token"
CREDENTIAL = "chu-tich"
_RSA = "1.2.840.113549.1.1.11"


class Service:
    """One credential behind a PIN; permissions are good for the digests they were given for, once."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(65537, 2048)
        term = {"not_before": cast.VALID_FROM, "not_after": cast.VALID_TO}
        self.certificate = certify(cast.authority(), self._key.public_key(), name=cast.CHAIRMAN, **term)
        self._allowed: dict[str, list[str]] = {}
        self.calls: list[str] = []
        self.app = web.Application()
        for name in ("credentials/info", "credentials/authorize", "signatures/signHash"):
            self.app.router.add_post(f"/csc/v1/{name}", self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        name = request.path.removeprefix("/csc/v1/")
        self.calls.append(name)
        if request.headers.get("Authorization") != f"Bearer {ACCESS}":
            return web.json_response({"error": "invalid_token"}, status=401)
        asked = await request.json()
        if asked.get("credentialID") != CREDENTIAL:
            return web.json_response({"error": "invalid_request"}, status=400)
        return {"credentials/info": self._info, "credentials/authorize": self._authorize}.get(name, self._sign)(asked)

    def _info(self, _: dict[str, Any]) -> web.Response:
        chain = (self.certificate, cast.authority().issuing, cast.authority().root)
        held = [base64.b64encode(one.public_bytes(Encoding.DER)).decode() for one in chain]
        return web.json_response({"cert": {"certificates": held}, "key": {"algo": [_RSA]}, "multisign": 1, "SCAL": "2"})

    def _authorize(self, asked: dict[str, Any]) -> web.Response:
        if asked.get("PIN") != PIN:
            return web.json_response({"error": "invalid_pin"}, status=400)
        permission = f"sad-{len(self.calls)}"
        self._allowed[permission] = asked["hash"]
        return web.json_response({"SAD": permission, "expiresIn": 60})

    def _sign(self, asked: dict[str, Any]) -> web.Response:
        if self._allowed.pop(asked.get("SAD", ""), None) != asked["hash"]:
            return web.json_response({"error": "invalid_sad"}, status=400)
        scheme = utils.Prehashed(hashes.SHA256())
        made = [self._key.sign(base64.b64decode(one), padding.PKCS1v15(), scheme) for one in asked["hash"]]
        return web.json_response({"signatures": [base64.b64encode(one).decode() for one in made]})
