"""Organizations that the demo's installation knows of, beside and among those of the demo's workspace."""

from __future__ import annotations

from collections.abc import Sequence

from models.global_organizations.entries import Entry, entry_of

# Name | domain without .example | industry | employees | founded | what they do. The last two are customers already.
_KNOWN = """
Alpenglühen Optik|alpengluehen|Healthcare|140|1994|Lenses for telescopes and operating theatres.
Brightwater Ferries|brightwater|Logistics|620|1958|Ferries between small islands.
Cerro Blanco Wines|cerroblanco|Agriculture|85|1921|Wine from high valleys.
Dunmore Paper|dunmore|Manufacturing|310|1903|Paper from straw.
Echo Valley Acoustics|echovalley|Technology|45|2017|Quiet rooms for loud offices.
Fennel & Rye|fennelrye|Food & Beverage|210|2009|Bread delivered before breakfast.
Garnet Underwriting|garnet|Financial Services|480|1987|Insurance for works of art.
Høyde Wind|hoyde|Energy|760|2002|Wind farms far out at sea.
Fjällström Outdoor|fjallstrom|Retail|270|1985|Tents that last for decades.
Voltéa Mobilité|voltea|Technology|105|2017|Charging points in villages.
"""


def global_organizations() -> Sequence[Entry]:
    """The entries, under the first ids."""
    rows = (line.split("|") for line in _KNOWN.strip().splitlines())
    return [
        entry_of(
            {
                "id": id_,
                "name": name,
                "domains": [f"{site}.example"],
                "website": f"https://{site}.example",
                "industry": industry,
                "employees": employees,
                "yearFounded": founded,
                "description": description,
                "logoUrl": f"https://{site}.example/logo.svg",
            }
        )
        for id_, (name, site, industry, employees, founded, description) in enumerate(rows, start=1)
    ]
