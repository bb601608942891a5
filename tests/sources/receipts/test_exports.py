"""What the exports of Open Collective and GitHub Sponsors show."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.model.truth import Truth
from commonscheck.sources.receipts import Entry
from tests.sources.receipts.reading import found, read, refusal, wanted

# The default columns of the transactions export, with rows as the platform writes them.
COLLECTIVE = (
    '"datetime","shortId","shortGroup","description","type","kind","isRefund","isRefunded","shortRefundId",'
    '"displayAmount","amount","paymentProcessorFee","hostFee","netAmount","balance","currency","accountSlug",'
    '"accountName","oppositeAccountSlug","oppositeAccountName","paymentMethodService","paymentMethodType",'
    '"expenseType","expenseTags","payoutMethodType","merchantId","orderMemo","orderProcessedDate"\n'
)
SPONSORS = (
    "Sponsor Handle,Sponsor Profile Name,Sponsor Public Email,Sponsorship Started On,Is Public?,Is Yearly?,"
    "Transaction ID,Tier Name,Tier Monthly Amount,Processed Amount,Is Prorated?,Status,Transaction Date,Metadata,"
    "Country,Region,VAT\n"
)


def collective(  # noqa: PLR0913 - a row has as many cells that tests change
    *,
    type_: str = "CREDIT",
    kind: str = "CONTRIBUTION",
    refund: str = "",
    refunded: str = "",
    amount: str = "50",
    payer: str = '"acme-gmbh","Acme"',
    moment: str = "2026-02-01T23:30:00",
) -> str:
    return (
        f'"{moment}","d3f98b95","f2238225","Contribution, ""monthly""","{type_}","{kind}","{refund}","{refunded}","",'
        f'"$50.00 USD",{amount},-2.5,-5,42.5,3059.14,"USD","web","Web",{payer},"STRIPE","CREDITCARD",,"",,,,\n'
    )


def sponsors(
    status: str = "settled", amount: str = "$1,000.50", moment: str = "2026-02-01 23:46:01 -0200", handle: str = "Acme"
) -> str:
    return (
        f'{handle},The Acme Company,,2023-05-07 21:45:50 +0200,true,false,ch_1,$5 a month,$5.00,"{amount}",true,'
        f'{status},{moment},"",AUT,undefined,\n'
    )


def entries(text: str) -> tuple[Entry, ...]:
    return read("accounts/2026.csv", text)


class TestOpenCollective:
    def test_a_contribution(self) -> None:
        [entry] = entries(COLLECTIVE + collective())
        assert (entry.first, entry.last) == (2, 2)
        assert entry.days == {date(2026, 2, 1)}
        assert {"acme-gmbh", "acme", "https://opencollective.com/acme-gmbh"} == entry.names
        assert found((entry,), wanted("50", currency="USD")) == (Truth.TRUE, "")
        assert found((entry,), wanted("50", currency="USD"), 2) == (Truth.TRUE, "")
        page = wanted("50", "2026-02-01", "USD", "https://opencollective.com/ACME-gmbh/")
        assert found((entry,), page) == (Truth.TRUE, "")

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            (
                collective(type_="DEBIT", amount="-50"),
                "a row is DEBIT of the kind CONTRIBUTION, not money that came in",
            ),
            (collective(kind="EXPENSE"), "a row is CREDIT of the kind EXPENSE, not money that came in"),
            (collective(refund="REFUND"), "a row was refunded"),
            (collective(refunded="REFUNDED"), "a row was refunded"),
        ],
    )
    def test_rows_that_are_no_receipt(self, row: str, why: str) -> None:
        assert found(entries(COLLECTIVE + row), wanted("50", currency="USD"), 2) == (Truth.FALSE, f"{why} at line 2")
        assert found(entries(COLLECTIVE + row), wanted("50", currency="USD"))[0] is Truth.FALSE

    @pytest.mark.parametrize("row", [collective(amount="-50"), collective(amount="fifty"), collective(moment="soon")])
    def test_rows_that_cannot_be_read(self, row: str) -> None:
        truth, why = found(entries(COLLECTIVE + row), wanted("50", currency="USD"), 2)
        assert (truth, why) == (Truth.UNKNOWN, "a day or an amount cannot be read at line 2")

    @pytest.mark.parametrize("moment", ["2026-02-01", "2026-02-01 10:00:00.5Z", "2026-02-01T00:00:00 UTC"])
    def test_moments_in_other_shapes(self, moment: str) -> None:
        [entry] = entries(COLLECTIVE + collective(moment=moment))
        assert entry.days == {date(2026, 2, 1)}

    @pytest.mark.parametrize("moment", ["2026-02-30", "0001-01-01T00:00:00 +1400", "2026-2-1", "2026-02-01T25:00:00"])
    def test_moments_that_are_none(self, moment: str) -> None:
        [entry] = entries(COLLECTIVE + collective(moment=moment))
        assert entry.unread

    def test_gifts_of_other_givers_and_amounts(self) -> None:
        read_ = entries(COLLECTIVE + collective(payer='"bolt","Bolt"'))
        assert 'the payer is "Bolt"' in found(read_, wanted("50", currency="USD"))[1]
        assert found(read_, wanted("42.5", currency="USD"))[0] is Truth.FALSE

    def test_the_newer_columns(self) -> None:
        text = (
            "effectiveDate,type,kind,netAmount,currency,isReverse,isReversed,oppositeAccountSlug\n"
            "2026-02-01T10:00:00,CREDIT,ADDED_FUNDS,50.00,USD,false,false,acme-gmbh\n"
            "2026-02-01T10:00:00,CREDIT,ADDED_FUNDS,60.00,USD,false,true,acme-gmbh\n"
        )
        assert found(entries(text), wanted("50", currency="USD")) == (Truth.TRUE, "")
        assert found(entries(text), wanted("60", currency="USD"))[0] is Truth.FALSE

    def test_an_export_that_does_not_tell_refunds_is_not_known(self) -> None:
        assert "is no export that is known" in refusal("a.csv", COLLECTIVE.replace('"isRefunded"', '"other"'))

    def test_rows_over_several_lines_are_found_at_each(self) -> None:
        row = collective().replace("Contribution, ", "Contribution\n\nfor all, ")
        read_ = entries(COLLECTIVE + "\n" + row)
        for line in (3, 4, 5):
            assert found(read_, wanted("50", currency="USD"), line) == (Truth.TRUE, "")
        assert found(read_, wanted("50", currency="USD"), 6)[0] is Truth.FALSE


class TestGitHubSponsors:
    @pytest.mark.parametrize("day", ["2026-02-01", "2026-02-02"])
    def test_a_sponsorship_on_its_day_there_and_in_utc(self, day: str) -> None:
        assert found(entries(SPONSORS + sponsors()), wanted("1000.50", day, "USD")) == (Truth.TRUE, "")

    @pytest.mark.parametrize("name", ["acme", "The ACME Company", "https://github.com/acme"])
    def test_each_name_of_the_sponsor(self, name: str) -> None:
        want = wanted("1000.50", "2026-02-01", "USD", name)
        assert found(entries(SPONSORS + sponsors()), want, 2) == (Truth.TRUE, "")

    @pytest.mark.parametrize("status", ["refunded", "pending", "failed", ""])
    def test_only_settled_ones_came_in(self, status: str) -> None:
        truth, why = found(entries(SPONSORS + sponsors(status)), wanted("1000.50", currency="USD"), 2)
        assert (truth, why) == (Truth.FALSE, f'a row has the status "{status}" at line 2')

    @pytest.mark.parametrize(
        "row", [sponsors(amount="€5"), sponsors(amount="$0"), sponsors(amount="$-5"), sponsors(moment="")]
    )
    def test_rows_that_cannot_be_read(self, row: str) -> None:
        assert found(entries(SPONSORS + row), wanted("5", currency="USD"), 2)[0] is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no export that is known"),
        ("a,b\n1,2\n", "is no export that is known"),
        ("a,a\n1,2\n", "has two columns of one name"),
        (f"{SPONSORS}a,b\n", "has 2 cells in line 2, and 17 columns"),
        (f'{SPONSORS}"a"b,c\n', "is no CSV at line 2"),
        (f'{SPONSORS}"open\n', "is no CSV at line"),
        (",".join(f"c{number}" for number in range(300)), "has more than 50,000 rows or 200 columns"),
        (SPONSORS + sponsors() * 50_001, "has more than 50,000 rows or 200 columns"),
    ],
)
def test_what_is_no_whole_export(text: str, why: str) -> None:
    assert why in refusal("a.csv", text)
