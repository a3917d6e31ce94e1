"""A stand-in for the signing program on an official's computer: same addresses, same answers, a key in software."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp import web

from nharong.signing.devices.vgca import UPLOAD_FIELD, Kind
from nharong.signing.errors import SigningError

Sign = Callable[[bytes, dict[str, Any]], bytes]


def service(sign: Sign) -> web.Application:
    """The program, with `sign(pdf, parameters)` in the place of the token."""
    app = web.Application(client_max_size=64 << 20)

    async def operate(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        async for message in socket:
            await socket.send_str(json.dumps(await _signed(json.loads(message.data), sign), ensure_ascii=False))
        return socket

    for kind in Kind:
        app.router.add_get(f"/{kind.value}", operate)
    return app


async def _signed(parameters: dict[str, Any], sign: Sign) -> dict[str, Any]:
    async with aiohttp.ClientSession() as web_client:
        async with web_client.get(parameters["FileName"]) as offered:
            if offered.status != 200:
                return {"Status": 1, "Message": "Không tải được tệp"}
            pdf = await offered.read()
        try:
            signed = await asyncio.to_thread(sign, pdf, parameters)
        except SigningError as problem:
            return {"Status": 2, "Message": problem.sentence}
        form = aiohttp.FormData()
        form.add_field(UPLOAD_FIELD, signed, filename="signed.pdf", content_type="application/pdf")
        async with web_client.post(parameters["FileUploadHandler"], data=form) as taken:
            reply = await taken.json()
    return {
        "Status": 0 if reply["Status"] else 3,
        "Message": reply["Message"],
        "FileName": reply["FileName"],
        "FileServer": reply["FileServer"],
        "DocumentNumber": parameters.get("DocNumber", ""),
        "DocumentDate": parameters.get("IssuedDate", ""),
    }


async def ask(address: str, text: str) -> str:
    """What the page does in the browser: open the socket, hand over the parameters, wait for the answer."""
    async with aiohttp.ClientSession() as browser, browser.ws_connect(address) as socket:
        await socket.send_str(text)
        return str((await socket.receive(timeout=30)).data)
