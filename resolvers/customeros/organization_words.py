"""The closed vocabularies of organizations."""

import enum

import strawberry


@strawberry.enum
class Market(enum.Enum):
    """Whom an organization sells to."""

    B2B = "B2B"
    B2C = "B2C"
    B2B2C = "B2B2C"
    MARKETPLACE = "MARKETPLACE"


@strawberry.enum
class OrganizationStage(enum.Enum):
    """How far an organization has come towards being a customer."""

    LEAD = "LEAD"
    TARGET = "TARGET"
    INTERESTED = "INTERESTED"
    ENGAGED = "ENGAGED"
    TRIAL = "TRIAL"
    UNQUALIFIED = "UNQUALIFIED"
    READY_TO_BUY = "READY_TO_BUY"
    CUSTOMER = "CUSTOMER"
    EDUCATION = "EDUCATION"
    EVALUATION = "EVALUATION"
    OPPORTUNITY = "OPPORTUNITY"
    SOLUTION = "SOLUTION"
    NOT_A_FIT = "NOT_A_FIT"
    ONBOARDING = "ONBOARDING"
    INITIAL_VALUE = "INITIAL_VALUE"
    RECURRING_VALUE = "RECURRING_VALUE"
    MAX_VALUE = "MAX_VALUE"
    PENDING_CHURN = "PENDING_CHURN"


@strawberry.enum
class OrganizationRelationship(enum.Enum):
    """What an organization is to the workspace."""

    CUSTOMER = "CUSTOMER"
    FORMER_CUSTOMER = "FORMER_CUSTOMER"
    NOT_A_FIT = "NOT_A_FIT"
    PROSPECT = "PROSPECT"


@strawberry.enum
class OnboardingStatus(enum.Enum):
    """How the start with a new customer goes."""

    NOT_APPLICABLE = "NOT_APPLICABLE"
    NOT_STARTED = "NOT_STARTED"
    ON_TRACK = "ON_TRACK"
    LATE = "LATE"
    STUCK = "STUCK"
    DONE = "DONE"
    SUCCESSFUL = "SUCCESSFUL"


@strawberry.enum
class IcpFit(enum.Enum):
    """Whether an organization is like the customers that the workspace looks for."""

    ICP_FIT = "ICP_FIT"
    ICP_NOT_FIT = "ICP_NOT_FIT"
    ICP_NOT_SET = "ICP_NOT_SET"


@strawberry.enum
class FundingRound(enum.Enum):
    """The last round in which an organization raised money."""

    PRE_SEED = "PRE_SEED"
    SEED = "SEED"
    SERIES_A = "SERIES_A"
    SERIES_B = "SERIES_B"
    SERIES_C = "SERIES_C"
    IPO = "IPO"
    SERIES_D = "SERIES_D"
    SERIES_E = "SERIES_E"
    SERIES_F = "SERIES_F"
    ANGEL = "ANGEL"
    BRIDGE = "BRIDGE"
    FRIENDS_AND_FAMILY = "FRIENDS_AND_FAMILY"


@strawberry.enum
class QualificationStatus(enum.Enum):
    """What became of looking whether an organization is like the customers that the workspace looks for."""

    NOT_QUALIFIED = "NOT_QUALIFIED"
    PENDING = "PENDING"
    QUALIFIED = "QUALIFIED"
    QUALIFYING = "QUALIFYING"


@strawberry.enum
class QualifiedBy(enum.Enum):
    """Who looked."""

    NONE = "NONE"
    SYSTEM = "SYSTEM"
    USER = "USER"
