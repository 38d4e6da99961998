# kind: wrong
# about: changes the record on the way
# points: 0
def symptoms(record):
    first, last = record["gradient_norms"].pop(0), record["gradient_norms"].pop()
    size = lambda step: sum(n**2 for n in step) ** 0.5
    return {
        "start": record["first_loss"] / np.log(record["num_classes"]),
        "gap": record["train_accuracy"].pop() - record["val_accuracy"][-1],
        "flattered": record["val_accuracy"].pop() - record["new_accuracy"],
        "wobble": abs(record["measured_again"][0] - record["measured_again"][1]),
        "growth": size(last) / size(first) if size(first) else 1,
        "unmoved": record["weight_change"].count(0),
        "silent": max(record["silent_units"]),
    }
