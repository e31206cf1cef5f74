import { getLogger } from "@logtape/logtape";
import { AuditLog } from "../audit/audit_log.ts";
import type { Config } from "../config/parse_config.ts";

/** The audit log that the config asks for. */
export function createAudit(config: Config): AuditLog {
  const logger = getLogger(["ayb", "audit"]);
  return new AuditLog(config.audit.path, (error) => {
    logger.error("the audit log could not be written: {error}", { error });
  });
}
