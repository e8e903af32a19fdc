"""Change the code here and there, and list the changes that no test notices.

``python tools/mutants.py --sample 300 --seed 1`` needs ``pip install mutmut``, which writes the
program with all of its changes into the folder ``mutants``. A process of its own makes each change
and runs the tests that reach the changed function, until one fails: first those of its package,
then all others. The outcome of each is a line of ``mutants/tried.jsonl``; those that it has already
are not tried again.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "mutants"
TRIED: Final = "tried.jsonl"
OWN: Final = ("tests/test_actors.py", "tests/dates/", "tests/query/")
LEFT_OUT: Final = ("tests/hold", "tests/browser", "tests/test_site.py")
OPTIONS: Final = ("-o", "addopts=--import-mode=importlib", "-q", "-n0", "-p", "no:cacheprovider")
GIGABYTES: Final = 4
EACH: Final = 100  # tests after which new caches are looked for


def write_changes() -> list[str]:
    """Write the program with all changes, and return their names."""
    from mutmut import __main__ as mutmut  # type: ignore[import-not-found, unused-ignore]

    os.chdir(ROOT)
    switch_on("mutant_generation")
    FOLDER.mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(os.cpu_count() or 1)
    found = (json.loads(path.read_text("utf-8")) for path in FOLDER.rglob("*.meta"))
    return sorted(name for each in found for name in each["exit_code_by_key"])


def function_of(change: str) -> str:
    """Return the name of the function that is changed."""
    return change.rpartition("__mutmut_")[0]


@dataclass(eq=False)  # pytest keeps plugins in a set
class Trial:
    """Tries changes with the tests that pytest has found. It is a plugin of pytest.

    ``reached`` has the seconds and the names of the tests that reach each function.
    """

    changes: Sequence[str]
    seconds: int
    items: dict[str, pytest.Item] = field(default_factory=dict)
    reached: defaultdict[str, list[tuple[float, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    at_import: set[str] = field(default_factory=set)
    hits: set[str] = field(default_factory=set)
    failed: str = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the first test that failed."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure the tests and try the changes, instead of running each test once."""
        self.at_import = set(self.hits)
        self.items = {item.nodeid: item for item in session.items}
        own = [each for each in self.items if each.startswith(OWN)]
        self.try_with(own, self.changes, "own")
        others = [each for each in self.items if not each.startswith(OWN)]
        found = outcomes()
        left = [name for name in self.changes if found[name] != "own: noticed"]
        self.try_with(others, [name for name in left if found[name] != "own: never ends"], "other")
        return True

    def try_with(self, tests: Sequence[str], changes: Iterable[str], whose: str) -> None:
        """Try changes with the tests that reach them, and write what came of each."""
        found = outcomes()
        left = [name for name in changes if not found.get(name, "").startswith(whose)]
        if not left:
            return
        self.reached.clear()
        self.measure(tests)
        for name in left:
            began = time.monotonic()
            chosen = list(self.choose(function_of(name)))
            outcome, test = self.try_change(name, chosen)
            if outcome == "survived" and whose == "own" and function_of(name) in self.at_import:
                outcome, test = try_afresh(name)  # what an import computed is not computed again
            entry = [f"{whose}: {outcome}", test, len(chosen), round(time.monotonic() - began, 1)]
            with Path(TRIED).open("a", encoding="utf-8") as out:
                print(json.dumps([name, *entry]), file=out, flush=True)

    def measure(self, tests: Sequence[str]) -> None:
        """Run the tests once, and see which functions they reach, and how long they take."""
        switch_on("stats")
        caches: list[Any] = []
        for number, (name, item, following) in enumerate(self.in_order(tests)):
            if number % EACH == 0:
                caches = find_caches()
            for each in caches:
                each.cache_clear()
            self.hits.clear()
            self.failed = ""
            began = time.perf_counter()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            took = time.perf_counter() - began
            if self.failed:
                print(f"{name} fails without a change", file=sys.stderr)
                continue
            for function in self.hits:
                self.reached[function].append((took, name))

    def in_order(self, tests: Sequence[str]) -> Iterator[tuple[str, pytest.Item, Any]]:
        """Yield each test, and the one after it, for which pytest keeps what both need."""
        for name, following in zip(tests, [*tests[1:], ""], strict=True):
            yield name, self.items[name], self.items.get(following)

    def choose(self, function: str) -> Iterator[str]:
        """Yield the quickest tests of a function, as many as there is time for."""
        total = 0.0
        for took, name in sorted(self.reached[function]):
            total += took
            if total > self.seconds:
                return
            yield name

    def try_change(self, change: str, tests: Sequence[str]) -> tuple[str, str]:
        """Run tests with a change in another process. Return what came of it, and who noticed."""
        if not tests:
            return "survived", ""
        read, write = os.pipe()
        child = os.fork()
        if not child:
            try:
                self.run_changed(change, tests)
            finally:  # an exception that nobody expected notices the change too
                os.write(write, self.failed.encode()[:500])
                os._exit(bool(self.failed))
        os.close(write)
        with os.fdopen(read, encoding="utf-8", errors="replace") as answer:
            test = answer.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            return "survived", ""
        return ("noticed", test) if code > 0 else ("never ends", signal.Signals(-code).name)

    def run_changed(self, change: str, tests: Sequence[str]) -> None:
        """Run tests with a change, until one of them fails."""
        import resource

        silence = os.open(os.devnull, os.O_WRONLY)
        for output in (1, 2):
            os.dup2(silence, output)
        resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES << 30, GIGABYTES << 30))
        limit = 20 + 4 * self.seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        signal.alarm(10 * limit)
        switch_on(change)
        for each in find_caches():
            each.cache_clear()
        self.failed = "an unexpected exception"
        for _, item, following in self.in_order(tests):
            self.failed = ""
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return


def switch_on(change: str) -> None:
    """Make a change, or record what is reached."""
    from mutmut.mutation.trampoline import (  # type: ignore[import-not-found, unused-ignore]
        set_mutant_under_test,
    )

    set_mutant_under_test(change)


def try_afresh(change: str) -> tuple[str, str]:
    """Run the tests of the packages in a new interpreter, in which the change is made at once."""
    command = [sys.executable, "-m", "pytest", "-x", *OPTIONS, "-m", "not slow", *OWN]
    changed = os.environ | {"MUTANT_UNDER_TEST": change}
    done = subprocess.run(command, env=changed, capture_output=True, text=True, check=False)
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return ("noticed", failed[0] if failed else "import") if done.returncode else ("survived", "")


def find_caches() -> list[Any]:
    """Return the caches of the program, which know what was true before a change."""
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper)  # noqa: SLF001 — it has no other name
        and (each.__module__ or "").startswith("sahel_timeline")
    ]


def outcomes() -> dict[str, str]:
    """Return the last outcome of each change that was tried."""
    path = Path(TRIED)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {name: outcome for name, outcome, *_ in map(json.loads, lines)}


def report(changes: Iterable[str]) -> None:
    """Print how many changes were noticed, and the others."""
    found = {name: outcome for name, outcome in outcomes().items() if name in set(changes)}
    for outcome, number in Counter(found.values()).most_common():
        print(f"{number:6,} {outcome}")
    for name, outcome in found.items():
        if not outcome.endswith((": noticed", ": never ends")):
            print(f"{outcome}: {name} (mutmut show {name})")


def main() -> int:
    """Try a random sample of the changes, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", nargs="*", metavar="CHANGE", help="a name that mutmut gave it")
    parser.add_argument("--sample", type=int, default=300, help="how many are tried")
    parser.add_argument("--seed", type=int, default=1, help="tries the same again")
    parser.add_argument("--seconds", type=int, default=15, help="of tests for each change")
    given = parser.parse_args()
    names = write_changes()
    sample = random.Random(given.seed).sample(names, min(given.sample, len(names)))  # noqa: S311
    print(f"{len(names):,} changes can be made", flush=True)
    trial = Trial(given.changes or sample, given.seconds)
    import mutmut.mutation.trampoline as switch  # type: ignore[import-not-found, unused-ignore]

    switch.record_trampoline_hit = lambda name, caller=None: trial.hits.add(name)  # noqa: ARG005
    switch_on("stats")
    os.chdir(FOLDER)
    source = str(FOLDER / "src")
    sys.path.insert(0, source)
    os.environ["PYTHONPATH"] = os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])
    ignored = [f"--ignore={each}" for each in LEFT_OUT]
    status = pytest.main([*OPTIONS, "-m", "not slow", *ignored, "tests"], plugins=[trial])
    report(trial.changes)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
