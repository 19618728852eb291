#!/usr/bin/env python3
"""Attacks a Simoom on this machine from raw sockets and says what others notice of it.

Each attack goes on for some seconds from 127.0.0.66 (or, with --addresses, from so many addresses of 127.0.1.0/24);
meanwhile /health/live is asked from the attacker's address and from another, and /predict from the other, a new
connection each time, and the memory that the process uses. Before all of them the same is asked without an
attack ("quiet"), for --warm seconds: what the attacks are held against. A target that is not on the loopback is refused.

Usage: scripts/attack.py [--url http://127.0.0.1:8000] [--jar target/simoom.jar --heap 384m] [--seconds 15] [--warm 60]
                         [--addresses 1] [ATTACK...]
ATTACK is any of: bodies heads silent held unread infer streams; all where none is named.
With --jar it starts that jar in a folder of its own, on ports of its own, and ends it.
"""

import argparse
import multiprocessing
import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ATTACKER = "127.0.0.66"
CUSTOMER = "127.0.0.7"
POST = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
GET = "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


class Target:
    def __init__(self, port, addresses, pid=None):
        self.port = port
        self.addresses = addresses
        self.pid = pid

    def connect(self, source):
        return socket.create_connection(("127.0.0.1", self.port), timeout=30, source_address=(source, 0))

    def attacker(self, number):
        source = ATTACKER if self.addresses == 1 else "127.0.1.%d" % (1 + number % self.addresses)
        return self.connect(source)

    def ask(self, source, request):
        """Seconds, and the status (0 where there was no answer)."""
        begun = time.monotonic()
        try:
            with self.connect(source) as connection:
                connection.sendall(request.encode())
                head = connection.recv(64)
            status = int(head.split()[1]) if head else 0
        except OSError:
            status = 0
        return time.monotonic() - begun, status


def bodies(target, until):
    held = [target.attacker(i) for i in range(400)]
    for connection in held:
        connection.sendall((POST % ("/predict", 1000)).encode() + b"{")
    drip(held, b" ", until)


def heads(target, until):
    held = [target.attacker(i) for i in range(400)]
    for connection in held:
        connection.sendall(b"GET /version HTTP/1.1\r\nHost: x\r\nX-A: ")
    drip(held, b"a", until)


def drip(held, byte, until):
    while time.monotonic() < until:
        time.sleep(1)
        for connection in held:
            try:
                connection.sendall(byte)
            except OSError:
                pass


def silent(target, until):
    held = []
    for i in range(10_000):
        held.append(target.attacker(i))
    time.sleep(max(0, until - time.monotonic()))


def held(target, until):
    """10,000 idle connections and 1,000 that send a byte a second of a head or a body; who is cut comes again, 500 a second."""
    begun = {
        "head": b"GET /version HTTP/1.1\r\nHost: x\r\nX-A: ",
        "body": (POST % ("/predict", 1000)).encode() + b"{",
    }
    waiting = selectors.DefaultSelector()

    def open_again(kind, number):
        try:
            connection = target.attacker(number)
            connection.sendall(begun.get(kind, b""))
        except OSError:
            return False
        connection.setblocking(False)
        waiting.register(connection, selectors.EVENT_READ, (kind, number))
        return True

    gone = [("head" if i % 2 else "body", i) for i in range(1_000)] + [("idle", i) for i in range(10_000)]
    cuts = 0
    drop = time.monotonic()
    turn = time.monotonic()
    while time.monotonic() < until:
        if time.monotonic() >= turn:
            turn = time.monotonic() + 0.1
            gone = gone[50:] + [each for each in gone[:50] if not open_again(*each)]
        for key, _ in waiting.select(timeout=0.1):
            try:
                ended = not key.fileobj.recv(65536)
            except OSError:
                ended = True
            if ended:
                waiting.unregister(key.fileobj)
                key.fileobj.close()
                gone.append(key.data)
                cuts += 1
        if time.monotonic() >= drop:
            drop += 1
            for key in list(waiting.get_map().values()):
                if key.data[0] != "idle":
                    try:
                        key.fileobj.send(b"a" if key.data[0] == "head" else b" ")
                    except OSError:
                        pass
    print("held     %d connections at the end, %d cut and opened again" % (len(waiting.get_map()), cuts), flush=True)


def unread(target, until):
    held = [target.attacker(i) for i in range(400)]
    for connection in held:
        connection.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n" * 250)
    time.sleep(max(0, until - time.monotonic()))


def infer(target, until):
    body = b'{"parameters":[' + b'{"a":1},' * 131_000 + b"{}]}"
    request = (POST % ("/v2/models/champion/infer", len(body))).encode() + body

    def send(number):
        while time.monotonic() < until:
            try:
                with target.attacker(number) as connection:
                    connection.sendall(request)
                    connection.recv(64)
            except OSError:
                pass

    senders = [threading.Thread(target=send, args=(i,)) for i in range(200)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()


def streams(target, until):
    held = []
    for i in range(1000):
        connection = target.attacker(i)
        connection.sendall(b"GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        held.append(connection)
    time.sleep(max(0, until - time.monotonic()))


ATTACKS = {each.__name__: each for each in (bodies, heads, silent, held, unread, infer, streams)}


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def watch(target, until):
    """What others notice: seconds of each request, and how many had no good answer; and memory, each five seconds."""
    kinds = {
        "health, attacker's address": (ATTACKER, GET % "/health/live"),
        "health, another address": (CUSTOMER, GET % "/health/live"),
        "predict, another address": (CUSTOMER, (POST % ("/predict", 11)) + '{"price":1}'),
    }
    seen = {name: ([], [0]) for name in kinds}
    memory = []
    sample = time.monotonic()
    while time.monotonic() < until:
        if time.monotonic() >= sample:
            sample += 5
            memory.append((heap(target), resident(target)))
        for name, (source, request) in kinds.items():
            seconds, status = target.ask(source, request)
            seen[name][0].append(seconds)
            seen[name][1][0] += status != 200
        time.sleep(0.02)
    return seen, memory


def heap(target):
    with target.connect(CUSTOMER) as connection:
        connection.sendall((GET % "/metrics").encode())
        text = b""
        while piece := connection.recv(65536):
            text += piece
    used = re.findall(rb'^jvm_memory_used_bytes\{area="heap"[^}]*\} (\S+)', text, re.M)
    return sum(float(each) for each in used) / 2**20


def resident(target):
    """MiB of memory that the process holds; 0 where it is not ours to ask."""
    if target.pid is None:
        return 0
    with open("/proc/%d/status" % target.pid) as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def run(target, names, seconds, warm):
    # the first half compiles what the second half measures
    watch(target, time.monotonic() + warm / 2)
    bad = report("quiet", *watch(target, time.monotonic() + warm / 2))
    for name in names:
        until = time.monotonic() + seconds
        # a process of its own: what is measured must not wait for the attackers' interpreter
        attack = multiprocessing.Process(target=ATTACKS[name], args=(target, until), daemon=True)
        attack.start()
        seen, memory = watch(target, until)
        attack.join(timeout=seconds + 60)
        bad |= report(name, seen, memory)
    return bad


def report(name, seen, memory):
    """Says what others noticed; whether anything went unanswered."""
    bad = False
    for kind, (times, (failed,)) in seen.items():
        print(
            "%-8s %-27s n %5d  p50 %7.1f ms  p99 %7.1f ms  max %7.1f ms  not answered %d"
            % (name, kind, len(times), 1e3 * quantile(times, 0.5), 1e3 * quantile(times, 0.99), 1e3 * max(times), failed)
        )
        bad |= failed > 0
    size = max(1, len(memory) // 6)
    parts = [memory[i : i + size] for i in range(0, len(memory), size)]
    for kind, figure in (("heap, lowest", 0), ("resident, highest", 1)):
        values = ((min, max)[figure](each[figure] for each in part) for part in parts)
        print("%-8s MiB, %s of each of %d parts: %s" % (name, kind, len(parts), " ".join("%.0f" % each for each in values)))
    sys.stdout.flush()
    return bad


def start(jar, memory, folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = open(os.path.join(folder, "output.txt"), "w")
    process = subprocess.Popen(
        ["java", "-Xmx" + memory, "-XX:+ExitOnOutOfMemoryError", "-jar", os.path.abspath(jar)],
        cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "PORT": str(port)},
    )
    target = Target(port, 1)
    deadline = time.monotonic() + 240
    while target.ask(CUSTOMER, GET % "/health/ready")[1] != 200:
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit("attack: the jar did not come up, see " + log.name)
        time.sleep(0.5)
    return process, port


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--jar")
    parser.add_argument("--heap", default="384m")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--warm", type=float, default=60)
    parser.add_argument("--addresses", type=int, default=1)
    parser.add_argument("attacks", nargs="*", metavar="ATTACK")
    options = parser.parse_args()
    unknown = set(options.attacks) - set(ATTACKS)
    if unknown:
        parser.error("no attack %s; there are %s" % (", ".join(sorted(unknown)), " ".join(ATTACKS)))
    address = urllib.parse.urlsplit(options.url)
    if address.hostname not in ("127.0.0.1", "localhost"):
        parser.error("only a target on this machine's loopback is attacked")
    with tempfile.TemporaryDirectory() as folder:
        process, port = start(options.jar, options.heap, folder) if options.jar else (None, address.port or 80)
        try:
            bad = run(Target(port, options.addresses, process and process.pid), options.attacks or list(ATTACKS), options.seconds, options.warm)
            if process:
                print("the process %s" % ("lives" if process.poll() is None else "has ended"))
                bad |= process.poll() is not None
                size = os.path.getsize(os.path.join(folder, "output.txt"))
                print("logged %d bytes since its start" % size)
        finally:
            if process:
                process.terminate()
                process.wait(60)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
