"""The demo's companies, as one table of who they are, and the rows made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.demo.cultures import CULTURES, City, Culture
from app.demo.drawing import between, demo_id
from app.demo.members import MEMBERS, authored

_FIRST_DAY = datetime(2025, 1, 13, 9, 30, tzinfo=UTC)
# No 0, 1, I or O, as in every CustomerOS id.
_SHORT_ID_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_STAGES = ("LEAD", "TARGET", "INTERESTED", "ENGAGED", "TRIAL", "READY_TO_BUY", "UNQUALIFIED")

# Name | domain without .example | country | industry | employees | founded | yearly revenue in thousands and its
# currency, for customers | market | what it does
_TABLE = """
Harborlight Logistics|harborlight|US|Logistics|1240|1998|184 USD|B2B|Cold-chain freight along the Pacific coast.
Harborlight Marine Services|harborlight-marine|US|Logistics|210|2011|36 USD|B2B|Tugs, pilots and berths.
Harborlight Cloud|harborlight-cloud|US|Technology|64|2019|-|B2B|Tracking software for shippers.
Quillmark Software|quillmark|US|Technology|320|2012|96 USD|B2B|Contract drafting for legal teams.
Bluestem Health|bluestem-health|US|Healthcare|2900|1987|240 USD|B2B2C|Clinics and telehealth in the Midwest.
Copper Canyon Energy|coppercanyon|US|Energy|780|2004|120 USD|B2B|Solar parks with storage.
Fernwood Provisions|fernwood|US|Food & Beverage|145|2009|-|B2C|Preserves and pickles by post.
Atlas & Rowe Architects|atlasrowe|US|Architecture|58|1994|-|B2B|Schools and libraries in timber.
Nimbus Ledger|nimbusledger|US|Financial Services|410|2015|150 USD|B2B|Bookkeeping that closes itself.
Redpoint Robotics|redpoint-robotics|US|Technology|96|2018|-|B2B|Arms that pack boxes.
Thistle & Co Brewing|thistlebrewing|GB|Food & Beverage|88|2007|12 GBP|B2C|Ales brewed with heather.
Marlowe Analytics|marlowe|GB|Technology|175|2013|72 GBP|B2B|Forecasts for retailers.
Pennine Rail Works|penninerail|GB|Manufacturing|1430|1921|110 GBP|B2B|Bogies, brakes and rebuilds.
Larkspur Insurance|larkspur|GB|Financial Services|640|1979|90 GBP|B2B2C|Cover for small charities.
Castleford Textiles|castleford|GB|Manufacturing|260|1954|-|B2B|Flame-proof cloth.
Skye Digital|skyedigital|GB|Technology|24|2020|-|B2B|Web shops for islands.
Blau & Söhne Maschinenbau|blau-soehne|DE|Manufacturing|860|1932|130 EUR|B2B|Presses for car bodies.
Waldkraft Energie|waldkraft|DE|Energy|190|2010|54 EUR|B2B2C|Heat from wood waste.
Spree Softwarehaus|spreesoft|DE|Technology|130|2014|60 EUR|B2B|Planning tools for hospitals.
Nordlicht Optik|nordlicht-optik|DE|Healthcare|75|2001|-|B2C|Spectacles by subscription.
Bäckerei Grünwald|gruenwald|DE|Food & Beverage|310|1968|18 EUR|B2C|Forty bakeries and a mill.
Atelier Mirabeau|mirabeau|FR|Design|42|2016|-|B2B|Shop windows and exhibitions.
Rhône Biotech|rhonebiotech|FR|Biotechnology|220|2008|88 EUR|B2B|Enzymes for paper recycling.
Voltéa Mobilité|voltea|FR|Technology|105|2017|45 EUR|B2B2C|Charging points in villages.
Maison Delacourt|delacourt|FR|Hospitality|530|1976|-|B2C|Country hotels.
Olivar del Sur|olivardelsur|ES|Agriculture|180|1959|22 EUR|B2B|Oil from old groves.
Cima Telecom|cimatelecom|ES|Telecommunications|950|1999|140 EUR|B2B2C|Fibre for mountain towns.
Estudio Ñandú|nandu|ES|Media|36|2015|-|B2B|Documentaries and podcasts.
Bursztyn Systems|bursztyn|PL|Technology|240|2011|66 EUR|B2B|Software for ports.
Żubr Logistyka|zubr-logistyka|PL|Logistics|1120|2000|-|B2B|Lorries from Łódź to Lisbon.
Krakowska Szklarnia|szklarnia|PL|Agriculture|95|2013|-|B2B|Tomatoes under glass.
Fjällström Outdoor|fjallstrom|SE|Retail|270|1985|40 EUR|B2C|Tents that last for decades.
Norrsken Data|norrsken-data|SE|Technology|150|2014|84 EUR|B2B|Data centres that heat homes.
Vinterhav Shipping|vinterhav|SE|Logistics|690|1963|-|B2B|Ice-class tankers.
Café Serra Azul|serraazul|BR|Food & Beverage|410|1991|30 USD|B2B|Coffee from one valley.
Ipê Construções|ipe|BR|Construction|1500|1989|-|B2B|Bridges and stations.
Maré Fintech|mare-fintech|BR|Financial Services|85|2019|58 USD|B2C|Accounts for street vendors.
Kumo Robotics|kumo-robotics|JP|Technology|330|2010|12500 JPY|B2B|Robots for care homes.
Hoshizora Foods|hoshizora|JP|Food & Beverage|720|1972|9800 JPY|B2C|Noodles and broths.
Minato Instruments|minato|JP|Manufacturing|205|1983|-|B2B|Gauges for clean rooms.
Banyan Softworks|banyan|IN|Technology|880|2006|75 USD|B2B|Payroll for factories.
Saffron Trail Travel|saffrontrail|IN|Hospitality|120|2012|-|B2C|Rail journeys with a cook.
Deccan Solar|deccansolar|IN|Energy|460|2013|52 USD|B2B|Pumps and panels for farms.
Bosphorus Ceramics|bosphorus|TR|Manufacturing|340|1966|28 EUR|B2B|Tiles painted by hand.
Anka Yazılım|anka|TR|Technology|68|2018|-|B2B|Scheduling for airlines.
Carpați Outdoor|carpati|RO|Retail|52|2016|180 RON|B2C|Boots and maps.
Dunărea Agro|dunarea|RO|Agriculture|610|1996|420 RON|B2B|Grain along the river.
Cluj Byteworks|byteworks|RO|Technology|115|2014|310 RON|B2B|Fraud checks for shops.
Kano Textile Mills|kanomills|NG|Manufacturing|540|1988|-|B2B|Prints in cotton.
Sông Hồng Electronics|songhong|VN|Technology|1300|2003|64 USD|B2B|Boards and assembly.
"""


class DemoCompany(Struct, frozen=True):
    """A company with what other themes ask of it."""

    id: UUID
    created_at: datetime
    name: str
    domain: str
    culture: Culture
    city: City
    is_customer: bool
    owner_id: UUID
    row: dict[str, Any]
    address: dict[str, Any]


def _companies() -> list[DemoCompany]:
    random = Random("rosetta demo companies")
    lines = [line.split("|") for line in _TABLE.strip().splitlines()]
    return [_company(random, place, *line) for place, line in enumerate(lines)]


def _company(
    random: Random,
    place: int,
    name: str,
    site: str,
    country: str,
    industry: str,
    employees: str,
    founded: str,
    revenue: str,
    market: str,
    description: str,
) -> DemoCompany:
    culture = CULTURES[country]
    city = random.choice(culture.cities)
    at = between(random, _FIRST_DAY + timedelta(days=12 * place), _FIRST_DAY + timedelta(days=12 * place + 9))
    domain = f"{site}.example"
    id_ = demo_id(at, "company", domain)
    owner = MEMBERS[place % 4]
    is_customer = revenue != "-"
    thousands, _, currency = revenue.partition(" ")
    sites = [f"https://www.linkedin.com/company/{site}"]
    if place % 2 == 0:
        sites.append(f"https://x.com/{site.replace('-', '_')}")
    row: dict[str, Any] = {
        "id": id_,
        "created_at": at,
        "updated_at": at,
        "customer_os_id": _short_id(domain),
        "name": name,
        "description": description,
        "website": f"https://{domain}",
        "domains": [{"id": demo_id(at, "domain", domain), "raw": domain}],
        "links": [{"id": demo_id(at, "link", url), "raw": url} for url in sites],
        "industry": industry,
        "employees": int(employees),
        "year_founded": int(founded),
        "market": market,
        "stage": "CUSTOMER" if is_customer else random.choice(_STAGES),
        "ideal_customer_profile": is_customer and int(employees) >= 100,
        "owner_id": owner.id,
        "position": place,
        **authored(owner, "IMPORT" if place % 3 else "MANUAL"),
    }
    if is_customer:
        row["annual_recurring_revenue"] = Decimal(thousands) * 1000
        row["annual_recurring_revenue_currency"] = currency
    if place % 5 == 0:
        row["emails"] = [{"id": demo_id(at, "email", domain), "raw": f"hello@{domain}", "label": "work"}]
    street = random.choice(culture.streets).format(random.randint(2, 240))
    address = {
        "id": demo_id(at, "address", domain),
        "company_id": id_,
        "name": "Head office",
        "street1": street,
        "city": city.name,
        "state": city.state,
        "postcode": city.postcode,
        "country": culture.country,
        "text": ", ".join(part for part in (street, city.name, city.state, city.postcode, culture.country) if part),
    }
    return DemoCompany(id_, at, name, domain, culture, city, is_customer, owner.id, row, address)


def _short_id(domain: str) -> str:
    random = Random(domain)
    letters = "".join(random.choice(_SHORT_ID_LETTERS) for _ in range(6))
    return f"C-{letters[:3]}-{letters[3:]}"


COMPANIES = _companies()
# The company that examples name.
DEMO_COMPANY_ID = COMPANIES[0].id

# Parent and child by domain, and what the child is to the parent.
_FAMILIES = (
    ("harborlight.example", "harborlight-marine.example", "Subsidiary"),
    ("harborlight.example", "harborlight-cloud.example", "Subsidiary"),
    ("blau-soehne.example", "nordlicht-optik.example", "Holding"),
    ("kumo-robotics.example", "minato.example", "Subsidiary"),
    ("cimatelecom.example", "nandu.example", None),
)


def hierarchy_rows() -> list[dict[str, Any]]:
    """Which company belongs to which."""
    by_domain = {company.domain: company for company in COMPANIES}
    rows: list[dict[str, Any]] = []
    for parent, child, kind in _FAMILIES:
        at = max(by_domain[parent].created_at, by_domain[child].created_at)
        rows.append(
            {
                "id": demo_id(at, "hierarchy", parent, child),
                "parent_id": by_domain[parent].id,
                "child_id": by_domain[child].id,
                "type": kind,
            }
        )
    return rows
