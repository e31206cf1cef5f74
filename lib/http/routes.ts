import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { auditRequests } from "./audit_requests.ts";
import { allowAnonymous, requireToken } from "./bearer_token.ts";
import { confirm } from "./endpoints/confirm.ts";
import { createDatabase } from "./endpoints/create_database.ts";
import { createToken } from "./endpoints/create_token.ts";
import { databaseDetails } from "./endpoints/database_details.ts";
import { entityDetails } from "./endpoints/entity_details.ts";
import { health } from "./endpoints/health.ts";
import { listDatabasePermissions } from "./endpoints/list_database_permissions.ts";
import { listTokens } from "./endpoints/list_tokens.ts";
import { logIn } from "./endpoints/log_in.ts";
import { metrics } from "./endpoints/metrics.ts";
import { query } from "./endpoints/query.ts";
import { register } from "./endpoints/register.ts";
import { revokeToken } from "./endpoints/revoke_token.ts";
import { rotateToken } from "./endpoints/rotate_token.ts";
import { share } from "./endpoints/share.ts";
import { updateDatabase } from "./endpoints/update_database.ts";
import { updateProfile } from "./endpoints/update_profile.ts";
import { errorResponse, noSuchEndpoint } from "./error_response.ts";
import type { HttpDependencies } from "./http_dependencies.ts";
import type { HttpEnvironment } from "./http_environment.ts";
import { HttpError } from "./http_error.ts";
import { countRequests } from "./count_requests.ts";
import { logRequests } from "./log_requests.ts";

/** How long a browser may remember what CORS allows, in seconds; as in ayb. */
const corsMaximumAge = 7200;

/**
 * Every path of the API.
 *
 * Source: marcua/ayb, `src/server/server_runner.rs` and the route attributes in
 * `src/server/api_endpoints`.
 */
export function createRoutes(dependencies: HttpDependencies): Hono<HttpEnvironment> {
  const { config, limits, logger } = dependencies;
  const routes = new Hono<HttpEnvironment>();
  const authenticated = requireToken(dependencies);
  const anybody = allowAnonymous(dependencies);

  routes.use(logRequests(logger));
  routes.use(countRequests(dependencies.metrics));
  routes.use(auditRequests(dependencies.audit));
  routes.use(cors({ origin: config.cors.origin, maxAge: corsMaximumAge }));
  routes.onError((error) => errorResponse(error, logger));
  routes.notFound(noSuchEndpoint);

  routes.get("/health", health());
  routes.get("/metrics", metrics(dependencies));
  routes.post("/v1/register", register(dependencies));
  routes.post("/v1/log_in", logIn(dependencies));
  routes.post("/v1/confirm", confirm(dependencies));

  const limitBody = bodyLimit({
    maxSize: limits.httpRequestBytes,
    onError: () => {
      const message = `the request is larger than ${limits.httpRequestBytes} bytes`;
      throw new HttpError(413, "Other", message);
    },
  });
  routes.get("/v1/entity/:entity", anybody, entityDetails(dependencies));
  routes.patch("/v1/entity/:entity", authenticated, limitBody, updateProfile(dependencies));
  routes.get("/v1/tokens", authenticated, listTokens(dependencies));
  routes.post("/v1/tokens", authenticated, createToken(dependencies));
  routes.post("/v1/tokens/:shortToken/rotate", authenticated, rotateToken(dependencies));
  routes.delete("/v1/tokens/:shortToken", authenticated, revokeToken(dependencies));

  const database = "/v1/:entity/:database";
  routes.post(`${database}/create`, authenticated, createDatabase(dependencies));
  routes.post(`${database}/query`, authenticated, limitBody, query(dependencies));
  routes.get(`${database}/details`, anybody, databaseDetails(dependencies));
  routes.patch(`${database}/update`, authenticated, updateDatabase(dependencies));
  routes.post(`${database}/share`, authenticated, share(dependencies));
  routes.get(`${database}/permissions`, authenticated, listDatabasePermissions(dependencies));
  return routes;
}
