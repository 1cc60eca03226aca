"""The rules, one small function each, a module to a family."""
