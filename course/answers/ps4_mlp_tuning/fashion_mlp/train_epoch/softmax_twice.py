# kind: wrong
# about: softmax before the cross-entropy
# points: 1
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x).softmax(dim=1), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
