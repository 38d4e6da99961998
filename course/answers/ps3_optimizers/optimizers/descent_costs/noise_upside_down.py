# kind: wrong
# about: how many times smaller, in place of the share
# points: 2
# diagnosis: none
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": epochs,
        "stochastic_updates": epochs * n,
        "mini_updates": epochs * -(-n // size),
        "mini_gradients": size,
        "mini_noise": size ** 0.5,
    }
