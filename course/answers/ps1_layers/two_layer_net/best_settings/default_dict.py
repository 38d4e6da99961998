# kind: right
# about: an ordered dictionary
# points: 9
from collections import OrderedDict
def best_settings():
    return OrderedDict([("hidden_dim", 120), ("learning_rate", 2e-3), ("num_epochs", 14), ("batch_size", 50), ("lr_decay", 0.8), ("reg", 0.3)])
