"""Messages between a worker and its warm server: a length, JSON, and open files if any."""

import json
import socket
import struct

HEADER = struct.Struct("!I")
MOST_FILES = 4


def send(sock: socket.socket, message: dict, files: tuple[int, ...] = ()) -> None:
    """Send a message, with copies of open files.

    Raises:
        OSError: the other side is gone.
    """
    body = json.dumps(message).encode()
    data = HEADER.pack(len(body)) + body
    sent = socket.send_fds(sock, [data], files) if files else 0
    sock.sendall(data[sent:])


def receive(sock: socket.socket) -> tuple[dict, list[int]]:
    """Wait for a message; return it and the files that came with it.

    Raises:
        EOFError: the other side is gone.
        OSError: likewise, or nothing came within the socket's time.
    """
    data, files, _, _ = socket.recv_fds(sock, HEADER.size, MOST_FILES)
    data += _exactly(sock, HEADER.size - len(data)) if data else b""
    if not data:
        raise EOFError("the other side is gone")
    return json.loads(_exactly(sock, *HEADER.unpack(data))), files


def _exactly(sock: socket.socket, size: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        piece = sock.recv(size - len(pieces))
        if not piece:
            raise EOFError("the other side is gone")
        pieces += piece
    return bytes(pieces)
