# kind: right
# about: gradients to None by hand, losses as NumPy numbers
# points: 8
def train_epoch(model, batches, optimizer):
    model.train(True)
    losses = []
    for pair in batches:
        x, y = pair
        for p in model.parameters():
            p.grad = None
        loss = class_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach().numpy().item())
    return losses
