"""What a Word document looks like on the page: its blocks, floats, tables, numbers and words."""
