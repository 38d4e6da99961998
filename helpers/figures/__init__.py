"""Figures that a lesson plays with: with widgets where there are any, still pictures elsewhere."""
