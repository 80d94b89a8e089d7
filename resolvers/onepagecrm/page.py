"""The page of the documentation that says of every operation whether it is served."""

from __future__ import annotations

from resolvers.kit.known import Known, Part
from resolvers.onepagecrm.table import THEMES
from resolvers.onepagecrm.words import Line

_HEAD = """# Operations of OnePageCRM

Written by `make schema` from the table of operations that the code serves at `/api/v3`; `make check` says when it is
old.

Every operation of the product's REST v3, those included that only its newer document has. What is not served yet
answers 404. Where the documents are silent: [decision 80](decisions/0080-onepagecrm-where-its-sources-are-silent.md).
"""

_WITHOUT_VALUE = """
## Without a value

What the documents show, and no operation of theirs sets. The product knows it from elsewhere; this server does not, and
says nothing rather than something untrue.

- `country_code` of a user: null. A member has a time zone, of which a country has several and which several countries
  share.
- `bcc_email` of a user: null. No e-mail is received, so there is no address for copies; asking for one is refused.
- `google_contacts_email` of a user, `google_contacts_data` of a contact: null. Nobody can let this server into an
  account of Google's; `POST /contacts/{contact_id}/google_contacts` is refused.
- `reason_lost_id` of a deal: null. No operation lists or makes reasons.
- `thumbnail` of an attachment: null. Attachments are kept as they came, and no smaller pictures are made of them.
- `syncing_tags` and `synced_tags` of a company: false and none. No operation turns it on.
- `auth_key` of the start-up data: empty. A key is stored as a hash, and nobody can read it any more.
- Days off (`not_working_days`): `none`. No operation and no setting names any, so no date passes one over.
- `cost_setup`: deals have costs, which are not required, and a commission of the amount: so they are reckoned here.
  `commission_percentage` is not shown, because a deal that is given none has 0.
- `listing_size`, `date_format`, `time_with_ampm`, `separator`, `delimiter` and `default_contact_type`: what the
  documents begin with or show. They say how the product's own pages write, which this server has not.
- `reminder`, `currency_symbol`, `popular_countries` and `next_action_dates` are not shown: they are settings of the
  product's own pages and e-mails.
"""


def operations_page() -> str:
    """The whole page."""
    every = [line for theme in THEMES for line in theme.lines]
    served = sum(line.rule is not None for line in every)
    lines = [_HEAD, f"**{served} of {len(every)} are served.**"]
    for title in dict.fromkeys(theme.title for theme in THEMES):
        lines += ["", f"## {title}", "", "| method | path | | state |", "| --- | --- | --- | --- |"]
        lines += [_row(line) for theme in THEMES if theme.title == title for line in theme.lines]
    return "\n".join(lines) + "\n" + _WITHOUT_VALUE


def part() -> Part:
    """The same for the page about all products."""
    known = [
        Known(line.method, line.path, line.summary, line.rule is not None) for theme in THEMES for line in theme.lines
    ]
    return Part("OnePageCRM", "`/api/v3`", known, page="onepagecrm.md")


def _row(line: Line) -> str:
    summary = f"{line.summary} (newer document)" if line.newer else line.summary
    state = "served" if line.rule is not None else "not yet"
    return f"| {line.method} | `{line.path}` | {summary} | {state} |"
