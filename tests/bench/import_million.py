"""A million lines imported: seconds, memory, and the longest the window's thread had to wait.

`python -m tests.bench.import_million [LINES] [--plain]`; `--plain` leaves out document and line.
The floor: under 120 s, 300 MB, gaps of 100 ms, on two cores.
"""

import json
import random
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

HEAD = "date,customer_code,customer_name,{}product_code,product_name,product_group,quantity,revenue"


def write(path: Path, lines: int, plain: bool) -> None:
    """Write four years of invoices of ten lines to five thousand customers."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        numbers = "" if plain else "document,line,"
        file.write(HEAD.format(numbers) + ",cost,currency\n")
        for n in range(lines):
            document = n // 10
            day = document * 1460 // max(1, lines // 10)
            on = f"{2022 + day // 365}-{day % 365 // 31 + 1:02}-{day % 28 + 1:02}"
            customer, product = document * 7919 % 5000, n % 300
            named = "" if plain else f"{100_000 + document},{n % 10 + 1},"
            file.write(
                f"{on},C{customer:05},Customer {customer},{named}P{product},Product {product},"
                f"Group {n % 12},{chance.randint(1, 90)},{chance.randint(100, 999_999) / 100:.2f},"
                f"{chance.randint(100, 600_000) / 100:.2f},EUR\n"
            )


def main(lines: int, plain: bool) -> dict[str, float]:
    from kamdesk.usecases.desk import new_desk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.csv"
        write(path, lines, plain)
        told: dict[str, float] = {}
        with new_desk(Path(folder) / "desk.kamdesk", {"currency": "EUR"}) as desk:
            start = time.perf_counter()
            review = desk.imports.review("sales", path)
            told["review_seconds"] = time.perf_counter() - start
            done = threading.Event()

            def work() -> None:
                desk.imports.apply(review)
                done.set()

            worker = threading.Thread(target=work)
            start = time.perf_counter()
            worker.start()
            told["gap_ms"] = 1000 * _longest_gap(done)
            told["apply_seconds"] = time.perf_counter() - start
            worker.join()
    told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told


def _longest_gap(done: threading.Event) -> float:
    """Tick as a window does, and note the longest time between two ticks."""
    longest, last = 0.0, time.perf_counter()
    while not done.is_set():
        time.sleep(0.005)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


if __name__ == "__main__":
    wanted = [word for word in sys.argv[1:] if word.isdecimal()]
    print(json.dumps(main(int(wanted[0]) if wanted else 1_000_000, "--plain" in sys.argv)))
