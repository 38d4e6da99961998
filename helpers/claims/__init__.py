"""Claims recomputed: what hyperparameters that were written down really reach.

A training result is never taken on trust. The student hands in settings; they are trained here,
always on the stand-in for CIFAR-10, always from the same seed, within a limited amount of work.

    settings.py   reads a dictionary of settings against a table of names, kinds, ranges, limits
    trained.py    trains and measures
    two_layer.py  and the other modules: one claim each, a table and what is trained
"""

from helpers.claims.fully_connected import train_fully_connected
from helpers.claims.trained import Trained
from helpers.claims.two_layer import train_two_layer

__all__ = ["Trained", "train_fully_connected", "train_two_layer"]
