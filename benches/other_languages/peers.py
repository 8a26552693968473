"""Times the peers that Python can call on the lines of a text: `peers.py FILE [NAME]`.

Prints for each a line of name, seconds to load, seconds to read, bytes, results, failed lines.
Each is read in a process of its own, so that none finds loaded what another has loaded.
"""

import os
import subprocess
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


def native_duckling(dimension):
    """Duckling in Haskell: one dimension of it, in Chinese."""
    # Its module has the name of the wrapper's, so it is installed beside the others.
    sys.path.insert(0, str(Path(sys.prefix) / "haskell"))
    import duckling
    import tzdata

    zones = duckling.load_time_zones(str(Path(tzdata.__file__).parent / "zoneinfo"))
    locale = duckling.parse_locale("ZH_CN", duckling.default_locale_lang(duckling.parse_lang("ZH")))
    now = duckling.parse_ref_time(zones, "Asia/Shanghai", 1_700_000_000)
    context = duckling.Context(now, locale)
    # A name that it does not know is left out without an error, and no names are all of them.
    dimensions = duckling.parse_dimensions([dimension])
    assert len(dimensions) == 1, f"{dimension} is not a dimension"

    def read(line):
        return duckling.parse(line, context, dimensions, False)

    found = [one["dim"] for one in read(PROBE)]
    assert set(found) == {dimension}, f"{found} where {dimension} was asked for"
    return read


def native_duckling_dates():
    return native_duckling("time")


def native_duckling_numbers():
    return native_duckling("number")


# Holds a time, numbers, an amount of money, a duration and an ordinal.
PROBE = "2023年3月1日完成整改3个，第三批追缴50元，为期三天。"
LONGEST = 60

PEERS = {
    "JioNLP 1.5.31, times": jionlp_dates,
    "JioNLP 1.5.31, money": jionlp_money,
    "Recognizers-Text (Python) 1.0.2a2, dates": recognizers_dates,
    "Recognizers-Text (Python) 1.0.2a2, numbers": recognizers_numbers,
    "Recognizers-Text (Python) 1.0.2a2, currency and dimensions": recognizers_units,
    "duckling 1.8.0 (Clojure), times": duckling_dates,
    "duckling 1.8.0 (Clojure), numbers": duckling_numbers,
    "Duckling 0.2.0.0 (Haskell), times": native_duckling_dates,
    "Duckling 0.2.0.0 (Haskell), numbers": native_duckling_numbers,
}


def measure(load, lines):
    """Seconds to load and to read, bytes read in at most a minute, results, failed lines."""
    begin = time.perf_counter()
    read = load()
    read(PROBE)
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
    file, *names = sys.argv[1:]
    if not names:
        for name in PEERS:
            done = subprocess.run([sys.executable, __file__, file, name], stderr=subprocess.DEVNULL)
            if done.returncode:
                print(name, f"failed: {done.returncode}", sep="\t", flush=True)
        return
    [name] = names
    lines = [line for line in Path(file).read_text("utf-8").splitlines() if line.strip()]
    try:
        print(name, *measure(PEERS[name], lines), sep="\t", flush=True)
    except Exception as error:  # One that fails says why, and the others go on.
        print(name, f"failed: {type(error).__name__}: {str(error)[:80]}", sep="\t", flush=True)
    os._exit(0)  # Idle threads of Clojure would hold the process for a minute.


if __name__ == "__main__":
    main()
