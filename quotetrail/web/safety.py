"""Who may ask, and what a browser may do with an answer.

The server listens on this computer alone unless told otherwise. Even so, a page of another site could make
the user's browser send requests here under a name of its own (DNS rebinding), so only requests for the names
of this computer are answered. No answer may run a script, be framed, or load anything from another host: what
strangers wrote is escaped, and if that failed once, it would still be harmless.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Nothing but our own style sheet and forms to ourselves.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Longer addresses are no question that a person asks.
_LONGEST = 8_000


def is_loopback(host: str) -> bool:
    """Return whether a name or address means this computer alone.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bearer_of(request: Request) -> str | None:
    """Return the token that a program shows in the header ``Authorization: Bearer ...``."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


class Guard:
    """Refuses what should not be answered, and adds `HEADERS` to every answer.

    Args:
        app: answers what is not refused.
        host: the name or address that the server listens on.
        token: what a request must show if others than this computer can ask: in the address (``?token=``)
            once, in a cookie from then on. None asks nobody.
    """

    def __init__(self, app: ASGIApp, host: str, token: str | None = None) -> None:
        self._app = app
        self._local = is_loopback(host)
        self._token = token
        self._shown = ""
        if token is not None:
            shown = Response()
            shown.set_cookie("token", token, httponly=True, samesite="strict")
            self._shown = shown.headers["set-cookie"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._guard(request, MutableHeaders(scope=message))
            await send(message)

        await (self._refusal(request) or self._app)(scope, receive, send_guarded)

    def _guard(self, request: Request, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if request.method == "GET" and not request.url.path.startswith("/static/"):
            headers.setdefault("Cache-Control", "no-store")
        if self._token is not None and self._shows(request.query_params.get("token")):
            headers.append("set-cookie", self._shown)

    def _refusal(self, request: Request) -> Response | None:
        if self._local and not is_loopback(request.url.hostname or ""):
            return PlainTextResponse("This server answers only requests from this computer.\n", 403)
        if len(str(request.url)) > _LONGEST:
            return PlainTextResponse("The address is too long.\n", 414)
        shown = request.query_params.get("token") or request.cookies.get("token") or bearer_of(request)
        if self._token is not None and not self._shows(shown):
            return PlainTextResponse(
                "Open the address with the token that `quotetrail serve` printed.\n", 401
            )
        return None

    def _shows(self, token: str | None) -> bool:
        return token is not None and hmac.compare_digest(token.encode(), (self._token or "").encode())
