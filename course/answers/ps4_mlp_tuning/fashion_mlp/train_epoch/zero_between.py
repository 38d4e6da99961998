# kind: wrong
# about: forgets the gradients just before the step
# points: 1
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses
