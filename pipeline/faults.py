"""Faults of this program: caught at the rim, kept for the person who mends them, never shown as they are."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def attempt(work: Callable[[], T]) -> tuple[T | None, str]:
    """Return what the work gives and "", or None and the trace of a fault; one must not cost the others."""
    try:
        return work(), ""
    except MemoryError:  # no fault: the command says where it ended
        raise
    except Exception:  # noqa: BLE001 - the one place: what is foreseen is caught where it can be told
        return None, traceback.format_exc()
