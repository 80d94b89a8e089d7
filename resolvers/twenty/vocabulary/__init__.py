"""Twenty's standard objects, one file each, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.twenty.vocabulary.companies import COMPANY
from resolvers.twenty.vocabulary.members import WORKSPACE_MEMBER
from resolvers.twenty.vocabulary.notes import NOTE
from resolvers.twenty.vocabulary.opportunities import OPPORTUNITY
from resolvers.twenty.vocabulary.people import PERSON
from resolvers.twenty.vocabulary.targets import ATTACHMENT, FAVORITE, FAVORITE_FOLDER, NOTE_TARGET, TASK_TARGET
from resolvers.twenty.vocabulary.tasks import TASK
from resolvers.twenty.vocabulary.timeline import timeline_activity
from resolvers.twenty.words import ObjectWords

_RECORDS = (COMPANY, PERSON, OPPORTUNITY, TASK, NOTE)
_TIES = (NOTE_TARGET, TASK_TARGET, ATTACHMENT, FAVORITE, FAVORITE_FOLDER)

STANDARD: tuple[ObjectWords, ...] = (*_RECORDS, WORKSPACE_MEMBER, *_TIES, timeline_activity(_RECORDS))

Vocabulary = Mapping[str, ObjectWords]


def vocabulary(*objects: ObjectWords) -> Vocabulary:
    """The objects by their singular name."""
    return {words.singular: words for words in objects}
