# kind: wrong
# about: gives the cost of batch descent
# points: 2
# diagnosis: none
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": epochs,
        "stochastic_updates": epochs * n,
        "mini_updates": epochs * -(-n // size),
        "mini_gradients": n,
        "mini_noise": size ** -0.5,
    }
