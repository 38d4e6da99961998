# kind: right
# about: numbers of NumPy in an ordered dictionary, every entry written down
# points: 5
from collections import OrderedDict


def solver_settings():
    found = OrderedDict(hidden_dim=np.int64(50), num_epochs=np.int32(10), batch_size=np.int64(100))
    found.update(learning_rate=np.float64(10.0**-3), lr_decay=1, reg=np.float64(0), weight_scale=0.001)
    return found
