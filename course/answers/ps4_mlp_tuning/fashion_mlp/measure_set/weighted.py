# kind: right
# about: means weighted by the size of each batch
# points: 5
def measure_set(model, batches):
    model.eval()
    sizes, losses, accuracies = [], [], []
    with torch.no_grad():
        for x, y in batches:
            s = model(x)
            sizes.append(len(x))
            losses.append(class_loss(s, y).item())
            accuracies.append((s.argmax(dim=1) == y).double().mean().item())
    return np.average(losses, weights=sizes), np.average(accuracies, weights=sizes)
