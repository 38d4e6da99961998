"""Search hyperparameters: train with many settings, keep every result, look at all of them.

    def train(settings, seed):
        ...
        return {"val_accuracy": accuracy, "val_loss": loss}

    table = grid(train, {"hidden": [64, 128], "rate": [1e-3, 1e-2]}, seeds=(0, 1), store="grid.db")
    table = random(train, {"hidden": [64, 128], "rate": Log(1e-5, 0.1)}, trials=20, jobs=2)
    heat(table, "rate", "hidden")
    best(table)  # {"hidden": 128, "rate": 0.001}

Results live in an Optuna study: in memory, or in a file (`store`). A search that was killed, or
is asked for more, runs only what its file lacks. `helpers.search.stages` does one search after the
other. Needs the extra: pip install 'descent-course[search]'.
"""

from helpers.search.pictures import heat, parallel
from helpers.search.run import SearchError, grid, random
from helpers.search.space import Int, Log, Uniform
from helpers.search.table import best

__all__ = [
    "Int",
    "Log",
    "SearchError",
    "Uniform",
    "best",
    "grid",
    "heat",
    "parallel",
    "random",
]
