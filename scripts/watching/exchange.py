"""An exchange that sends, among good ticks, frames that nobody can understand. A WebSocket server by RFC 6455."""

import datetime
import json
import pathlib
import random
import socket
import sys
import threading
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import websocket  # noqa: E402

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
                websocket.shake_hands(connection)
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
        connection.sendall(websocket.frame(websocket.TEXT, text.encode()))
