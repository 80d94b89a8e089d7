"""What is shown of a contact, and what bodies may say of it."""

from __future__ import annotations

from models.records.plan import (
    Column,
    Compare,
    Computed,
    Counted,
    Exists,
    Expression,
    Filter,
    Many,
    Mapped,
    Order,
    Rows,
    Through,
    constant_bind,
)
from resolvers.onepagecrm import points
from resolvers.onepagecrm.custom import custom_values
from resolvers.onepagecrm.kinds import ID, NUMBER, TEXT, TRUTH, WHOLE, holding, listed, text
from resolvers.onepagecrm.words import BORN, KEY, ME, Field, seen, stored, unknown

TITLES = ("Mr", "Mrs", "Ms")
_TITLE = Mapped(
    Computed("lower", (Column("prefix"),)),
    tuple((written, title) for title in TITLES for written in (title.lower(), f"{title.lower()}.")),
)

# What the contact's company is called: one of the workspace's, or a name alone.
COMPANY_NAME = Computed(
    "first_present", (Through("company", Column("name")), Through("employment", Column("company_name")))
)
LETTER = Computed(
    "letter", (Computed("first_present", (Computed("empty_as_null", (Column("last_name"),)), COMPANY_NAME)),)
)
# Starring is a favorite of the member who asks.
STARRED: Filter = Compare(Column("member_id"), "=", ME)
PENDING: Filter = Compare(Column("outcome"), "=", constant_bind("OPEN", "text"))
_STATUS = Through("contact_status", Column("text"))


def _total(column: str) -> Expression:
    return Through("deal_totals", Column(column))


CONTACT_FIELDS: tuple[Field, ...] = (
    KEY,
    # A title of another dialect's that this product has no word for stays where it is, and is not shown.
    Field("title", text(choices=TITLES), _TITLE, "prefix", default=None),
    stored("first_name", text(25, cut=True)),
    stored("last_name", text(25, cut=True)),
    Field("job_title", text(1000), Through("employment", Column("job_title")), "job_title", default=None),
    Field("starred", TRUTH, Exists(Rows("favorite", filter=STARRED, relation="favorites")), "starred", default=False),
    seen("photo_url", TEXT, Column("avatar_url")),
    Field("company_id", ID, Column("company_id"), "company", default=None),
    Field("company_name", text(55, cut=True), COMPANY_NAME, "company_name", default=None),
    Field("urls", points.URL_LIST, points.URLS, "url_list", default=()),
    Field("phones", points.PHONE_LIST, points.PHONES, "phone_list", default=()),
    Field("emails", points.EMAIL_LIST, points.EMAILS, "email_list", default=()),
    Field("address_list", points.ADDRESS_LIST, points.ADDRESSES, "address_list", default=()),
    # A status that another dialect wrote and the workspace does not list is shown by its text alone.
    seen("status", TEXT, Computed("first_present", (_STATUS, Column("status")))),
    Field("status_id", ID, Through("contact_status", Column("id")), "status_id", default=None),
    Field(
        "tags",
        listed(text(255)),
        Many(Rows("tag", relation="tags", order=(Order(Computed("lower", (Column("name"),))),)), Column("name")),
        "tags",
        default=(),
    ),
    stored("lead_source_id", text(), "lead_source"),
    seen("lead_source", TEXT, Through("source", Column("text"))),
    stored("background", text(10240), "description"),
    Field("owner_id", ID, Column("owner_id"), "owner_id"),
    custom_values("custom_fields", "person"),
    seen("letter", TEXT, LETTER),
    seen("pending_deal", TRUTH, Exists(Rows("deal", filter=PENDING, relation="deals"))),
    seen("total_pendings", NUMBER, _total("pending_amount")),
    seen("total_deals_count", WHOLE, _total("deals_count")),
    seen("company_size", WHOLE, Through("company", Counted("people"))),
    unknown("google_contacts_data", holding({"account_email": TEXT, "id": TEXT, "saved_at": WHOLE})),
    *BORN,
)
