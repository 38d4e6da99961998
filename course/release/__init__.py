"""From source to release: execute, lint, strip and stamp."""
