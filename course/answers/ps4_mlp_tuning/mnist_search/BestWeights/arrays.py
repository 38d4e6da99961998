# kind: right
# about: copies as arrays
# points: 4
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.kept = float("inf"), None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.kept = {n: v.numpy().copy() for n, v in self.model.state_dict().items()}

    def restore(self):
        if self.kept is not None:
            self.model.load_state_dict({n: torch.from_numpy(v) for n, v in self.kept.items()})
