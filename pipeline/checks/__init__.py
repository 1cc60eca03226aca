"""The editorial check: what a careful editor would mark, found before print."""
