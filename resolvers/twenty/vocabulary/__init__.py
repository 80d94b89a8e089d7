"""Twenty's standard objects, one file each, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.twenty.vocabulary.companies import COMPANY
from resolvers.twenty.vocabulary.members import WORKSPACE_MEMBER
from resolvers.twenty.vocabulary.notes import NOTE
from resolvers.twenty.vocabulary.opportunities import OPPORTUNITY
from resolvers.twenty.vocabulary.people import PERSON
from resolvers.twenty.vocabulary.tasks import TASK
from resolvers.twenty.words import ObjectWords

STANDARD: tuple[ObjectWords, ...] = (COMPANY, PERSON, OPPORTUNITY, TASK, NOTE, WORKSPACE_MEMBER)

Vocabulary = Mapping[str, ObjectWords]


def vocabulary(*objects: ObjectWords) -> Vocabulary:
    """The objects by their singular name."""
    return {words.singular: words for words in objects}
