"""One run from start to end: intake, workers, store, assessment."""
