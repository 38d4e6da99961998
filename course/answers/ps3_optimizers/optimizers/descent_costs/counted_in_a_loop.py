# kind: right
# about: counts the batches one by one
# points: 3
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    mini = 0
    for _ in range(d["epochs"]):
        for _ in range(0, d["examples"], d["batch_size"]):
            mini += 1
    return dict(batch_updates=d["epochs"], stochastic_updates=d["examples"] * d["epochs"],
                mini_updates=mini, mini_gradients=d["batch_size"],
                mini_noise=np.sqrt(1 / d["batch_size"]))
