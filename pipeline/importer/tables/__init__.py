"""Tables: found by lines, by rules and by columns; made into cells; joined over pages; written."""
