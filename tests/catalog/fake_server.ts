import type { CatalogFacet, CatalogServer } from "../../lib/catalog/catalog_server.ts";

/** A server with one entity, alice, who has one database, and one organization, acme. */
export class FakeServer implements CatalogServer {
  readonly databaseName = "shop";
  readonly userName = "alice";
  mayWrite = true;
  readonly searchPath = ["public"];
  readonly ownerOid = 16400;
  /** Settings by name; to be replaced, not changed. */
  settingValues: Readonly<Record<string, string>> = { TimeZone: "UTC" };

  databases() {
    return [{ oid: 20000, name: "shop", ownerOid: 16400 }];
  }

  databaseSize() {
    return 4096;
  }

  roles() {
    return [
      { oid: 16400, name: "alice", canLogIn: true },
      { oid: 16401, name: "acme", canLogIn: false },
    ];
  }

  memberships() {
    return [{ roleOid: 16401, memberOid: 16400, isAdmin: true }];
  }

  settings() {
    return Object.entries(this.settingValues).map(([name, value]) => ({
      name,
      value,
      unit: null,
      category: "Preset Options",
      description: "",
      context: "user",
      type: "enum" as const,
      source: "default" as const,
      minimum: null,
      maximum: null,
      values: ["a b", "c"],
      bootValue: null,
      resetValue: null,
    }));
  }

  sessions() {
    return [{
      processId: 7,
      databaseOid: 20000,
      databaseName: "shop",
      userOid: 16400,
      userName: "alice",
      applicationName: "test",
      clientAddress: "127.0.0.1",
      clientPort: 5000,
      startedAt: 0n,
      transactionStartedAt: null,
      queryStartedAt: 1_500_000n,
      stateChangedAt: null,
      state: "idle" as const,
      waitEvent: { type: "Client", event: "ClientRead" },
      query: "SELECT 1",
      copy: null,
    }];
  }

  preparedStatements() {
    return [{
      name: "one",
      statement: "SELECT $1::int",
      preparedAt: 0n,
      parameterTypes: [23],
      fromSql: true,
    }];
  }

  cursors() {
    return [{
      name: "c",
      statement: "DECLARE c CURSOR FOR SELECT 1",
      isHoldable: false,
      isBinary: false,
      isScrollable: true,
      createdAt: 0n,
    }];
  }

  locks() {
    return [
      {
        processId: 4711,
        mode: "ShareLock",
        granted: true,
        on: { kind: "advisory", classId: 1, objectId: 2, subId: 2 },
      },
      {
        processId: 4712,
        mode: "AccessExclusiveLock",
        granted: false,
        on: { kind: "relation", oid: 5 },
      },
      { processId: 4711, mode: "ExclusiveLock", granted: true, on: { kind: "writing" } },
    ] as const;
  }

  blockersOf(processId: number): readonly number[] {
    return processId === 4712 ? [4711] : [];
  }

  version(facet: CatalogFacet): string {
    return facet === "settings" ? JSON.stringify(this.settingValues) : "1";
  }
}
