"""From submission to result: plan, run, record."""
