"""A set's annex table as provinces publish it: read, understood, drafted into a set."""
