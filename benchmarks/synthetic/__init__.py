"""Letters made up for measuring the readers; shares no code with them."""
