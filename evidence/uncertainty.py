"""How sure a published percentage is, as far as its number of items tells."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959963984540054


def standard_error(percent: float, items: int) -> float:
    """Upper bound of the standard error of an accuracy over `items` questions, in points.

    Notes:
        Var(mean) = p(1-p)/n for one answer a question. With several samples a question the
        variance between questions is at most that, so for averages over samples this is a bound,
        never an underestimate. Questions are taken as a draw from the questions that might have
        been asked.

    References:
        Miller (2024), Adding Error Bars to Evals, arXiv:2411.00640.

    Example:
        >>> round(standard_error(72.6, 30), 2)
        8.14
    """
    share = percent / 100
    return 100 * sqrt(max(share * (1 - share), 0.0) / items)


def difference_interval(of: float, against: float, items: int) -> tuple[float, float]:
    """A 95% interval of the difference of two accuracies on the same `items` questions, in points.

    Notes:
        The two are taken as independent. Answers to one question are mostly positively related,
        which would make the interval narrower; without the answers that cannot be used.

    Example:
        >>> [round(x, 1) for x in difference_interval(72.6, 47.0, 30)]
        [1.7, 49.5]
    """
    half = Z95 * sqrt(standard_error(of, items) ** 2 + standard_error(against, items) ** 2)
    return of - against - half, of - against + half
