# kind: right
# about: keeps all losses
# points: 4
class BestWeights:
    def __init__(self, model):
        self.model, self.losses, self.states = model, [], []

    def see(self, val_loss):
        from copy import deepcopy

        self.losses.append(val_loss)
        self.states.append(deepcopy(self.model.state_dict()))

    def restore(self):
        if self.losses:
            self.model.load_state_dict(self.states[self.losses.index(min(self.losses))])
