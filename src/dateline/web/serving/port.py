"""A port of this machine that answers for a case, and the browser that is shown it."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

if TYPE_CHECKING:
    import uvicorn

#: Only this machine; never all its addresses.
ADDRESS = "127.0.0.1"


def bound(port: int = 0) -> socket.socket:
    """Take a port of this machine, a free one where none is given; raises OSError where it is taken."""
    # named as TCP: else asyncio leaves its answers to wait for the reader's word that their heads came, 40 ms each
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ADDRESS, port))
    except OSError:
        listening.close()
        raise
    return listening


def address_of(listening: socket.socket, token: str) -> str:
    """The address under which the workbench is opened."""
    return f"http://{ADDRESS}:{listening.getsockname()[1]}/{token}/"


def serve(app: ASGIApp, listening: socket.socket, started: Callable[[], None]) -> None:
    """Answer until interrupted; ``started`` is called once answers are given."""
    import uvicorn  # noqa: PLC0415 - while it is loaded, other processes make the first page

    settings = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none"
    )
    server = uvicorn.Server(settings)
    told = threading.Thread(target=_tell, args=(server, started), daemon=True)
    told.start()
    server.run(sockets=[listening])


def _tell(server: uvicorn.Server, started: Callable[[], None]) -> None:
    pause = threading.Event()
    while not server.started and not server.should_exit:
        pause.wait(0.02)
    if server.started:
        started()


def show(address: str) -> None:
    """Open the address in the reader's browser; nothing happens where there is none."""
    webbrowser.open(address)
