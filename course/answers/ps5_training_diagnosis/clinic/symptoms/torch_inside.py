# kind: right
# about: with torch, and an entry more
# points: 8
def symptoms(record):
    norms = torch.tensor(record["gradient_norms"], dtype=torch.float64).norm(dim=1)
    again = sorted(record["measured_again"])
    return {
        "start": record["first_loss"] / float(torch.tensor(float(record["num_classes"]), dtype=torch.float64).log()),
        "gap": record["train_accuracy"][-1] - record["val_accuracy"][-1],
        "flattered": record["val_accuracy"][-1] - record["new_accuracy"],
        "wobble": again[1] - again[0],
        "growth": (norms[-1] / norms[0]).item() if norms[0].item() else 1.0,
        "unmoved": len([change for change in record["weight_change"] if not change]),
        "silent": max(record["silent_units"]),
        "epochs": len(record["val_loss"]),
    }
