# kind: right
# about: NumPy's norm of each step
# points: 8
def symptoms(record):
    first, last = (np.linalg.norm(record["gradient_norms"][k]) for k in (0, -1))
    return dict(
        start=record["first_loss"] / np.log(record["num_classes"]),
        gap=record["train_accuracy"][-1] - record["val_accuracy"][-1],
        flattered=record["val_accuracy"][-1] - record["new_accuracy"],
        wobble=np.ptp(record["measured_again"]),
        growth=1 if first == 0 else last / first,
        unmoved=record["weight_change"].count(0),
        silent=np.max(record["silent_units"]),
    )
