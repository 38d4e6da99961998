# kind: wrong
# about: restores although nothing was kept
# points: 3
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.state = float("inf"), None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.state = {name: t.clone() for name, t in self.model.state_dict().items()}

    def restore(self):
            self.model.load_state_dict(self.state)
