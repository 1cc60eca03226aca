"""What rules look at in a galley, read once for all rules: dates, numbers, acronyms, tables, lists."""
