"""A package of made-up problem sets, which the tests put in the place of the real ones."""
