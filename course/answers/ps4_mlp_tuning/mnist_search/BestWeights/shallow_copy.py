# kind: wrong
# about: copies the dictionary and not the tensors
# points: 0
class BestWeights:
    def __init__(self, model):
        self.model = model
        self.loss, self.state = float("inf"), None

    def see(self, val_loss):
        if val_loss < self.loss:
            self.loss = val_loss
            self.state = dict(self.model.state_dict())

    def restore(self):
        if self.state is not None:
            self.model.load_state_dict(self.state)
