"""`kiemchung doctor`: is this machine fit to check dossiers? Each line says what is and what to do.

`line` is what a check answers; `program`, `tools`, `machine`, `stored` hold the checks; `command` asks all.
"""
