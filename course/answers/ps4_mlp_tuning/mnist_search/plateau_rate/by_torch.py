# kind: right
# about: PyTorch's scheduler
# points: 4
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=rate)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=factor, patience=patience - 1, threshold=0, eps=0
    )
    for loss in val_losses:
        schedule.step(loss)
    return optimizer.param_groups[0]["lr"]
