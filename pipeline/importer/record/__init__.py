"""What a record holds: inventory, text, pictures, doubts, proof."""
