"""Legacy PDF to blocks of content: read, order, name, join. Knows nothing of sources, templates or writers."""
