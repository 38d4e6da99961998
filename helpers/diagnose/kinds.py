"""Every kind of difference that can be named, and the sentences for it. Their one home.

A sentence says what differs, then what that usually comes from; it does not give the answer. Its
id is that of the kind, or the kind and a variant: "factor", "factor.axis". "It" is the array that
came back; the message before the diagnosis has named it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A way in which an array can differ from what is expected."""

    NOT_FINITE = "not_finite"
    DTYPE = "dtype"
    TRANSPOSED = "transposed"
    PERMUTED = "permuted"
    SHAPE = "shape"
    LAYOUT = "layout"
    SIGN = "sign"
    ZEROS = "zeros"
    SUMMED = "summed"
    AVERAGED = "averaged"
    NOT_SUMMED = "not_summed"
    WRONG_AXIS = "wrong_axis"
    TOO_FAR = "too_far"
    MISSING_TERM = "missing_term"
    FACTOR = "factor"
    OFFSET = "offset"
    MASK = "mask"
    SHIFTED = "shifted"
    ROWS = "rows"
    COLUMNS = "columns"
    ONE_EACH = "one_each"
    BROADCAST = "broadcast"
    REORDERED = "reordered"
    PRECISION = "precision"

    @property
    def label(self) -> str:
        """The kind in a few words, fit for a hidden test."""
        return LABELS[self]


LABELS: dict[Kind, str] = {
    Kind.NOT_FINITE: "NaN or infinity",
    Kind.DTYPE: "wrong type of number",
    Kind.TRANSPOSED: "transposed",
    Kind.PERMUTED: "axes permuted",
    Kind.SHAPE: "right numbers, wrong shape",
    Kind.LAYOUT: "mixed up by a reshape",
    Kind.SIGN: "wrong sign",
    Kind.ZEROS: "zero everywhere",
    Kind.SUMMED: "summed, not averaged",
    Kind.AVERAGED: "averaged once too often",
    Kind.NOT_SUMMED: "a sum is missing",
    Kind.WRONG_AXIS: "reduced over the wrong axis",
    Kind.TOO_FAR: "reduced once too often",
    Kind.MISSING_TERM: "a term of the sum is wrong",
    Kind.FACTOR: "a constant factor",
    Kind.OFFSET: "a constant offset",
    Kind.MASK: "a mask is missing or wrong",
    Kind.SHIFTED: "shifted by one",
    Kind.ROWS: "right in some rows only",
    Kind.COLUMNS: "right in some columns only",
    Kind.ONE_EACH: "one entry of each row is wrong",
    Kind.BROADCAST: "broadcast by accident",
    Kind.REORDERED: "right numbers in another order",
    Kind.PRECISION: "right, but less precise",
}

# In order of rank: where several hold, the first is named. What explains every entry comes before
# what explains some, and what was told by an argument (batch, mask, terms) before what is guessed.
TEXTS: dict[str, str] = {
    "not_finite": "It holds {value} in {count} of {size} entries, first at {place}, where a finite "
    "number is expected.{rest} Usual causes are a division by zero, the logarithm of zero and the "
    "exponential of a large number.",
    "dtype.foreign": "The numbers are right, but their type is {got} and not a type of real "
    "numbers.",
    "dtype.whole": "Every entry is cut to a whole number, so what stood behind the decimal point "
    "is lost. Usually floats were written into an array of integers (type {got}), or // stands "
    "for /.",
    "dtype.truth": "It holds true and false (type {got}), which say where a number should be and "
    "not which one.",
    "mask.only": "It holds only 0 and 1, which say where a number should be and not which one: it "
    "is the mask alone.",
    "dtype.wrapped": "Its numbers went round the end of their type ({got}): what that cannot hold "
    "comes back as another number.",
    "transposed": "It is transposed: what is expected at [i, j] stands at [j, i]. Usually the "
    "factors of a matrix product stand in the wrong order, or there is a transpose too many or too "
    "few.",
    "permuted": "Its axes are permuted: it is what is expected, transposed by the order {axes}. "
    "Look at the last step that moves or swaps axes.",
    "shape.flat": "The numbers are right and in the right order, but flattened to the shape {got}; "
    "the shape {expected} is expected.",
    "shape.more": "The numbers are right, but there is an axis too many: the shape is {got} and "
    "should be {expected}. An axis of length 1 often stays behind after keepdims=True or after "
    "indexing with None.",
    "shape.fewer": "The numbers are right, but an axis is missing: the shape is {got} and should "
    "be {expected}. Indexing with a number and sums without keepdims=True remove an axis.",
    "shape.other": "The numbers are right and in the right order, but in another layout: the shape "
    "is {got} and should be {expected}.",
    "broadcast.pairs": "Its shape is {got} and not {expected}: broadcasting has combined each "
    "entry with each other one, and the right numbers stand on the diagonal. That happens where "
    "shapes like (N,) and (N, 1) meet.",
    "broadcast.repeated": "Its shape is {got} and not {expected}: the right numbers are repeated "
    "along axis {axis}. That is broadcasting by accident.",
    "layout": "The right numbers stand in another order, as if {whose} had been read column by "
    "column. A reshape keeps the order in which numbers lie in memory and never swaps axes.",
    "sign": "The sign is wrong: each entry is the negative of what is expected. Usually a minus is "
    "missing or one too many, or a difference is taken the wrong way round.",
    "zeros": "It is zero everywhere. Usually an array made with zeros was never filled, or a "
    "result was not stored in it.",
    "zeros.number": "It is 0. Usually a sum that starts at zero is given no term, a maximum takes "
    "the zero in place of the number, or a logarithm is taken of 1.",
    "summed": "It is too large by the factor {factor}, which is {what}: a sum stands where an "
    "average is expected.",
    "averaged": "It is too small by the factor {factor}, which is {what}: an average is taken "
    "where a sum is expected, or it is taken twice.",
    "missing_term": "Term {term} of {count} is missing from the sum over axis {axis}.",
    "missing_term.twice": "Term {term} of {count} is counted twice in the sum over axis {axis}.",
    "missing_term.sign": "Term {term} of {count} has the wrong sign in the sum over axis {axis}.",
    "missing_term.only": "It is term {term} of {count} alone; the sum of all is expected. Usually "
    "each term replaces the one before (=) in place of being added (+=), or a loop ends too early.",
    "missing_term.first": "Only the first {first} of {count} terms are summed. Look at where the "
    "loop or the slice ends.",
    "not_summed": "A sum is missing: the shape is {got} and should be {expected}, and what is "
    "expected is {what} of this array along an axis. Which axis should be gone?",
    "wrong_axis": "The reduction runs over the wrong axis: it is {got}. Which axis counts what is "
    "to be added up?",
    "too_far": "It is reduced once too often: it is what is expected, {op} over {over} as well.",
    "mask.selected": "It holds only the {got} entries that are not zero, one after the other. "
    "Indexing with a mask drops the entries that it does not keep; the shape {expected} is "
    "expected, with zeros in it.",
    "mask.ignored": "The mask is ignored, or lets too much through: the entries that it keeps are "
    "right, but of the {zeros} that it should set to zero, {count} are not zero.",
    "mask.summed": "The sum over {over} runs over all terms, also over those that the mask should "
    "set to zero before.",
    "mask.terms": "The sum over {over} has other terms: some that the mask should set to zero are "
    "in it, or some that it keeps are not. Usually the mask is made from the wrong array.",
    "mask.inverted": "The mask is inverted: it is zero where a number is expected, and the other "
    "way round.",
    "factor.named": "It is {factor} times what is expected, everywhere: a constant factor. "
    "{factor} is {what}.",
    "factor": "It is {factor} times what is expected, everywhere: a constant factor. Look for a "
    "constant that is multiplied or divided by once too often, or not at all.",
    "shifted.all": "It is shifted by one along axis {axis}: each {slice} stands one place too "
    "{way}. Look for an index or a slice that starts one off.",
    "offset": "Each entry is too {size} by the same number, {offset}: a constant offset. Look for "
    "a constant that is added or left out.",
    "offset.one": "It is too {size} by exactly 1: a term of 1 is counted that should not be, or is "
    "left out.",
    "broadcast.crossed": "It differs by numbers of a row that should be those of a column: "
    "something of shape ({n},) was broadcast along the wrong axis of an array of shape "
    "({n}, {n}).",
    "shifted.flat": "Read row by row, it is shifted by one: each entry stands one place too {way}, "
    "across the ends of rows. Look for a shift that was not told its axis, or an index one off.",
    "shifted": "It is shifted by one along axis {axis}: each {slice} stands one place too {way}. "
    "Look for an index or a slice that starts one off.",
    "reordered.reversed": "It is in reverse order along axis {axis}.",
    "reordered": "It holds the right numbers in another order.",
    "rows.missing": "It holds {got} of {expected} {slices} only: {which} of those expected.",
    "columns.missing": "It holds {got} of {expected} {slices} only: {which} of those expected.",
    "rows.extra": "It holds {got} {slices} where {expected} are expected: the right ones are "
    "{which}.",
    "columns.extra": "It holds {got} {slices} where {expected} are expected: the right ones are "
    "{which}.",
    "one_each.single": "One entry is wrong, {where}, and all others are right. Look at the step "
    "that treats one entry of each row in its own way, such as the right class.",
    "mask.leaks": "It is right wherever a number other than zero is expected, but {count} of "
    "{zeros} entries that should be zero are not. Usually a mask is ignored, or lets too much "
    "through.",
    "mask.strict": "It is zero in {count} entries where a number is expected, and right in all "
    "others. Usually a mask takes away too much, or those entries are never written.",
    "mask.other": "Where it is not zero and should not be, it is right; but other entries are zero "
    "than should be. Usually the mask is made from the wrong array.",
    "rows": "Only some {slices} are right: {right}. Wrong: {wrong}{zero}. Look at which {slices} "
    "your code works on.",
    "columns": "Only some {slices} are right: {right}. Wrong: {wrong}{zero}. Look at which "
    "{slices} your code works on.",
    "one_each": "In each row at most one entry is wrong, and all others are right: {where}. Look "
    "at the step that treats one entry of each row in its own way, such as the right class.",
    "sign.positive": "Each entry has the right size, but none is negative: {count} of {size} have "
    "the wrong sign, as after an absolute value or a square.",
    "sign.some": "Each entry has the right size, but {count} of {size} have the wrong sign.",
    "offset.axis": "The difference is the same in every {slice}: an array of shape {shape} is "
    "missing, added once too often or not the right one.",
    "factor.axis": "Each {slice} is off by a constant factor of its own. Usually a division or a "
    "product uses other sums or weights than it should, perhaps along the wrong axis.",
    "missing_term.product": "The difference is a column times a row, as is each term of a matrix "
    "product: a term is missing, counted twice or wrong. Look at where the loop or the slice over "
    "the inner axis starts and ends.",
    "broadcast.same": "Every {slice} is the same, though they should differ. Usually one of them, "
    "or their sum, was broadcast to all.",
    "wrong_axis.total": "Its {got} entries have the same {op} as the {expected} expected: it looks "
    "like a reduction over the wrong axis.",
    "precision.single": "It is right, but less precise: it agrees with what is expected to about "
    "{digits} digits, as many as single precision (float32) keeps.",
    "precision": "It is right, but less precise: it agrees with what is expected to about {digits} "
    "digits. Usually a part is computed in fewer digits (float32 has 7, float16 has 3), or large "
    "numbers are subtracted that nearly cancel.",
    "dtype.complex": "It holds complex numbers, {count} of {size} with an imaginary part, and real "
    "ones are expected. Usual causes are a root or a power of a negative number and a Fourier "
    "transform.",
    "dtype.objects": "It is an array of type {got} and not of numbers: at {place} stands {what}. "
    "Usually lists of different lengths, None or text were put into one array.",
    "dtype.bool": "It holds true and false (type {got}), and numbers are expected. Usually a "
    "comparison is returned in place of what it should select.",
    # Two differences at once: the arrangement, and what differs beside it.
    "transposed.and": "It is transposed, and that is not all. With the axes swapped back: {rest}",
    "shape.and": "Its shape is {got} and should be {expected}, and that is not all. With the right "
    "shape: {rest}",
}
RANK = {id: place for place, id in enumerate(TEXTS)}


@dataclass(frozen=True)
class Diagnosis:
    """How an array differs from what is expected, as far as that can be told.

    False, and empty as text, where nothing can be said.

    Attributes:
        kind: the kind of difference, or None.
        text: one or two sentences for the person who made the array.
        others: further kinds that hold as well, best first, each without `others`.
    """

    kind: Kind | None = None
    text: str = ""
    others: tuple["Diagnosis", ...] = ()

    def __bool__(self) -> bool:
        return self.kind is not None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Claim:
    """A difference that was found: the id of its sentence, evidence in bits, and values."""

    id: str
    evidence: float
    values: dict[str, object]

    @property
    def kind(self) -> Kind:
        """The kind that the id names."""
        return Kind(self.id.partition(".")[0])

    @property
    def text(self) -> str:
        """The sentences, filled."""
        return TEXTS[self.id].format(**self.values)


def claim(id: str, evidence: float, **values: object) -> Claim:
    """Make the claim with sentence `id`, filled with `values`, with this evidence in bits."""
    return Claim(id, evidence, values)
