"""The server's side of a WebSocket by RFC 6455, as much of it as exchanges of the tests need."""

import base64
import hashlib
import struct

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def shake_hands(connection):
    """Answers a client's opening request."""
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(4096)
        if not part:
            raise ConnectionError("the client left before its request was whole")
        head += part
    key = next(
        line.split(":", 1)[1].strip()
        for line in head.decode().split("\r\n")
        if line.lower().startswith("sec-websocket-key")
    )
    accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    connection.sendall(
        (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n"
        ).encode()
    )


def frame(kind, data):
    """A whole frame of the server: not masked, at most 64 KiB."""
    head = struct.pack("!BB", 0x80 | kind, len(data)) if len(data) < 126 else struct.pack("!BBH", 0x80 | kind, 126, len(data))
    return head + data


def read_frame(connection):
    """The kind and the data of the client's next frame; an OSError where the connection ends."""
    first, second = _exactly(connection, 2)
    length = second & 0x7F
    if length == 126:
        length = struct.unpack("!H", _exactly(connection, 2))[0]
    elif length == 127:
        length = struct.unpack("!Q", _exactly(connection, 8))[0]
    mask = _exactly(connection, 4) if second & 0x80 else bytes(4)
    data = bytes(byte ^ mask[i % 4] for i, byte in enumerate(_exactly(connection, length)))
    return first & 0x0F, data


def _exactly(connection, length):
    data = b""
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            raise ConnectionError("the connection ended")
        data += part
    return data
