# kind: right
# about: with arrays
# points: 8
def symptoms(record):
    norms = np.sqrt(np.sum(np.square(record["gradient_norms"]), axis=1))
    return dict(
        start=record["first_loss"] / np.log(record["num_classes"]),
        gap=np.subtract(record["train_accuracy"], record["val_accuracy"])[-1],
        flattered=record["val_accuracy"][-1] - record["new_accuracy"],
        wobble=np.ptp(record["measured_again"]),
        growth=norms[-1] / norms[0] if norms[0] > 0 else 1.0,
        unmoved=np.count_nonzero(np.array(record["weight_change"]) == 0),
        silent=np.max(record["silent_units"]),
    )
