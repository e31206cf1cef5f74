import type { Logger } from "@logtape/logtape";
import type { AuditLog } from "../audit/audit_log.ts";
import type { AttemptLimiter } from "../auth/attempt_limiter.ts";
import type { Limits } from "../base/limits.ts";
import type { MetricRegistry } from "../base/metrics.ts";
import type { Config } from "../config/parse_config.ts";
import type { QueryService } from "../query/query_service.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { Mailer } from "./email/mailer.ts";

/** Everything that the HTTP server works with. */
export interface HttpDependencies {
  readonly config: Config;
  readonly limits: Limits;
  readonly store: MetadataStore;
  readonly audit: AuditLog;
  /** Failed attempts to prove who one is, shared with the PostgreSQL protocol. */
  readonly attempts: AttemptLimiter;
  readonly queryService: QueryService;
  readonly metrics: MetricRegistry;
  readonly mailer: Mailer;
  readonly logger: Logger;
}
