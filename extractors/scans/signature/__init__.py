"""The signature block of a scan: where it stands, its words, and the name under pen and seal."""
