# kind: right
# about: the noise to three digits, as from paper
# points: 3
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return {
        "batch_updates": epochs,
        "stochastic_updates": np.int64(epochs) * n,
        "mini_updates": epochs * -(-n // size),
        "mini_gradients": size,
        "mini_noise": float(f"{size ** -0.5:.3g}"),
    }
