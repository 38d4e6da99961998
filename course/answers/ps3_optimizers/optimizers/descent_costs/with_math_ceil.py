# kind: right
# about: rounds up with math.ceil, floats throughout
# points: 3
import math


def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": float(epochs),
        "stochastic_updates": epochs * n,
        "mini_updates": float(epochs * math.ceil(n / size)),
        "mini_gradients": 1.0 * size,
        "mini_noise": 1 / math.sqrt(size),
    }
