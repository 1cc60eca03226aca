"""What is promised in docs/reliability.md, attacked."""
