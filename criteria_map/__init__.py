"""What must be shown: criteria sets, and which file supports which criterion."""
