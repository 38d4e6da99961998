# kind: right
# about: takes the best row of trials that were written down, NumPy numbers in it
# points: 14
import numpy as np

TRIALS = [
    (0.385, dict(hidden_dims=[100, 100], learning_rate=1e-2, num_epochs=5)),
    (0.535, dict(hidden_dims=np.array([100]), update_rule="nesterov", learning_rate=np.float64(2.5e-4),
                 num_epochs=np.int64(9), lr_decay=0.85, reg=0.3, weight_scale=1e-3, flips=True)),
]


def best_network():
    accuracy, chosen = max(TRIALS, key=lambda trial: trial[0])
    return {**chosen, "batch_size": 100}
