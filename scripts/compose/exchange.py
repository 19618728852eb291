"""An exchange in a container that keeps what it sent: what the pipeline must have, told by somebody else than itself.

Usage: python3 exchange.py FOLDER PRODUCT... A WebSocket server on port 9000. Each connection is numbered, gets eight tickers
a second and product until it ends, and has a file FOLDER/sent-NNN.ndjson with its frames as a recording has them. When it
ended, and whether the client said goodbye, is in FOLDER/ended-NNN.json.
"""

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

PORT = 9000
BETWEEN = 0.125
PRICES = {"BTC-USD": 67000.0, "ETH-USD": 1950.0, "SOL-USD": 150.0, "XRP-USD": 0.6}


class Connection:
    """One client."""

    def __init__(self, number, connection, folder, products):
        self.number = number
        self.connection = connection
        self.folder = folder
        self.prices = {product: PRICES.get(product, 100.0) for product in products}
        self.goodbye = False
        self.sending = threading.Lock()

    def serve(self):
        with self.connection:
            try:
                websocket.shake_hands(self.connection)
                threading.Thread(target=self._listen, daemon=True).start()
                self._talk()
            except OSError:
                pass
        ended = {"at": time.time(), "goodbye": self.goodbye}
        (self.folder / f"ended-{self.number:03}.json").write_text(json.dumps(ended))

    def _talk(self):
        sequence = 0
        with open(self.folder / f"sent-{self.number:03}.ndjson", "w", buffering=1) as sent:
            while not self.goodbye:
                for product in self.prices:
                    text = self._ticker(sequence, product)
                    sequence += 1
                    with self.sending:
                        self.connection.sendall(websocket.frame(websocket.TEXT, text.encode()))
                    sent.write(text + "\n")
                time.sleep(BETWEEN)

    def _listen(self):
        try:
            while True:
                kind, data = websocket.read_frame(self.connection)
                if kind == websocket.CLOSE:
                    self.goodbye = True
                    with self.sending:
                        self.connection.sendall(websocket.frame(websocket.CLOSE, data))
                elif kind == websocket.PING:
                    with self.sending:
                        self.connection.sendall(websocket.frame(websocket.PONG, data))
        except OSError:
            return

    def _ticker(self, sequence, product):
        self.prices[product] *= 1 + random.gauss(0, 1e-4)
        price = self.prices[product]
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        ticker = {
            "type": "ticker",
            "product_id": product,
            "price": f"{price:.4f}",
            "volume_24_h": "1000",
            "best_bid": f"{price * 0.99999:.4f}",
            "best_ask": f"{price * 1.00001:.4f}",
            "best_bid_quantity": f"{random.uniform(0.1, 5):.4f}",
            "best_ask_quantity": f"{random.uniform(0.1, 5):.4f}",
        }
        events = [{"type": "update", "tickers": [ticker]}]
        return json.dumps({"channel": "ticker", "timestamp": now, "sequence_num": sequence, "events": events})


def main():
    folder = pathlib.Path(sys.argv[1])
    number = len(list(folder.glob("sent-*.ndjson")))
    with socket.create_server(("", PORT)) as server:
        while True:
            connection, _ = server.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client = Connection(number, connection, folder, sys.argv[2:])
            threading.Thread(target=client.serve, daemon=True).start()
            number += 1


if __name__ == "__main__":
    main()
