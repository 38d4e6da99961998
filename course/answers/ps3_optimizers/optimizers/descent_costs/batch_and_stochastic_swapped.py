# kind: wrong
# about: takes one for the other
# points: 2
# diagnosis: none
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": epochs * n,
        "stochastic_updates": epochs,
        "mini_updates": epochs * -(-n // size),
        "mini_gradients": size,
        "mini_noise": size ** -0.5,
    }
