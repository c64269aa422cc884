"""The server under load: 50 requests a second, then many mixed ones with bad ones among them.

    python -m benchmarks.web ATLAS [--seconds 30] [--rate 50] [--mixed 10000] [--most 400]

Starts `dragoman serve` on a free port and asks from this process, over kept connections, at
the given rate whatever the answers take (open loop). The mix: pages and API of the busiest
pairs and actors, lists with filters, searches, records, reports. Told: the first page after
the start, the milliseconds of answers while the server knows none of them (each address
once, one after the other) and after (drawn, the first ones oftenest), the same of the API
alone, the CPU that a request costs the server (what counts where others use the machine
too), and the server's memory before and after the mixed requests.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

TOKEN = secrets.token_urlsafe(24)
WORDS = (
    "sanctions grain pipeline summit border troops election aid oil ceasefire visit talks".split()
)
BAD = (
    "GET /nope",
    "GET /event/none",
    "GET /pair/RUS/Atlantis",
    "GET /events?limit=9999",
    "GET /events?since=yesterday",
    "GET /static/../../../etc/passwd",
    "GET /report/..%2F..%2Fetc%2Fpasswd",
    "GET /search?q=%00",
    "GET /search?q=" + "x" * 500,
    "GET /" + "y" * 3000,
    "POST /corrections",
    "PUT /",
    "DELETE /event/x",
    "GET /api/openapi.json?x=%ff",
)


class Client:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: Any = None
        self.writer: Any = None

    async def ask(self, line: str) -> tuple[int, int]:
        """Send "METHOD path"; return status and length of the body."""
        method, path = line.split(" ", 1)
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\ncontent-length: 0\r\n\r\n"
        )
        for again in (False, True):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                self.writer.write(head.encode("latin-1"))
                return await self._answer()
            except (ConnectionError, asyncio.IncompleteReadError):
                self.writer = None
                if again:
                    raise
        raise AssertionError

    async def _answer(self) -> tuple[int, int]:
        raw = await self.reader.readuntil(b"\r\n\r\n")
        status = int(raw[9:12])
        length = re.search(rb"content-length: (\d+)", raw, re.I)
        size = 0
        if length:
            size = int(length[1])
            await self.reader.readexactly(size)
        elif b"chunked" in raw.lower():
            while n := int((await self.reader.readline()).strip(), 16):
                await self.reader.readexactly(n + 2)
                size += n
            await self.reader.readline()
        if b"connection: close" in raw.lower():
            self.writer.close()
            self.writer = None
        return status, size


def addresses(port: int, seed: int) -> list[str]:
    """Return addresses of pages and of the API, the likely ones first."""
    import urllib.request

    def get(path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return json.load(answer)

    dice = random.Random(seed)
    pairs = [(p["a"], p["b"]) for p in get("/api/pairs?limit=60")["data"]]
    actors = [s["code"] for s in get("/api/actors")["data"]["states"][:40]]
    events = [x["id"] for x in get("/api/events?limit=60")["data"]]
    reports = [r["id"] for r in get("/api/reports?limit=60")["data"]]
    out = ["/", "/map", "/api/events", "/api/statements", "/api/positions", "/api/map"]
    out += [f"/pair/{a}/{b}" for a, b in pairs[:30]]
    out += [f"/api/pair/{a}/{b}" for a, b in pairs]
    out += [f"/api/actor/{a}" for a in actors]
    out += [f"/api/events?who={a}&limit=20" for a in actors]
    out += [f"/api/statements?speaker={a}&limit=20" for a in actors[:20]]
    out += [f"/api/meetings?who={a}" for a in actors[:20]]
    out += [f"/api/search?q={w}&in={k}" for w in WORDS for k in ("reports", "events", "statements")]
    out += [f"/event/{i}" for i in events]
    out += [f"/report/{i}" for i in reports]
    out += [f"/api/report/{i}" for i in reports]
    first, rest = out[:6], out[6:]
    dice.shuffle(rest)
    return first + rest


async def load(port: int, lines: list[str], rate: float) -> list[tuple[str, int, float]]:
    """Ask at a steady rate, whatever the answers take; return (line, status, ms) each."""
    free: asyncio.Queue[Client] = asyncio.Queue()
    for _ in range(64):
        free.put_nowait(Client(port))
    found: list[tuple[str, int, float]] = []

    async def one(line: str, due: float) -> None:
        client = await free.get()
        try:
            status, _ = await client.ask(line)
        except (ConnectionError, asyncio.IncompleteReadError):
            status = 0
        found.append((line, status, 1000 * (time.perf_counter() - due)))
        free.put_nowait(client)

    start = time.perf_counter()
    tasks = []
    for n, line in enumerate(lines):
        due = start + n / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(line, due)))
    await asyncio.gather(*tasks)
    return found


async def in_turn(port: int, lines: list[str], clients: int = 1) -> list[tuple[str, int, float]]:
    """Ask one after the other, so many clients at once; return (line, status, ms) each."""
    found: list[tuple[str, int, float]] = []
    left = iter(lines)

    async def one() -> None:
        client = Client(port)
        for line in left:
            begun = time.perf_counter()
            try:
                status, _ = await client.ask(line)
            except (ConnectionError, asyncio.IncompleteReadError):
                status = 0
            found.append((line, status, 1000 * (time.perf_counter() - begun)))

    await asyncio.gather(*(one() for _ in range(clients)))
    return found


def told(name: str, found: list[tuple[str, int, float]]) -> None:
    """Print how long answers took."""
    times = sorted(ms for _, _, ms in found)
    if not times:
        return
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [times[0]] * 99
    wrong = sum(s >= 500 or s == 0 for _, s, _ in found)
    told = f"p50 {cuts[49]:.0f}, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}, most {times[-1]:.0f} ms"
    print(f"{name:30s} {len(times):6d}: {told}; failed {wrong}", flush=True)


def cpu(process: subprocess.Popen[bytes]) -> float:
    """Return the seconds of CPU that the server has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: subprocess.Popen[bytes]) -> int:
    """Return the MB that the server holds."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) // 1024 if found else 0


def start(atlas: str) -> tuple[subprocess.Popen[bytes], int, float, float]:
    """Start a server; return it, its port, and the seconds to its start and to its first page."""
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", atlas, "--port", str(port)]
    begun = time.perf_counter()
    server = subprocess.Popen([*command, "--token", TOKEN], stderr=subprocess.DEVNULL)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read()
            break
        except OSError:
            time.sleep(0.05)
    up = time.perf_counter()
    urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
    return server, port, up - begun, time.perf_counter() - up


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser()
    parser.add_argument("atlas")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--mixed", type=int, default=0)
    parser.add_argument("--most", type=int, default=400, help="addresses")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    server, port, up, first = start(given.atlas)
    try:
        own = cpu(server)
        print(
            f"server up after {up:.2f} s, first page after {first:.2f} s more ({own:.2f} s of CPU)"
        )
        dice = random.Random(given.seed)
        paths = addresses(port, given.seed)[: given.most]
        used = cpu(server)
        cold = asyncio.run(in_turn(port, [f"GET {p}" for p in paths]))
        told("each address once, not known", cold)
        used = spent(server, used, len(cold))
        weights = [1 / (n + 1) for n in range(len(paths))]
        drawn = dice.choices(paths, weights, k=int(given.rate * given.seconds))
        warm = asyncio.run(load(port, [f"GET {p}" for p in drawn], given.rate))
        told(f"drawn, {given.rate:.0f} a second", warm)
        told("  the API of them", [x for x in warm if " /api" in x[0]])
        spent(server, used, len(warm))
        if given.mixed:
            mixed(server, port, paths, given)
    finally:
        server.terminate()
        server.wait()


def spent(server: subprocess.Popen[bytes], before: float, requests: int) -> float:
    """Print the CPU that a request has cost the server; return what it has used in all."""
    now = cpu(server)
    print(f"    {1000 * (now - before) / requests:.0f} ms of CPU a request")
    return now


def mixed(server: subprocess.Popen[bytes], port: int, paths: list[str], given: Any) -> None:
    """Ask many mixed requests, one in five of them bad; tell the memory on the way."""
    dice = random.Random(given.seed + 1)
    before = memory(server)
    found: list[tuple[str, int, float]] = []
    for _ in range(10):
        lines = [
            dice.choice(BAD) if dice.random() < 0.2 else f"GET {dice.choice(paths)}"
            for _ in range(given.mixed // 10)
        ]
        found += asyncio.run(in_turn(port, lines, 8))
        print(f"    memory {memory(server)} MB", flush=True)
    told("mixed, one in five bad", found)
    codes = sorted({s for _, s, _ in found})
    print(f"statuses {codes}; memory {before} MB before, {memory(server)} MB after")


if __name__ == "__main__":
    main()
