"""A folder or a file to a galley: what is printed, and where each character was typed."""
