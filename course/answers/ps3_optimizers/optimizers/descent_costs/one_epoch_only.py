# kind: wrong
# about: counts the updates of one epoch
# points: 1
# diagnosis: none
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": 1,
        "stochastic_updates": n,
        "mini_updates": -(-n // size),
        "mini_gradients": size,
        "mini_noise": size ** -0.5,
    }
