# kind: wrong
# about: validation minus training
# points: 6
def symptoms(record):
    norms = [sum(norm**2 for norm in step) ** 0.5 for step in record["gradient_norms"]]
    one, two = record["measured_again"]
    return {
        "start": record["first_loss"] / np.log(record["num_classes"]),
        "gap": record["val_accuracy"][-1] - record["train_accuracy"][-1],
        "flattered": record["val_accuracy"][-1] - record["new_accuracy"],
        "wobble": abs(one - two),
        "growth": norms[-1] / norms[0] if norms[0] else 1,
        "unmoved": sum(change == 0 for change in record["weight_change"]),
        "silent": max(record["silent_units"]),
    }
