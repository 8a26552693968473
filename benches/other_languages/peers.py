"""Times the peers written in Python on the lines of a text: `peers.py FILE`.

Prints for each a line of name, seconds to load, seconds to read, bytes, results, failed lines.
"""

import sys
import time
from pathlib import Path


def jionlp_dates():
    import jionlp

    return lambda line: jionlp.ner.extract_time(line, with_parsing=True)


def jionlp_money():
    import jionlp

    return lambda line: jionlp.ner.extract_money(line, with_parsing=True)


def recognizers_dates():
    from recognizers_date_time import recognize_datetime

    return lambda line: recognize_datetime(line, "zh-cn")


def recognizers_numbers():
    from recognizers_number import recognize_number

    return lambda line: recognize_number(line, "zh-cn")


def recognizers_units():
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    return lambda line: recognize_currency(line, "zh-cn") + recognize_dimension(line, "zh-cn")


def duckling():
    import jpype
    from duckling import DucklingWrapper, Language

    # The wrapper is older than JPype's own strings.
    start = jpype.startJVM
    jpype.startJVM = lambda *words, **named: start(*words, **{**named, "convertStrings": True})
    return DucklingWrapper(language=Language.CHINESE)


def duckling_dates():
    return duckling().parse_time


def duckling_numbers():
    return duckling().parse_number


LONGEST = 60

PEERS = {
    "JioNLP 1.5.31, times": jionlp_dates,
    "JioNLP 1.5.31, money": jionlp_money,
    "Recognizers-Text (Python) 1.0.2a2, dates": recognizers_dates,
    "Recognizers-Text (Python) 1.0.2a2, numbers": recognizers_numbers,
    "Recognizers-Text (Python) 1.0.2a2, currency and dimensions": recognizers_units,
    "duckling 1.8.0, times": duckling_dates,
    "duckling 1.8.0, numbers": duckling_numbers,
}


def measure(load, lines):
    """Seconds to load and to read, bytes read in at most a minute, results, failed lines."""
    begin = time.perf_counter()
    read = load()
    read("2023年3月1日完成整改3个。")
    loaded = time.perf_counter()
    size = found = failed = 0
    for line in lines:
        try:
            found += len(read(line) or [])
        except Exception:
            failed += 1
        size += len(line.encode())
        if time.perf_counter() - loaded > LONGEST:
            break
    return loaded - begin, time.perf_counter() - loaded, size, found, failed


def main():
    lines = [line for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line.strip()]
    for name, load in PEERS.items():
        if len(sys.argv) > 2 and sys.argv[2] not in name:
            continue
        try:
            print(name, *measure(load, lines), sep="\t", flush=True)
        except Exception as error:  # One that fails says why, and the others go on.
            print(name, f"failed: {type(error).__name__}: {str(error)[:80]}", sep="\t", flush=True)


if __name__ == "__main__":
    main()
