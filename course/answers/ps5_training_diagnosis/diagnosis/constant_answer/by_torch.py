# kind: right
# about: with torch
# points: 3
import torch


def constant_answer(y_train, y_test):
    answer = torch.as_tensor(np.asarray(y_train)).mode().values.item()
    return answer, (torch.as_tensor(np.asarray(y_test)) == answer).double().mean().item()
