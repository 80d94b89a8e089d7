"""Where the demo's people come from: their names, their cities, and how their phone numbers look.

Numbers are of the ranges that countries set aside for stories where there are such, and of the 555 kind elsewhere; each
is valid in its country's plan. `#` stands for a digit.
"""

from __future__ import annotations

from msgspec import Struct


class City(Struct, frozen=True):
    """A city, one of its postcodes, and its phone numbers."""

    name: str
    postcode: str
    phone: str
    state: str | None = None


class Culture(Struct, frozen=True):
    """A country with its names; `streets` holds the number as `{}`."""

    country: str
    currency: str
    time_zone: str
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: tuple[str, ...]
    cities: tuple[City, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CULTURES: dict[str, Culture] = {
    "US": Culture(
        "United States",
        "USD",
        "America/New_York",
        _names("Emily Marcus Rachel Tyler Jasmine Brandon Olivia Derek Naomi Caleb Sofia Jamal Hannah Luis Grace"),
        _names("Whitfield Carter Nguyen Brooks Ramirez Sullivan Okafor Hayes Goldberg Lindqvist Foster Delgado Kim"),
        ("{} Market Street", "{} Lakeview Avenue", "{} Cedar Boulevard", "{} Harrison Street"),
        (
            City("San Francisco", "94105", "+1 415 555 01##", "CA"),
            City("New York", "10013", "+1 646 555 01##", "NY"),
            City("Seattle", "98101", "+1 206 555 01##", "WA"),
            City("Austin", "78701", "+1 512 555 01##", "TX"),
            City("Chicago", "60607", "+1 312 555 01##", "IL"),
        ),
    ),
    "GB": Culture(
        "United Kingdom",
        "GBP",
        "Europe/London",
        _names("Alice Callum Priya Rhys Eleanor Imran Freya Gareth Zara Angus Charlotte Kwame Poppy Ewan"),
        _names("Ashworth Campbell Patel Llewellyn Hargreaves Khan Sinclair Boateng Whitmore O'Donnell Thackeray Reid"),
        ("{} Victoria Road", "{} Canal Street", "{} Church Lane", "{} Queen's Parade"),
        (
            City("London", "EC2A 4NE", "+44 20 7946 0###"),
            City("Leeds", "LS1 4DY", "+44 113 496 0###"),
            City("Edinburgh", "EH2 2ER", "+44 131 496 0###"),
        ),
    ),
    "DE": Culture(
        "Germany",
        "EUR",
        "Europe/Berlin",
        _names("Jürgen Katharina Sören Anneliese Björn Greta Matthias Ayşe Lukas Friederike Malte Jördis Tobias"),
        _names("Müller Schröder Weiß Baumgärtner Vogel Yılmaz Krüger Lindemann Hofstätter Böhm Zimmermann Jäger"),
        ("Lindenstraße {}", "Am Hafen {}", "Goethestraße {}", "Mühlenweg {}"),
        (
            City("Berlin", "10115", "+49 30 23125 ###"),
            City("München", "80331", "+49 89 99998 ###"),
            City("Hamburg", "20457", "+49 40 66969 ###"),
        ),
    ),
    "FR": Culture(
        "France",
        "EUR",
        "Europe/Paris",
        _names("Chloé François Inès Gaël Amélie Rémi Noëlle Théo Maëlys Étienne Camille Jérôme Zoé"),
        _names("Lefèvre Moreau Béranger Dufrêne Garnier Benoît Marchand Lacroix Diallo Chevallier Pélissier Rousseau"),
        ("{} rue des Tilleuls", "{} avenue Jean-Jaurès", "{} quai de la Saône", "{} boulevard Voltaire"),
        (
            City("Paris", "75011", "+33 1 99 00 ## ##"),
            City("Lyon", "69002", "+33 4 65 71 ## ##"),
        ),
    ),
    "ES": Culture(
        "Spain",
        "EUR",
        "Europe/Madrid",
        _names("Lucía Íñigo Begoña Álvaro Nuria Óscar Marisol Joaquín Inés Raúl Ainhoa Andrés"),
        _names("García Muñoz Ibáñez Peña Echeverría Núñez Castaño Villalobos Domènech Ordóñez Rivas Quiñones"),
        ("Calle Mayor {}", "Avenida de la Paz {}", "Paseo de Gracia {}"),
        (
            City("Madrid", "28013", "+34 910 123 ###"),
            City("Barcelona", "08007", "+34 930 123 ###"),
        ),
    ),
    "PL": Culture(
        "Poland",
        "PLN",
        "Europe/Warsaw",
        _names("Małgorzata Łukasz Agnieszka Paweł Zofia Stanisław Bożena Michał Jagoda Wojciech Żaneta"),
        _names("Wiśniewski Dąbrowski Zając Król Szczepańska Gołębiowski Kaźmierczak Ostrowska Jabłoński Nowicka"),
        ("ulica Długa {}", "ulica Świętojańska {}", "aleja Solidarności {}"),
        (
            City("Warszawa", "00-238", "+48 22 123 4# ##"),
            City("Kraków", "31-042", "+48 12 123 4# ##"),
        ),
    ),
    "SE": Culture(
        "Sweden",
        "SEK",
        "Europe/Stockholm",
        _names("Åsa Björn Linnéa Göran Ebba Håkan Saga Torbjörn Märta Östen Maja"),
        _names("Åkerström Lindgren Sjöberg Öberg Hägglund Nyström Bäckman Wallin Sandström Ekdahl"),
        ("Storgatan {}", "Skeppsbron {}", "Kungsgatan {}"),
        (
            City("Stockholm", "111 29", "+46 8 465 004 ##"),
            City("Göteborg", "411 06", "+46 31 390 06 ##"),
        ),
    ),
    "BR": Culture(
        "Brazil",
        "BRL",
        "America/Sao_Paulo",
        _names("Thaís João Luana Antônio Beatriz Caetano Débora Sérgio Iara Vinícius Conceição"),
        _names("Araújo Magalhães Gonçalves Simões Brandão Falcão Assunção Teixeira Moraes Guimarães"),
        ("Rua das Laranjeiras, {}", "Avenida Paulista, {}", "Rua da Consolação, {}"),
        (
            City("São Paulo", "01310-100", "+55 11 5550 ####", "SP"),
            City("Curitiba", "80010-000", "+55 41 3555 ####", "PR"),
        ),
    ),
    "JP": Culture(
        "Japan",
        "JPY",
        "Asia/Tokyo",
        _names("Yūki Haruka Sōta Kaori Ryō Mizuki Daichi Akemi Kōhei Shiori"),
        _names("Satō Takahashi Ōno Fujimoto Inoue Kōda Murakami Nishida Hoshino Endō"),
        ("{}-4 Ginza", "{}-12 Nihonbashi", "{}-7 Nakanoshima"),
        (
            City("Tokyo", "104-0061", "+81 3 5550 ####"),
            City("Osaka", "530-0005", "+81 6 6555 ####"),
        ),
    ),
    "IN": Culture(
        "India",
        "INR",
        "Asia/Kolkata",
        _names("Ananya Rohan Kavitha Arjun Meera Farhan Lakshmi Vikram Isha Siddharth"),
        _names("Iyer Chatterjee Deshpande Qureshi Nair Reddy Bhattacharya Malhotra Pillai Kulkarni"),
        ("{} MG Road", "{} Residency Road", "{} Linking Road"),
        (
            City("Bengaluru", "560001", "+91 80 2555 ####", "Karnataka"),
            City("Mumbai", "400050", "+91 22 2555 ####", "Maharashtra"),
        ),
    ),
    "TR": Culture(
        "Türkiye",
        "TRY",
        "Europe/Istanbul",
        _names("Elif Çağlar Şebnem Oğuz İpek Barış Gülşen Ümit Nazlı"),
        _names("Yıldız Çelik Şahin Özkan Güneş Aydoğan Kılıç Erdem Tunç"),
        ("İstiklal Caddesi {}", "Bağdat Caddesi {}"),
        (City("İstanbul", "34433", "+90 212 555 ## ##"), City("İzmir", "35220", "+90 232 555 ## ##")),
    ),
    "RO": Culture(
        "Romania",
        "RON",
        "Europe/Bucharest",
        _names("Ștefan Ioana Răzvan Mădălina Cătălin Ilinca Horațiu Brândușa Matei"),
        _names("Ionescu Dumitrașcu Văcărescu Țurcanu Bălan Stănescu Mureșan Crăciun Neagoe"),
        ("Strada Mihai Eminescu {}", "Bulevardul Unirii {}"),
        (City("București", "030167", "+40 21 555 ####"), City("Cluj-Napoca", "400001", "+40 264 555 ###")),
    ),
    "NG": Culture(
        "Nigeria",
        "NGN",
        "Africa/Lagos",
        _names("Chidinma Babátúndé Ngozi Emeka Adaeze Olúwaṣeun Ifeoma Tùnjí Halima"),
        _names("Okonkwo Adéyẹmí Balogun Eze Nwosu Abubakar Ọláwálé Danjuma Uche"),
        ("{} Marina Road", "{} Broad Street"),
        (City("Lagos", "101241", "+234 803 555 ####"), City("Abuja", "900103", "+234 806 555 ####")),
    ),
    "VN": Culture(
        "Vietnam",
        "VND",
        "Asia/Ho_Chi_Minh",
        _names("Linh Tuấn Phương Đức Hạnh Khánh Thảo Quân"),
        _names("Nguyễn Trần Phạm Đặng Bùi Vũ Hoàng Lê"),
        ("{} Lê Lợi", "{} Trần Hưng Đạo"),
        (City("Hà Nội", "100000", "+84 24 3555 ####"), City("Đà Nẵng", "550000", "+84 236 355 ####")),
    ),
}
