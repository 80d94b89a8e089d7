"""What an e-mail address tells by itself, without asking its domain."""

from __future__ import annotations

from dataclasses import dataclass

# Mailboxes of an office, not of a person: those of RFC 2142, and what companies call theirs.
_ROLES = frozenset(
    "abuse accounting accounts admin administrator billing careers contact customerservice enquiries finance ftp hello"
    " help helpdesk hostmaster hr info inquiries invoices it jobs legal mail marketing media news noc office operations"
    " orders partners payments postmaster press privacy procurement recruiting reception root sales security service"
    " services support team usenet webmaster www".split()
)
# Mailboxes that programs write from.
_SYSTEM = frozenset(
    "bounce bounces daemon do-not-reply donotreply mailer-daemon mailerdaemon no-reply no_reply noreply notification"
    " notifications notify alerts automated autoreply unsubscribe".split()
)
# Where anybody may have a mailbox for nothing. One address of such a domain says nothing about another.
_FREE = frozenset(
    "126.com 163.com aim.com aol.com att.net bellsouth.net bigpond.com btinternet.com comcast.net cox.net duck.com"
    " email.com fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net"
    " googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com"
    " icloud.com inbox.com laposte.net libero.it live.co.uk live.com live.de live.fr live.nl mac.com mail.com mail.ru"
    " mailfence.com me.com msn.com naver.com o2.pl onet.pl orange.fr outlook.com outlook.de outlook.fr pm.me"
    " posteo.de proton.me protonmail.ch protonmail.com qq.com rediffmail.com rocketmail.com rogers.com sbcglobal.net"
    " seznam.cz sfr.fr shaw.ca sina.com sky.com t-online.de tutanota.com tutamail.com uol.com.br verizon.net virgilio.it"
    " wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br"
    " yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yandex.com yandex.ru ymail.com zoho.com".split()
)


@dataclass(frozen=True, slots=True)
class EmailFacts:
    """The address of an office, of a program, or of a provider that gives them away."""

    is_role: bool
    is_system: bool
    is_free: bool


def told_by(address: str) -> EmailFacts:
    """The facts about an address in its normal form."""
    local, _, domain = address.rpartition("@")
    mailbox = local.partition("+")[0]
    return EmailFacts(mailbox in _ROLES, mailbox in _SYSTEM, domain in _FREE)
