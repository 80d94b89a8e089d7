"""What happened: notes, meetings, interaction events and sessions, one table with a kind, linked to records by role."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Record, Stored, Tie, flag, index, reference, timestamp, unique, words
from models.objects.relations import Relation, Step, linked, many, one, reached


class Activity(Record, table=True):
    """One thing that happened.

    `kind` is NOTE, LOG_ENTRY, INTERACTION_EVENT, INTERACTION_SESSION, MEETING, ISSUE, COMMENT, ACTION, ACTION_ITEM,
    PAGE_VIEW or MARKDOWN_EVENT.
    """

    __tablename__ = "activity"
    __table_args__ = (
        reference("session_id", "activity"),
        reference("meeting_id", "activity"),
        reference("replies_to_id", "activity"),
        reference("issue_id", "activity"),
        index("activity", "kind", "occurred_at", "id"),
        index("activity", "kind", "created_at", "id"),
        index("activity", "kind", "id"),
        index("activity", "session_id"),
        index("activity", "meeting_id", where="meeting_id is not null"),
        index("activity", "replies_to_id", where="replies_to_id is not null"),
        index("activity", "issue_id", where="issue_id is not null"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("session", "activity", "session_id"),
        one("meeting", "activity", "meeting_id"),
        one("replies_to", "activity", "replies_to_id"),
        one("issue", "activity", "issue_id"),
        one("creator", "member", "created_by_id"),
        many("session_events", "activity", "session_id"),
        # What was said or written in a meeting: events and notes.
        many("meeting_activities", "activity", "meeting_id"),
        # What was written on an issue: events and comments.
        many("issue_activities", "activity", "issue_id"),
        # Answers to it, and what came of it: actions and action items.
        many("replies", "activity", "replies_to_id"),
        many("locations", "address", "activity_id"),
        linked("recordings", "attachment", "activity_recording", "activity_id", "attachment_id"),
        linked("tags", "tag", "record_tag", "activity_id", "tag_id"),
        many("links", "activity_link", "activity_id"),
        # Files that were linked to it, and files that were made for it.
        reached(
            "attachments",
            "attachment",
            (Step("activity_attachment", "activity_id", "attachment_id"),),
            (Step("attachment", "activity_id", "id"),),
        ),
        many("favorites", "favorite", "activity_id"),
        many("timeline_entries", "timeline_entry", "activity_id"),
        many("external_links", "external_link", "activity_id"),
    )

    kind: str = words(nullable=False)
    title: str | None = words()
    body: str | None = words()
    body_format: str | None = words()
    # When it happened: the start of a meeting, the sending of a message.
    occurred_at: datetime = timestamp(default_now=True)
    ended_at: datetime | None = timestamp(nullable=True)
    status: str | None = words()
    channel: str | None = words()
    type: str | None = words()
    identifier: str | None = words()
    session_id: UUID | None = Field(default=None)
    meeting_id: UUID | None = Field(default=None)
    replies_to_id: UUID | None = Field(default=None)
    issue_id: UUID | None = Field(default=None)
    # Nobody said when it happened: `occurred_at` is when it was written down.
    undated: bool = flag()
    # What a meeting is to be about, and where it takes place.
    agenda: str | None = words()
    agenda_format: str | None = words()
    conference_url: str | None = words()
    # Where it is shown elsewhere: a meeting in its calendar, the page that was viewed.
    external_url: str | None = words()
    channel_data: str | None = words()
    internal_identifier: str | None = words()
    priority: str | None = words()
    # What an action changed, as its application wrote it down.
    details: str | None = words()
    # Of a page view: where it was, its place in the visit, and for how many seconds somebody looked at it.
    application: str | None = words()
    order_in_session: int | None = Field(default=None)
    engaged_time: int | None = Field(default=None)
    # Where a meeting takes place, in words; what came of a call, and with what it was made.
    place: str | None = words()
    call_result: str | None = words()
    call_via: str | None = words()


class ActivityLink(Tie, table=True):
    """A record's part in an activity; `type` refines it (TO, CC).

    `role` is ABOUT, SENT_BY, SENT_TO, ATTENDEE or CREATED_BY; of an issue also SUBMITTED_BY, REPORTED_BY, ASSIGNED_TO
    or FOLLOWED_BY. `kind` and `occurred_at` are the activity's: the database copies them, so that the newest activities
    of a record stand together in an index.
    """

    __tablename__ = "activity_link"
    __table_args__ = (
        reference("activity_id", "activity"),
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("deal_id", "deal"),
        reference("member_id", "member"),
        reference("email_id", "email"),
        reference("phone_id", "phone"),
        reference("employment_id", "employment"),
        reference("custom_record_id", "custom_record"),
        index("activity_link", "activity_id", "role"),
        index("activity_link", "company_id", "activity_id"),
        index("activity_link", "person_id", "activity_id"),
        index("activity_link", "deal_id", "activity_id"),
        index("activity_link", "member_id", where="member_id is not null"),
        *(
            index("activity_link", column, "kind", "occurred_at", "activity_id", where=f"{column} is not null")
            for column in ("company_id", "person_id", "email_id", "phone_id", "employment_id")
        ),
        index("activity_link", "custom_record_id", where="custom_record_id is not null"),
        CheckConstraint(
            "num_nonnulls(company_id, person_id, deal_id, member_id, email_id, phone_id, employment_id,"
            " custom_record_id) = 1",
            name="ck_activity_link_one_record",
        ),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("activity", "activity", "activity_id"),
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
        one("deal", "deal", "deal_id"),
        one("member", "member", "member_id"),
        one("email", "email", "email_id"),
        one("phone", "phone", "phone_id"),
        one("employment", "employment", "employment_id"),
        one("custom_record", "custom_record", "custom_record_id"),
    )

    activity_id: UUID
    kind: str = words(nullable=False, default="")
    occurred_at: datetime = timestamp(default_now=True)
    role: str = words(nullable=False, default="ABOUT")
    type: str | None = words()
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    deal_id: UUID | None = Field(default=None)
    member_id: UUID | None = Field(default=None)
    email_id: UUID | None = Field(default=None)
    phone_id: UUID | None = Field(default=None)
    employment_id: UUID | None = Field(default=None)
    custom_record_id: UUID | None = Field(default=None)


class Attachment(Record, table=True):
    """A file that belongs to a record, or to activities that it was linked to; its bytes live elsewhere.

    `path` says where, and `type` is what its client calls its kind (Image, TextDocument, ...).
    """

    __tablename__ = "attachment"
    __table_args__ = (
        reference("author_id", "member"),
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("deal_id", "deal"),
        reference("task_id", "task"),
        reference("activity_id", "activity"),
        reference("custom_record_id", "custom_record"),
        *(
            index("attachment", column, where=f"{column} is not null")
            for column in (
                "author_id",
                "company_id",
                "person_id",
                "deal_id",
                "task_id",
                "activity_id",
                "custom_record_id",
            )
        ),
        index("attachment", "upload_key", where="upload_key is not null"),
        CheckConstraint(
            "num_nonnulls(company_id, person_id, deal_id, task_id, activity_id, custom_record_id) <= 1",
            name="ck_attachment_one_record",
        ),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("author", "member", "author_id"),
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
        one("deal", "deal", "deal_id"),
        one("task", "task", "task_id"),
    )

    name: str = words(nullable=False)
    content_type: str | None = words()
    size: int | None = Field(default=None)
    type: str | None = words()
    path: str | None = words()
    base_path: str | None = words()
    # Of a file that is kept here, the SHA-256 of its bytes; others have none.
    checksum: str | None = words()
    # What somebody calls it since it was made, since when it is shown with its record's person, and who keeps the
    # bytes, when that is another service.
    custom_name: str | None = words()
    pinned_at: datetime | None = timestamp(nullable=True)
    provider: str | None = words()
    # Under which key a form uploaded it, for whoever says later what it belongs to.
    upload_key: str | None = words()
    author_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    deal_id: UUID | None = Field(default=None)
    task_id: UUID | None = Field(default=None)
    activity_id: UUID | None = Field(default=None)
    custom_record_id: UUID | None = Field(default=None)


class ActivityAttachment(Stored, table=True):
    """A file of an activity."""

    __tablename__ = "activity_attachment"
    __table_args__ = (
        reference("activity_id", "activity"),
        reference("attachment_id", "attachment"),
        unique("activity_id", "attachment_id"),
        index("activity_attachment", "attachment_id"),
    )

    activity_id: UUID
    attachment_id: UUID


class ActivityRecording(Stored, table=True):
    """The recording of a meeting."""

    __tablename__ = "activity_recording"
    __table_args__ = (
        reference("activity_id", "activity"),
        reference("attachment_id", "attachment"),
        unique("activity_id"),
        index("activity_recording", "attachment_id"),
    )

    activity_id: UUID
    attachment_id: UUID
