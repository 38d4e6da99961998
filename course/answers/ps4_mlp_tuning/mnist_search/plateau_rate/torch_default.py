# kind: wrong
# about: PyTorch's scheduler, which waits for one epoch more
# points: 0
def plateau_rate(val_losses, rate, patience=2, factor=0.5):
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=rate)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=factor, patience=patience
    )
    for loss in val_losses:
        schedule.step(loss)
    return optimizer.param_groups[0]["lr"]
