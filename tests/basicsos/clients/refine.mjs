// Refine's data provider on the running server, unmodified: `node refine.mjs URL TOKEN`.
import assert from "node:assert/strict";
import axios from "axios";
import simpleRest from "@refinedev/simple-rest";

const [url, token] = process.argv.slice(2);
const provider = simpleRest(url, axios.create({ headers: { Authorization: `Bearer ${token}` } }));

const companies = [];
for (const name of ["Initech", "Initrode", "Umbrella", "Hooli"]) {
  companies.push((await provider.create({ resource: "companies", variables: { name } })).data);
}
const names = (answer) => answer.data.map((company) => company.name);
const list = (currentPage, pageSize, sorters, filters) =>
  provider.getList({
    resource: "companies",
    // Older ones call the page `current`.
    pagination: { current: currentPage, currentPage, pageSize, mode: "server" },
    sorters,
    filters: [{ field: "name", operator: "ne", value: "Nobody" }, ...(filters ?? [])],
  });

let answer = await list(1, 3, [{ field: "name", order: "asc" }]);
assert.equal(Number(answer.total), 4);
assert.deepEqual(names(answer), ["Hooli", "Initech", "Initrode"]);
answer = await list(2, 3, [{ field: "name", order: "asc" }]);
assert.deepEqual(names(answer), ["Umbrella"]);
answer = await list(1, 10, [{ field: "category", order: "asc" }, { field: "name", order: "desc" }]);
assert.equal(answer.data.length, 4);
answer = await list(1, 10, [{ field: "name", order: "desc" }], [{ field: "name", operator: "contains", value: "Init" }]);
assert.deepEqual([names(answer), Number(answer.total)], [["Initrode", "Initech"], 2]);
answer = await list(1, 10, [], [{ field: "name", operator: "eq", value: "Hooli" }]);
assert.deepEqual(names(answer), ["Hooli"]);

const [first, second] = companies;
assert.deepEqual((await provider.getOne({ resource: "companies", id: first.id })).data, first);
const many = await provider.getMany({ resource: "companies", ids: [first.id, second.id] });
assert.equal(many.data.length, 2);
const changed = await provider.update({ resource: "companies", id: first.id, variables: { category: "Software" } });
assert.equal(changed.data.category, "Software");
assert.equal((await provider.deleteOne({ resource: "companies", id: second.id })).data.id, second.id);
assert.equal(Number((await list(1, 10)).total), 3);
await assert.rejects(provider.getOne({ resource: "companies", id: second.id }), (error) => error.response.status === 404);
console.log("refine: done");
