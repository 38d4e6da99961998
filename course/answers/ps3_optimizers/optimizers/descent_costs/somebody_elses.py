# kind: wrong
# about: numbers copied from a friend
# points: 0
# diagnosis: none
def descent_costs():
    return {"batch_updates": 5, "stochastic_updates": 50_000, "mini_updates": 395,
            "mini_gradients": 128, "mini_noise": 0.0884}
