"""`kiemchung pack`: a checked dossier as a bundle for the province's scoring software.

`plan` says which file goes where and which stays out, `originals` finds them again unchanged, `sheet`,
`manifest` and `reading` tell about them, `parts` writes the ZIPs.
"""
