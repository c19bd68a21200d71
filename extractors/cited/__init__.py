"""The words around a cited number: its type, its day and who issued it."""
