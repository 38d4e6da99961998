# kind: wrong
# about: classes and scores exchanged
# points: 0
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(y, model(x))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
