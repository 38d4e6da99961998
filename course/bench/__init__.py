"""Side-by-side measurements: what the kit does beside what is usually done, in one run.

Only ratios are worth keeping: both sides are measured on the same machine, in the same minutes.
"""
