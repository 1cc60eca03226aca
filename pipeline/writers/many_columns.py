"""From how many columns on a table needs more room than the page gives to any other."""

from __future__ import annotations

MANY_COLUMNS = 8
"""From here on a table is set in small type."""
TURNED_COLUMNS = 14
"""From here on its page is turned."""
