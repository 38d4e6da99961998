# kind: right
# about: the model forgets its gradients, the losses in an array
# points: 8
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for number, (x, y) in enumerate(batches):
        model.zero_grad()
        loss = class_loss(model(x), y)
        loss.backward(retain_graph=True)
        optimizer.step()
        losses.append(float(loss.detach()))
    return losses
