import type { Counter, MetricRegistry } from "../base/metrics.ts";

/** What all connections of PostgreSQL clients are counted by. */
export class ConnectionMetrics {
  /** Connections for sessions that were accepted, and refused because there were too many. */
  readonly accepted: Counter;
  readonly refused: Counter;
  readonly authenticated: Counter;
  /** Attempts to log in that ended otherwise than with a valid token. */
  readonly notAuthenticated: Counter;
  readonly bytesReceived: Counter;
  readonly bytesSent: Counter;

  /** @param openConnections how many there are at the moment */
  constructor(metrics: MetricRegistry, openConnections: () => number) {
    metrics.gauge(
      "ayb_open_connections",
      "Open connections of PostgreSQL clients.",
      openConnections,
    );
    const connections = (outcome: string) =>
      metrics.counter(
        "ayb_connections_total",
        "Connections of PostgreSQL clients that asked for a session, by whether there was room.",
        { outcome },
      );
    this.accepted = connections("accepted");
    this.refused = connections("refused");
    const authentications = (outcome: string) =>
      metrics.counter("ayb_authentications_total", "Attempts to log in.", { outcome });
    this.authenticated = authentications("succeeded");
    this.notAuthenticated = authentications("failed");
    const bytes = (direction: string) =>
      metrics.counter("ayb_bytes_total", "Bytes from and to PostgreSQL clients.", { direction });
    this.bytesReceived = bytes("received");
    this.bytesSent = bytes("sent");
  }
}
