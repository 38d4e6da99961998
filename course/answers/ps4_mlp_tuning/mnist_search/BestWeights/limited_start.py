# kind: wrong
# about: a first value that a loss may exceed
# points: 3
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.state = 100.0, None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.state = {name: t.clone() for name, t in self.model.state_dict().items()}

    def restore(self):
        if self.state is not None:
            self.model.load_state_dict(self.state)
