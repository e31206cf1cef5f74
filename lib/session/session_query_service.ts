import type { Limits } from "../base/limits.ts";
import type { QueryRequest, QueryResult, QueryService } from "../query/query_service.ts";
import { CollectedResults } from "./collected_results.ts";
import type { SessionFactory } from "./session_factory.ts";

/** Runs SQL that comes from elsewhere than the wire in sessions of its own, one a request. */
export class SessionQueryService implements QueryService {
  readonly #sessions: SessionFactory;
  readonly #limits: Limits;

  constructor(sessions: SessionFactory, limits: Limits) {
    this.#sessions = sessions;
    this.#limits = limits;
  }

  /** As {@link QueryService.query}; `54000` if the results are larger than HTTP may carry. */
  async query({ entity, token, database, sql, signal }: QueryRequest): Promise<QueryResult[]> {
    const output = new CollectedResults(this.#limits.httpResultBytes);
    const opened = this.#sessions.open({
      holder: { entity, token },
      database,
      databaseName: `${database.entitySlug}/${database.slug}`,
      settings: new Map([["application_name", "HTTP"]]),
      output,
      secretLength: 4,
    });
    const cancel = () => opened.session.cancel();
    signal.addEventListener("abort", cancel);
    try {
      await opened.session.handle({ kind: "Query", query: sql }, false);
      await output.flush();
      return output.results();
    } finally {
      signal.removeEventListener("abort", cancel);
      await opened.close();
    }
  }
}
