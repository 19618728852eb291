#!/usr/bin/env python3
"""Runs the jar behind a real nginx, plain and below the path /simoom/, and asks what a browser would: events come one by
one and not in blocks, and every link of the pages leads somewhere. proxy_check.py JAR"""
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PREFIX = "/simoom"
CONF = """
pid {folder}/nginx.pid; error_log {folder}/nginx.err; daemon off; worker_processes 1; events {{}}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{proxy}; gzip on; gzip_proxied any; gzip_types application/json; gzip_min_length 0;
    location / {{ proxy_pass http://127.0.0.1:{port}; }}
    location {prefix}/ {{ proxy_pass http://127.0.0.1:{port}/; proxy_set_header X-Forwarded-Prefix {prefix}; }}
  }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(port, path, headers=None):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", path, headers=headers or {})
    answer = line.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace"), answer


def eventually(what, seconds, holds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise SystemExit(f"proxy: {what} did not happen within {seconds} s")


def check_stream(port, path):
    """Events are passed on as they come: pieces arrive in at least three moments within fifteen seconds."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    if answer.getheader("Content-Encoding"):
        raise SystemExit(f"proxy: {path} was packed in spite of no-transform")
    begun, moments, text = time.monotonic(), [], b""
    while time.monotonic() - begun < 15:
        piece = answer.read1(65536)
        if not piece:
            break
        text += piece
        moments.append(time.monotonic() - begun)
    apart = len({round(moment) for moment in moments})
    if apart < 3 or b"event:prediction" not in text:
        raise SystemExit(f"proxy: {path} came in {apart} pieces: {moments}")
    print(f"proxy: {path}: {len(moments)} pieces in {apart} different seconds")


def check_links(port, page):
    """Every link of a page, taken as a browser does, is answered."""
    status, text, _ = ask(port, page)
    if status != 200:
        raise SystemExit(f"proxy: {page} answers {status}")
    base = page[: page.rindex("/") + 1]
    links = sorted(set(re.findall(r'(?:href|src)="([^"#?:]+)[^"]*"', text)))
    for link in links:
        path = link if link.startswith("/") else os.path.normpath(base + link)
        if link.endswith("/") or link == ".":
            path = path.rstrip("/") + "/"
        found = ask(port, path)[0]
        if found not in (200, 503) or not path.startswith(base):
            raise SystemExit(f"proxy: {page} links to {link}, and {path} answers {found}")
    print(f"proxy: {page}: {len(links)} links lead somewhere")


def main(jar):
    folder = tempfile.mkdtemp(prefix="simoom-proxy")
    port, proxy = free_port(), free_port()
    with open(os.path.join(folder, "nginx.conf"), "w", encoding="utf-8") as conf:
        conf.write(CONF.format(folder=folder, port=port, proxy=proxy, prefix=PREFIX))
    out = open(os.path.join(folder, "out.txt"), "wb")
    simoom = subprocess.Popen(
        ["java", "-jar", os.path.abspath(jar)], cwd=folder, stdout=out, stderr=out, env={**os.environ, "PORT": str(port)}
    )
    nginx = subprocess.Popen(["nginx", "-p", folder, "-c", os.path.join(folder, "nginx.conf")])
    try:
        eventually("the jar is ready", 300, lambda: ask(port, "/health/ready")[0] == 200)
        eventually("the proxy answers", 30, lambda: ask(proxy, "/health/live")[0] == 200)
        for prefix in ("", PREFIX):
            for page in ("/", "/login", "/docs"):
                check_links(proxy, prefix + page)
            check_stream(proxy, prefix + "/predictions/stream")
    finally:
        for process in (nginx, simoom):
            process.terminate()
            process.wait()
        out.close()
        shutil.rmtree(folder)
    print("proxy: done")


if __name__ == "__main__":
    main(sys.argv[1])
