"""Legacy PDF to blocks of content: read, order, name, join, recognise."""
