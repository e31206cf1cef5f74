import assert from "node:assert/strict";
import { type Arrival, type HostRule, HostRules } from "../../lib/auth/host_rules.ts";

const everybody: HostRule = {
  address: "all",
  database: "all",
  user: "all",
  tls: false,
  clientcert: "off",
};
const ann: Arrival = {
  address: "192.0.2.7",
  user: "ann",
  database: "ann/books.sqlite",
  isEncrypted: true,
  clientName: null,
};

const cases: readonly (readonly [Partial<HostRule>, Partial<Arrival>, boolean])[] = [
  [{}, {}, true],
  [{}, { address: null }, true],
  [{ address: "192.0.2.7" }, {}, true],
  [{ address: "192.0.2.8" }, {}, false],
  [{ address: "192.0.2.0/29" }, {}, true],
  [{ address: "192.0.2.8/29" }, {}, false],
  [{ address: "0.0.0.0/0" }, {}, true],
  [{ address: "0.0.0.0/0" }, { address: "2001:db8::1" }, false],
  [{ address: "::/0" }, { address: "2001:db8::1" }, true],
  [{ address: "2001:db8::/32" }, { address: "2001:db8:1::1" }, true],
  [{ address: "2001:db8::/32" }, { address: "2001:db9::1" }, false],
  [{ address: "fe80::/10" }, { address: "fe80::1%eth0" }, true],
  [{ address: "local" }, { address: null }, true],
  [{ address: "local" }, {}, false],
  [{ address: "0.0.0.0/0" }, { address: null }, false],
  [{ user: "ann" }, {}, true],
  [{ user: "Ann" }, {}, true],
  [{ user: "ann" }, { user: "bob" }, false],
  // A Kelvin sign is no k, whatever a case folding says.
  [{ user: "kim" }, { user: "\u212aim" }, false],
  [{ database: "ann/books.sqlite" }, {}, true],
  [{ database: "ann/books.sqlite" }, { database: "books.sqlite" }, true],
  [{ database: "ann/books.sqlite" }, { user: "bob", database: "books.sqlite" }, false],
  [{ database: "ann/*" }, {}, true],
  [{ database: "ann/*" }, { database: "books.sqlite" }, true],
  [{ database: "ann/*" }, { database: "annie/books.sqlite" }, false],
  [{ tls: true }, {}, true],
  [{ tls: true }, { isEncrypted: false }, false],
  [{ tls: true }, { isEncrypted: false, address: null }, true],
  [{ clientcert: "verify-ca" }, {}, false],
  [{ clientcert: "verify-ca" }, { clientName: "anybody" }, true],
  [{ clientcert: "verify-full" }, { clientName: "anybody" }, false],
  [{ clientcert: "verify-full" }, { clientName: "ann" }, true],
];

for (const [rule, arrival, expected] of cases) {
  const title = `${JSON.stringify(rule)} ${expected ? "lets in" : "keeps out"} ${
    JSON.stringify(arrival)
  }`;
  Deno.test(`host rules: ${title}`, () => {
    const rules = new HostRules([{ ...everybody, ...rule }]);
    assert.equal(rules.allow({ ...ann, ...arrival }), expected);
  });
}

Deno.test("host rules: without any everybody may come, with some whom one of them fits", () => {
  assert(new HostRules([]).allow(ann));
  const rules = new HostRules([{ ...everybody, user: "bob" }, { ...everybody, address: "::1" }]);
  assert(!rules.allow(ann));
  assert(rules.allow({ ...ann, user: "bob" }));
  assert(rules.allow({ ...ann, address: "::1" }));
});
