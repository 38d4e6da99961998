# kind: right
# about: gradients by torch.autograd.grad
# points: 8
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    parameters = [p for p in model.parameters() if p.requires_grad]
    for x, y in batches:
        scores = model(x)
        loss = (torch.logsumexp(scores, dim=1) - scores.gather(1, y[:, None])[:, 0]).mean()
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.grad = g
        optimizer.step()
        losses += [loss.item()]
    return losses
