"""The two passes of the suite: SQLite, then PostgreSQL when a server is named. The last lines say what ran.

ETABLI_TEST_POSTGRES           address of a server where databases may be created
ETABLI_TEST_POSTGRES_REQUIRED  set (by CI) where leaving the second pass out is a failure
ETABLI_CHECKED                 set (by CI) where `make check` has just passed: its tests are not run again
"""

import os
import subprocess
import sys
import time

NOTHING_TO_RUN = 5
# `make check` runs them; where it has just passed (ETABLI_CHECKED), they need not run again
CHECKED_ALREADY = [
    f"--ignore=etabli/config/tests/test_{name}.py"
    for name in ("architecture", "architecture_refusals", "docs", "icons", "import_contracts")
]
# what a browser asks of the base is asked by tests of pages too, on both; the story is told twice all the same
NOT_TWICE = "not (once or wheel or pdfa or (browser and not twice))"
# inputs nobody thought of: mostly a matter of shapes, so the second base is given less time, and other inputs
SECOND_FUZZ = {"ETABLI_FUZZ_SECONDS": "20", "ETABLI_FUZZ_SEED": "2"}


def main() -> int:
    """Run both passes on the given paths, or on everything."""
    tests = sys.argv[1:]
    narrowed = bool(tests)
    first = [*tests, *([] if narrowed or not os.environ.get("ETABLI_CHECKED") else CHECKED_ALREADY)]
    results = [run("SQLite", first, {"ETABLI_TEST_DATABASE": "sqlite"}, narrowed=narrowed)]
    if os.environ.get("ETABLI_TEST_POSTGRES"):
        arguments = ["-m", NOT_TWICE, *tests]
        second = {"ETABLI_TEST_DATABASE": "postgres"}
        second |= {name: value for name, value in SECOND_FUZZ.items() if name not in os.environ}
        results.append(run("PostgreSQL", arguments, second, narrowed=narrowed))
    else:
        required = bool(os.environ.get("ETABLI_TEST_POSTGRES_REQUIRED"))
        results.append((not required, "PostgreSQL: NOT TRIED (name a server in ETABLI_TEST_POSTGRES)"))
    print("\n" + "\n".join(line for _, line in results))
    return 0 if all(passed for passed, _ in results) else 1


def run(name: str, arguments: list[str], environment: dict[str, str], *, narrowed: bool) -> tuple[bool, str]:
    """One pass on two processes; whether it passed, and its closing line. Only a narrowed run may find nothing."""
    print(f"\n=== {name} ===", flush=True)
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-n", os.environ.get("ETABLI_TEST_PROCESSES", "2"), *arguments]
    code = subprocess.run(command, env={**os.environ, **environment}).returncode
    passed = code == 0 or (code == NOTHING_TO_RUN and narrowed)
    verdict = "nothing to run" if code == NOTHING_TO_RUN else "passed" if passed else f"FAILED (pytest {code})"
    return passed, f"{name}: {verdict} in {time.monotonic() - started:.0f} s"


if __name__ == "__main__":
    sys.exit(main())
