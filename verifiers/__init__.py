"""Is the file what it must be: signatures, form, validity."""
