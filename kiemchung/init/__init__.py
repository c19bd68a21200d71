"""`kiemchung init`: an empty dossier for a criteria set, that says in each folder what belongs there.

`names` makes folder names the mapping knows as codes, `guides` the instructions, `table` the empty
self-assessment table, `command` writes them.
"""
