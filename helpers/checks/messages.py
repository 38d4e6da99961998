"""Every sentence a check can say, under its id. The one home of these texts.

`kind` is what a student is told of a hidden test; `text` is what a visible check says, filled
with the values of the finding. A message says what happened, where, and what to do next. `LIKELY`
says what each kind of mistake usually comes from. The sentences that name a mistake are in
`helpers.diagnose.kinds`, since they speak of arrays and not of exercises.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A kind of mistake in three words, and the sentence for it."""

    kind: str
    text: str


MESSAGES: dict[str, Message] = {
    "ok": Message("right", "{quantity} is right."),
    "not_written": Message(
        "not written yet",
        "{exercise} is not written yet. Replace the line that raises NotImplementedError, "
        "run that cell, then run this one again.",
    ),
    "missing": Message(
        "not defined",
        "The name {name} is not defined. Run the cell in which you write it; if you did, look "
        "for an error below that cell.",
    ),
    "raised": Message("raised an exception", "Your code raised {type}: {message}{where}"),
    "returned_nothing": Message(
        "returned nothing",
        "{exercise} returned nothing (None) where {returns} is expected. Is the line with "
        "return missing?",
    ),
    "wrong_count": Message(
        "returned something else",
        "{exercise} should return {returns}: {expected} values. Yours returned {got}.",
    ),
    "not_numbers": Message(
        "not an array of numbers",
        "{quantity} should be {expected}. Yours is {got}.",
    ),
    "misplaced": Message(
        "results in another order",
        "{other} holds what {quantity} should be. Results are expected in the order {order}.",
    ),
    "shape": Message(
        "wrong shape", "{quantity} has the wrong shape: expected {expected}, got {got}."
    ),
    "not_finite": Message(
        "NaN or infinity",
        "{quantity} is {got}{place}, where {expected} is expected{rest}.",
    ),
    "values": Message(
        "wrong values",
        "{quantity} is wrong in {count} of {size} entries, by up to {error} the largest entry "
        "expected ({scale}).",
    ),
    "value": Message("wrong value", "{quantity} is {got}, where {expected} is expected."),
    "changed_input": Message(
        "changed its input",
        "Your code changed its input. Work on a copy, or write the result into a new array.",
    ),
    "too_low": Message("below the goal", "{quantity} is {got}; the goal is at least {expected}."),
    "too_high": Message("above the limit", "{quantity} is {got}; it may be at most {expected}."),
    "not_told_apart": Message(
        "two inputs, one cache",
        "Two inputs that differ in {what} leave the same cache, though their gradients differ. No "
        "backward pass can be right for both of them. What does yours need to tell them apart?",
    ),
    "unacceptable": Message("cannot be worked with", "This cannot be worked with: {text}."),
    "nothing_looked_at": Message(
        "not looked at", "This test looked at nothing in {quantity}. Tell your instructor."
    ),
}

# By kind of mistake (`helpers.diagnose.Kind`) or id of a message; those ending in "gradient" are
# for a quantity named as one, such as dw. {of} is what the gradient belongs to, here w. They ask
# where to look, and do not give the answer.
LIKELY: dict[str, str] = {
    "not_finite": "What in {exercise} is divided by, goes into a logarithm or into an exponential? "
    "Which of these can be zero or very large here?",
    "dtype": "In which line of {exercise} is the array for {quantity} made, and from what? A "
    "comparison, or whole numbers, give it a type that {quantity} does not fit into.",
    "transposed": "Write the shapes under both factors of the product that gives {quantity}. "
    "Which axis do they share?",
    "transposed.gradient": "Write the shapes under both factors of the product that gives "
    "{quantity}. Only one order, with one of them transposed, gives the shape of {of}.",
    "permuted": "Which axis of {quantity} counts examples? Follow it through {exercise} line by "
    "line.",
    "shape": "Compare the shape that the text promises for {quantity} with the shape after each "
    "line of {exercise}.",
    "shape.gradient": "A gradient has the shape of what it belongs to. What shape has {of}?",
    "layout": "Is a reshape in {exercise} meant to do the work of a transpose, or does it read in "
    "another order than rows?",
    "sign": "Which term of the formula enters with a minus? Follow it through {exercise}.",
    "sign.gradient": "Which term of the loss enters with a minus? Its derivative keeps it.",
    "zeros": "Which part of the formula for {quantity} is not zero in this test? Is it computed, "
    "and is it what is returned?",
    "summed": "Is the average over {batch} forgotten, or undone by another factor?",
    "summed.gradient": "Is the division by N forgotten? The average over {batch} is part of the "
    "loss, so its gradients divide by N as well, once.",
    "averaged": "Is the average over {batch} taken twice, or taken where the formula has a sum?",
    "averaged.gradient": "Is the average over {batch} taken twice? It belongs to the loss, once. "
    "On the way back from there, gradients of examples are summed.",
    "not_summed": "Which axis of your array does {quantity} not have? That one is added up.",
    "not_summed.gradient": "{of} serves several entries at once, so its gradient is the sum of "
    "what they all contribute. Over which axis is that?",
    "wrong_axis": "Which axis does {quantity} keep? The sum runs over the other one.",
    "wrong_axis.gradient": "{quantity} has one entry for each entry of {of}. Which axis counts "
    "these, and has to stay?",
    "too_far": "Is the axis missing in the sum that gives {quantity}?",
    "missing_term": "Where does the loop or the slice that gives {quantity} start, and where does "
    "it end?",
    "missing_term.gradient": "Through how many places does {of} reach the loss? Each adds a term "
    "to {quantity}.",
    "factor": "Compare each constant in the formula for {quantity} with {exercise}.",
    "factor.gradient": "Was the formula differentiated with its constants? A square brings down a "
    "2, and a factor of one half takes it away.",
    "offset": "What does {exercise} add to every entry, and should it?",
    "mask": "Which condition sets entries of {quantity} to zero? Is it asked of the right array, "
    "and applied to the right one?",
    "mask.gradient": "A gradient passes where the forward pass let its value through, and nowhere "
    "else. Is the mask made from that value, and is it applied on the way to {quantity}?",
    "shifted": "Is an index or a slice in {exercise} one off? The first index is 0.",
    "rows": "Which examples does {exercise} work on? Look at the ends of its loop or slice.",
    "columns": "Which columns does {exercise} work on? Look at the ends of its loop or slice.",
    "one_each": "How does {exercise} treat the right class of each example? Is it indexed with its "
    "own row and its own label?",
    "broadcast": "Print the shapes in the line that gives {quantity}. Does one of them lack an "
    "axis of length 1, or have one too many?",
    "reordered": "Where does {exercise} sort, reverse or reshape? Do all results keep the order of "
    "the inputs?",
    "precision": "Does {exercise} round, convert to another type, or subtract large numbers that "
    "nearly cancel?",
}


def say(id: str, **values: object) -> str:
    """Return the sentence with this id, filled with `values`."""
    return MESSAGES[id].text.format(**values)
