# kind: wrong
# about: the sum of the losses in a batch
# points: 1
# diagnosis: summed, not averaged
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y, reduction="sum")
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
