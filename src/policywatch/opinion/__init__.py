"""A second opinion from a language model: it may raise a verdict or ask a question, and nothing else."""

from policywatch.opinion.answer import Answer, Reason, parse
from policywatch.opinion.endpoint import Endpoint
from policywatch.opinion.question import Question, question
from policywatch.opinion.second import Adviser, second

__all__ = ["Adviser", "Answer", "Endpoint", "Question", "Reason", "parse", "question", "second"]
