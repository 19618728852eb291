"""An exchange that sends, among good ticks, frames that nobody can understand. A WebSocket server by RFC 6455."""

import base64
import datetime
import hashlib
import json
import random
import socket
import struct
import threading
import time

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
PRICES = {"BTC-USD": 67000.0, "ETH-USD": 1950.0}
BAD = ["{", "no frame at all", '{"channel":"ticker","events":7}', '{"channel":"ticker","sequence_num":"x"}']


class BadExchange:
    """Each connection gets ten good ticks and forty bad frames a second until it is closed."""

    def __init__(self, port):
        self.server = socket.create_server(("127.0.0.1", port))
        self.open = True
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.open = False
        self.server.close()

    def _accept(self):
        while self.open:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            try:
                self._shake_hands(connection)
                threading.Thread(target=self._pass_over, args=(connection,), daemon=True).start()
                number = 0
                while self.open:
                    for product, price in PRICES.items():
                        self._send(connection, self._tick(number, product, price))
                        number += 1
                    for _ in range(8):
                        self._send(connection, random.choice(BAD))
                    time.sleep(0.2)
            except OSError:
                return

    @staticmethod
    def _shake_hands(connection):
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096)
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

    @staticmethod
    def _pass_over(connection):
        try:
            while connection.recv(4096):
                pass
        except OSError:
            return

    @staticmethod
    def _tick(number, product, price):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        price *= 1 + random.gauss(0, 1e-5)
        ticker = {
            "type": "ticker",
            "product_id": product,
            "price": f"{price:.2f}",
            "volume_24_h": "1000",
            "best_bid": f"{price - 0.01:.2f}",
            "best_ask": f"{price + 0.01:.2f}",
            "best_bid_quantity": "1",
            "best_ask_quantity": "1",
        }
        return json.dumps(
            {
                "channel": "ticker",
                "timestamp": now,
                "sequence_num": number,
                "events": [{"type": "update", "tickers": [ticker]}],
            }
        )

    @staticmethod
    def _send(connection, text):
        data = text.encode()
        head = struct.pack("!BB", 0x81, len(data)) if len(data) < 126 else struct.pack("!BBH", 0x81, 126, len(data))
        connection.sendall(head + data)
