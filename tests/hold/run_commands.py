"""Run the commands that standard input has, a JSON array in each line.

The first word is the folder in which a process of its own runs the command. "here" means this
process, which imports what the command needs. Standard output gets the process and the status.
"""

import gc
import json
import os
import resource
import sys

from sahel_timeline.cli import main

LONGEST = 300  # seconds of the processor


def run_here(arguments):
    try:
        return os.getpid(), main(arguments)
    except Exception:  # noqa: BLE001 — the test fails, and others need this process
        return os.getpid(), 9


def run_apart(folder, arguments):
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        status = 9
        try:
            os.chdir(folder)
            status = main(arguments)
            sys.stdout.flush()
        finally:
            os._exit(status)
    return child, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def answer_all():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silence = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(silence, output)
    gc.disable()  # as the program does
    for line in sys.stdin:
        where, *arguments = json.loads(line)
        answer = run_here(arguments) if where == "here" else run_apart(where, arguments)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    answer_all()
