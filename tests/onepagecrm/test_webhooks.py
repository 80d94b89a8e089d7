"""Webhooks over HTTP: those that other dialects made are read and deleted here."""

from __future__ import annotations

from tests.onepagecrm.conftest import Account


def test_webhooks_are_read_and_deleted(account: Account) -> None:
    jane, joe = account.jane, account.joe
    made = jane.http.post(
        f"{jane.url}/metadata",
        headers={"Authorization": f"Bearer {account.other}"},
        json={
            "query": 'mutation { createOneWebhook(data: {targetUrl: "https://hooks.example.com/a",'
            ' operation: "company.created", description: "Awesome integration"}) { id } }'
        },
    ).json()["data"]["createOneWebhook"]
    webhook = {
        "id": made["id"],
        "name": "Awesome integration",
        "hook_url": "https://hooks.example.com/a",
        "secretkey": "",
    }
    listed = jane.data("GET", "/webhooks")
    assert (listed["webhooks"], listed["total_count"]) == ([webhook], 1)
    path = f"/webhooks/{made['id']}"
    assert jane.data("GET", path) == webhook
    for method, below in (("GET", "/webhooks"), ("GET", path), ("DELETE", path)):
        assert joe.error(method, below, status=403)["error_name"] == "forbidden"
    jane.data("DELETE", path)
    assert jane.error("DELETE", path, status=404)
    assert jane.data("GET", "/webhooks")["webhooks"] == []
