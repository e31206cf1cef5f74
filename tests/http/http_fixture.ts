import { getLogger } from "@logtape/logtape";
import { join } from "node:path";
import { AuditLog } from "../../lib/audit/audit_log.ts";
import { AttemptLimiter } from "../../lib/auth/attempt_limiter.ts";
import { createToken, type TokenOptions } from "../../lib/auth/tokens.ts";
import { defaultLimits, type Limits } from "../../lib/base/limits.ts";
import { MetricRegistry } from "../../lib/base/metrics.ts";
import { parseConfig } from "../../lib/config/parse_config.ts";
import type { EmailMessage, Mailer } from "../../lib/http/email/mailer.ts";
import { FileMailer } from "../../lib/http/email/file_mailer.ts";
import { HttpServer } from "../../lib/http/http_server.ts";
import type { QueryRequest, QueryResult, QueryService } from "../../lib/query/query_service.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";

/** An HTTP server on a free port with a folder of its own; SQL is answered by {@link answer}. */
export class HttpFixture {
  readonly url: string;
  readonly folder: string;
  readonly store: MetadataStore;
  readonly server: HttpServer;
  readonly emailPath: string;
  readonly queries: QueryRequest[];

  private constructor(parts: Omit<HttpFixture, "request" | "newUser" | "confirmationToken">) {
    this.url = parts.url;
    this.folder = parts.folder;
    this.store = parts.store;
    this.server = parts.server;
    this.emailPath = parts.emailPath;
    this.queries = parts.queries;
  }

  /** Runs a test against a server that is gone afterwards. */
  static async with(
    test: (fixture: HttpFixture) => Promise<void>,
    options: {
      readonly answer?: (request: QueryRequest) => Promise<QueryResult[]>;
      readonly environment?: Readonly<Record<string, string>>;
      readonly limits?: Partial<Limits>;
      readonly mailer?: Mailer;
      readonly auditPath?: string;
    } = {},
  ): Promise<void> {
    const folder = await Deno.makeTempDir({ prefix: "ayb-http-" });
    const emailPath = join(folder, "emails.jsonl");
    const config = parseConfig(null, {
      AYB__DATA_PATH: join(folder, "data"),
      AYB__DATABASE_URL: `sqlite://${join(folder, "ayb.sqlite")}`,
      AYB__EMAIL__FILE__PATH: emailPath,
      ...options.environment,
    });
    const store = MetadataStore.open(config.database_url);
    const queries: QueryRequest[] = [];
    const answer = options.answer ?? (() => Promise.resolve([]));
    const queryService: QueryService = {
      query(request) {
        queries.push(request);
        return answer(request);
      },
    };
    const server = new HttpServer({
      config,
      limits: { ...defaultLimits, ...options.limits },
      store,
      audit: new AuditLog(options.auditPath ?? null, () => {}),
      attempts: new AttemptLimiter({ ...defaultLimits, ...options.limits }, store.clock),
      queryService,
      metrics: new MetricRegistry(),
      mailer: options.mailer ?? new FileMailer(emailPath),
      logger: getLogger(["ayb", "http"]),
    });
    const { hostname, port } = await server.start({ hostname: "127.0.0.1", port: 0 });
    const url = `http://${hostname}:${port}`;
    try {
      await test(new HttpFixture({ url, folder, store, server, emailPath, queries }));
    } finally {
      await server.stop(0);
      store.close();
      await Deno.remove(folder, { recursive: true });
    }
  }

  /** Sends a request and gives status and JSON; the JSON is null for an empty body. */
  async request(
    method: string,
    path: string,
    options: { token?: string; headers?: Record<string, string>; body?: BodyInit } = {},
  ): Promise<{ status: number; headers: Headers; json: unknown }> {
    const headers = new Headers(options.headers);
    if (options.token !== undefined) headers.set("authorization", `Bearer ${options.token}`);
    const body = options.body ?? null;
    const response = await fetch(`${this.url}${path}`, { method, headers, body });
    const text = await response.text();
    const json = text === "" ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  }

  /** Makes a user and a token for it. */
  newUser(slug: string, options: TokenOptions = {}): string {
    const entity = this.store.entities.findBySlug(slug) ?? this.store.entities.create(slug, "user");
    return createToken(this.store, entity, options).secret;
  }

  /** The token in the latest e-mail. */
  async confirmationToken(): Promise<string> {
    const lines = (await Deno.readTextFile(this.emailPath)).trimEnd().split("\n");
    const { content } = JSON.parse(lines.at(-1)!) as { content: string[] };
    const command = content.find((line) => line.startsWith("\tayb client confirm "));
    return command!.split(" ").at(-1)!;
  }
}

/** Keeps e-mails instead of sending them. */
export class RememberingMailer implements Mailer {
  readonly sent: EmailMessage[] = [];

  send(message: EmailMessage): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }
}
