"""Organizations that an installation knows of: reference data, the same for all its workspaces."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text
from sqlmodel import Field

from models.objects.base import Declared, timestamp, words


class GlobalOrganization(Declared, table=True):
    """An organization that a workspace may make its own. The operator writes them; requests only read.

    `name_key` is the name without accents and letter case, and compares by its bytes: names with one beginning are one
    range of its index.
    """

    __tablename__ = "global_organization"
    __table_args__ = (Index("ix_global_organization_name_key", "name_key", "id"),)

    id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_args=(Identity(always=False),))
    name: str = words(nullable=False)
    name_key: str = Field(sa_type=Text(collation="C"), nullable=False)
    website: str | None = words()
    description: str | None = words()
    industry: str | None = words()
    employees: int | None = Field(default=None, sa_type=BigInteger)
    year_founded: int | None = Field(default=None, sa_type=BigInteger)
    logo_url: str | None = words()
    icon_url: str | None = words()
    linkedin_url: str | None = words()
    created_at: datetime = timestamp(default_now=True)
    updated_at: datetime = timestamp(default_now=True)


class GlobalDomain(Declared, table=True):
    """A domain of a global organization, and of no other. The one at position 0 stands for it."""

    __tablename__ = "global_domain"
    __table_args__ = (Index("ix_global_domain_organization_id", "organization_id", "position"),)

    domain: str = Field(sa_type=Text(collation="C"), primary_key=True)
    organization_id: int = Field(
        sa_type=BigInteger,
        nullable=False,
        sa_column_args=(
            ForeignKey("global_organization.id", name="fk_global_domain_organization_id", ondelete="CASCADE"),
        ),
    )
    position: int = Field(nullable=False)
