# kind: wrong
# about: forgets the running averages
# points: 3
class BestWeights:
    def __init__(self, model):
        self.model, self.loss, self.kept = model, float("inf"), []

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.kept = [p.detach().clone() for p in self.model.parameters()]

    def restore(self):
        with torch.no_grad():
            for p, kept in zip(self.model.parameters(), self.kept):
                p.copy_(kept)
