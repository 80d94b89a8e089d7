// react-admin's data provider on the running server, unmodified: `node react_admin.mjs URL TOKEN`.
import assert from "node:assert/strict";
import { fetchUtils } from "ra-core";
import simpleRest from "ra-data-simple-rest";

const [url, token] = process.argv.slice(2);
const client = (path, options = {}) =>
  fetchUtils.fetchJson(path, { ...options, user: { authenticated: true, token: `Bearer ${token}` } });
const provider = simpleRest(url, client);

const company = (await provider.create("companies", { data: { name: "Acme" } })).data;
const other = (await provider.create("companies", { data: { name: "Globex" } })).data;
const people = [];
for (const [first_name, last_name, company_id] of [
  ["Ada", "Lovelace", company.id],
  ["Alan", "Turing", company.id],
  ["Edsger", "Dijkstra", other.id],
  ["Grace", "Hopper", null],
]) {
  people.push((await provider.create("contacts", { data: { first_name, last_name, company_id } })).data);
}
const names = (answer) => answer.data.map((person) => person.first_name);
const list = (page, perPage, field, order, filter) =>
  provider.getList("contacts", { pagination: { page, perPage }, sort: { field, order }, filter });

let answer = await list(1, 3, "last_name", "ASC", {});
assert.deepEqual([names(answer), answer.total], [["Edsger", "Grace", "Ada"], 4]);
answer = await list(2, 3, "last_name", "ASC", {});
assert.deepEqual([names(answer), answer.total], [["Alan"], 4]);
answer = await list(1, 10, "first_name", "DESC", { company_id: company.id });
assert.deepEqual([names(answer), answer.total], [["Alan", "Ada"], 2]);
answer = await list(1, 10, "id", "ASC", { q: "hop" });
assert.deepEqual(names(answer), ["Grace"]);
answer = await list(1, 10, "id", "ASC", { first_name: "Nobody" });
assert.deepEqual([names(answer), answer.total], [[], 0]);

const one = (await provider.getOne("contacts", { id: people[0].id })).data;
assert.deepEqual(one, people[0]);
const many = await provider.getMany("contacts", { ids: people.map((person) => person.id) });
assert.equal(many.data.length, 4);
const ofCompany = await provider.getManyReference("contacts", {
  target: "company_id",
  id: company.id,
  pagination: { page: 1, perPage: 1 },
  sort: { field: "last_name", order: "DESC" },
  filter: {},
});
assert.deepEqual([names(ofCompany), ofCompany.total], [["Alan"], 2]);

// A form sends back the whole record.
const changed = await provider.update("contacts", { id: one.id, data: { ...one, city: "London" }, previousData: one });
assert.equal(changed.data.city, "London");
await provider.updateMany("contacts", { ids: people.map((person) => person.id), data: { status: "lead" } });
assert.equal((await list(1, 10, "id", "ASC", { status: "lead" })).total, 4);
assert.equal((await provider.delete("contacts", { id: one.id, previousData: one })).data.id, one.id);
await provider.deleteMany("contacts", { ids: people.slice(1, 3).map((person) => person.id) });
assert.deepEqual(names(await list(1, 10, "id", "ASC", {})), ["Grace"]);

await assert.rejects(provider.getOne("contacts", { id: one.id }), { status: 404 });
await assert.rejects(provider.create("companies", { data: {} }), { status: 400 });
console.log("react-admin: done");
