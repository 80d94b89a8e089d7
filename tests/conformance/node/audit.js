// Runs graphql-http's audits against the endpoint of the first argument and prints each one's name and outcome as JSON.
// The second argument is the key to ask with.
import { auditServer } from 'graphql-http';

const [url, key] = process.argv.slice(2);

const fetchFn = (target, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  return fetch(target, { ...init, headers });
};

const results = await auditServer({ url, fetchFn });
const outcomes = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
process.stdout.write(JSON.stringify(outcomes));
