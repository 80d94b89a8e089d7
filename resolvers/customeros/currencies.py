"""Currencies."""

import enum

import strawberry


@strawberry.enum
class Currency(enum.Enum):
    """The currencies that CustomerOS's clients know. Others are stored, and answer as null here."""

    USD = "USD"
    EUR = "EUR"
    GBP = "GBP"
    RON = "RON"
    AUD = "AUD"
    BRL = "BRL"
    CAD = "CAD"
    CHF = "CHF"
    CNY = "CNY"
    HKD = "HKD"
    INR = "INR"
    JPY = "JPY"
    KRW = "KRW"
    MXN = "MXN"
    NOK = "NOK"
    NZD = "NZD"
    SEK = "SEK"
    SGD = "SGD"
    TRY = "TRY"
    ZAR = "ZAR"
