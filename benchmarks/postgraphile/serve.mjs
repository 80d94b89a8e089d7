// PostGraphile with its Amber preset on the benchmark's database, as the same login and with as many connections.
//
// ROW_SECURITY says how it tells row-level security the workspace: `request` sets it in each request's transaction, as
// PostGraphile does for tenants; `connection` sets it once for all, which only a server of one tenant can do.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";

const { PGDATABASE, POOL_MAX, PORT, ROW_SECURITY, WORKSPACE_ID } = process.env;
const perRequest = ROW_SECURITY === "request";

const server = createServer();
const handler = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      schemas: ["public"],
      // The address and login come from PGHOST, PGPORT, PGUSER and PGPASSWORD.
      poolConfig: {
        database: PGDATABASE,
        max: Number(POOL_MAX),
        options: perRequest ? "" : `-c app.workspace_id=${WORKSPACE_ID}`,
      },
    }),
  ],
  grafast: {
    context: () => (perRequest ? { pgSettings: { "app.workspace_id": WORKSPACE_ID } } : {}),
    explain: false,
  },
  grafserv: { graphiql: false, watch: false, dangerouslyAllowAllCORSRequests: false },
}).createServ(grafserv);
await handler.addTo(server);
server.listen(Number(PORT), "127.0.0.1");
