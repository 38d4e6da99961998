# kind: right
# about: copies back tensor by tensor
# points: 4
class BestWeights:
    def __init__(self, model):
        self.model, self.losses, self.kept = model, [], []

    def see(self, val_loss):
        if all(val_loss < loss for loss in self.losses):
            self.kept = [t.detach().clone() for t in (*self.model.parameters(), *self.model.buffers())]
        self.losses.append(val_loss)

    def restore(self):
        with torch.no_grad():
            for t, kept in zip((*self.model.parameters(), *self.model.buffers()), self.kept):
                t.copy_(kept)
