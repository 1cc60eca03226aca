"""`python -m pipeline` is the command `pipeline`."""

from __future__ import annotations

import gc
import sys

from pipeline.cli import main as command
from pipeline.cli_watch import end_out_of_memory, under_watch

_ALLOCATIONS = 100_000
"""Between two looks for garbage: documents are built up and dropped whole; looks after each 700 cost 4 %."""


def main() -> None:
    """Run the command that was typed, watched where it works on other people's texts."""
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    watch = under_watch(sys.argv[1:])
    try:
        command(obj=watch)
    except MemoryError:
        if watch is None:
            raise
        end_out_of_memory()


if __name__ == "__main__":
    main()
