/** Tables for {@link sharedStatements}; rows that their conditions tell apart. */
export const setup = [
  "CREATE TABLE item (id int PRIMARY KEY, big bigint, small smallint, name text, " +
  "code varchar(5), pad char(4), price numeric(10,2), exact numeric, ratio float8, approx real, " +
  "ok boolean, day date, at timestamp, atz timestamptz, clock time, span interval, uid uuid, " +
  "doc jsonb, raw bytea, tags int[], CHECK (price < 1000))",
  "CREATE UNIQUE INDEX item_name ON item (name)",
  "CREATE INDEX item_active ON item (big) WHERE name = 'three'",
  "INSERT INTO item (id, big, small, name, code, pad, price, exact, ratio, approx, ok, day, at, " +
  "atz, clock, span, uid, doc, raw, tags) VALUES " +
  "(1, 10, 1, 'one', 'a', 'x', 1.50, 1.50, 1.5, 1.5, true, '2024-01-01', '2024-01-01 10:00', " +
  "'2024-01-01 10:00+00', '10:00', '1 day', '00000000-0000-0000-0000-000000000001', " +
  "'{\"a\":1}', '\\x01', '{1,2}'), " +
  "(2, 20, 2, 'two', 'b', 'y', 2, 2.000, 2, 2, false, '2024-02-01', '2024-02-01 10:00', " +
  "'2024-02-01 10:00+00', '11:00', '2 days', '00000000-0000-0000-0000-000000000002', " +
  "'{\"a\":2}', '\\x02', '{3}'), " +
  "(3, 5000000000, -3, 'three', 'it''s', 'z', 12.34, 123456789012345678.9, -1e10, 0, null, " +
  "'1999-12-31', '1999-12-31 23:59:59', '1999-12-31 23:59:59+00', '23:59', '-1 hour', " +
  "'00000000-0000-0000-0000-000000000003', '[]', '\\xff', '{}')",
  "CREATE TABLE part (id int PRIMARY KEY, item int REFERENCES item (id), amount int)",
  "INSERT INTO part VALUES (1, 1, 100), (2, 1, 200), (3, 2, 300)",
];

/** A text in which `?` stands for literals, and lists of those. */
export type SharedStatementCase = readonly [text: string, ...literals: readonly string[][]];

const integers = [["1"], ["2"], ["0"], ["2147483647"], ["5000000000"], ["9223372036854775807"]];
const strings = [["'one'"], ["'two'"], ["'it''s'"], ["''"], ["'ä€𝄞'"], ["'  two '"]];
const decimals = [["1.5"], ["1.50"], ["2.0"], ["123456789012345678.9"], ["0.1"], ["12.345"]];

/** Statements that texts share, and others that they must not share, in all places of literals. */
export const sharedStatements: readonly SharedStatementCase[] = [
  // Conditions.
  ["SELECT name FROM item WHERE id = ?", ...integers],
  ["SELECT name FROM item WHERE id = -?", ...integers],
  ["SELECT name FROM item WHERE ? < id ORDER BY id", ...integers],
  ["SELECT name FROM item WHERE small = ? OR small = - ?", ["3", "3"], ["1", "2"], ["70000", "1"]],
  ["SELECT id FROM item WHERE big >= ? ORDER BY 1", ...integers],
  ["SELECT id FROM item WHERE name = ?", ...strings],
  ["SELECT id FROM item WHERE code <> ? ORDER BY id", ...strings],
  ["SELECT id FROM item WHERE pad = ?", ["'x'"], ["'x   '"], ["'y'"], ["'toolong'"]],
  ["SELECT id FROM item WHERE price > ? ORDER BY id", ...integers, ...decimals, ...[["'2'"]]],
  ["SELECT id FROM item WHERE exact = ?", ...integers, ...decimals, ...[["'2'"], ["'NaN'"]]],
  ["SELECT id FROM item WHERE ratio = ?", ...integers, ...decimals, ...[["'1.5'"], ["'x'"]]],
  ["SELECT id FROM item WHERE approx > ? ORDER BY id", ["1"], ["1.5"], ["'1'"]],
  ["SELECT id FROM item WHERE ok = ?", ["'t'"], ["'false'"], ["'maybe'"], ["1"]],
  [
    "SELECT id FROM item WHERE day < ? ORDER BY id",
    ["'2024-01-15'"],
    ["'20240101'"],
    ["'today'"],
    [
      "'Jan 5 2024'",
    ],
    ["'infinity'"],
    ["'2024-13-01'"],
    ["5"],
  ],
  ["SELECT id FROM item WHERE at >= ? ORDER BY id", ["'2024-01-01'"], ["'2024-01-01T10:00:00'"], [
    "'now'",
  ], ["'x'"]],
  ["SELECT id FROM item WHERE atz = ?", ["'2024-01-01 10:00Z'"], ["'2024-01-01 10:00+02'"], [
    "'2024-01-01 10:00 Europe/Paris'",
  ]],
  ["SELECT id FROM item WHERE span > ? ORDER BY id", ["'1 hour'"], ["'P1D'"], ["'soon'"]],
  ["SELECT id FROM item WHERE clock = ?", ["'10:00'"], ["'10:00:00'"], ["'25:00'"]],
  ["SELECT id FROM item WHERE uid = ?", ["'00000000-0000-0000-0000-000000000002'"], ["'x'"], [
    "'{00000000000000000000000000000003}'",
  ]],
  ["SELECT id FROM item WHERE raw = ?", ["'\\x01'"], ["'\\xFF'"], ["'\\xg'"]],
  ["SELECT id FROM item WHERE doc = ?", [`'{"a": 1}'`], ["'[]'"], ["'{'"]],
  ["SELECT id FROM item WHERE tags = ?", ["'{1,2}'"], ["'{}'"], ["'{x}'"]],
  ["SELECT id FROM item WHERE id = ?", ["'1'"], ["' 2 '"], ["'x'"], ["'99999999999'"]],
  ["SELECT id FROM item WHERE name = ?", ["1"], ["1.5"]],
  [
    "SELECT id FROM item WHERE id IN (?, ?, ?) ORDER BY id",
    ["1", "2", "9"],
    [
      "3",
      "5000000000",
      "1",
    ],
    ["'1'", "2", "'3'"],
    ["1.5", "2", "3"],
    ["'x'", "1", "2"],
  ],
  ["SELECT id FROM item WHERE name NOT IN (?, ?) ORDER BY id", ["'one'", "'two'"], ["'x'", "''"]],
  ["SELECT id FROM item WHERE id BETWEEN ? AND ? ORDER BY id", ["1", "2"], ["-5", "2"], [
    "2",
    "1",
  ], ["'1'", "2"]],
  ["SELECT id FROM item WHERE day NOT BETWEEN ? AND ? ORDER BY id", [
    "'2024-01-01'",
    "'2024-01-31'",
  ], ["'x'", "'2024-01-31'"]],
  ["SELECT id FROM item WHERE NOT (id = ? AND name = ?) ORDER BY id", ["1", "'one'"], [
    "2",
    "'x'",
  ]],
  ["SELECT id FROM item WHERE big = ? AND name = 'three'", ["5000000000"], ["1"]],
  ["SELECT id FROM item WHERE big = 5000000000 AND name = ?", ["'three'"], ["'one'"]],
  [
    "SELECT i.id, p.amount FROM item i JOIN part p ON p.item = i.id AND p.amount > ? ORDER BY 1, 2",
    [
      "100",
    ],
    ["250"],
    ["'100'"],
  ],
  ["SELECT id FROM item WHERE id = (SELECT item FROM part WHERE amount = ?)", ["300"], ["100"], [
    "1",
  ]],
  ["SELECT id FROM item WHERE EXISTS (SELECT FROM part WHERE item = item.id AND amount > ?)", [
    "150",
  ], ["1000"]],
  [
    "SELECT id FROM item WHERE id IN (SELECT item FROM part WHERE amount < ?) ORDER BY id",
    ["150"],
    [
      "1000",
    ],
  ],
  ["WITH some AS (SELECT * FROM part WHERE amount > ?) SELECT count(*) FROM some WHERE id < ?", [
    "100",
    "3",
  ], ["0", "10"]],
  ["SELECT id FROM (SELECT id FROM item WHERE id > ?) t WHERE id < ?", ["1", "3"], ["0", "2"]],
  ["SELECT id FROM item WHERE id = ? UNION SELECT id FROM part WHERE id = ? ORDER BY 1", [
    "1",
    "3",
  ], ["2", "2"]],
  ["SELECT id FROM item WHERE (id, small) = (?, ?)", ["1", "1"], ["2", "1"]],
  ["SELECT id FROM item WHERE id = ? AND ? = ?", ["1", "1", "1"], ["1", "1", "2"]],
  // Places where a literal means more than its value.
  ["SELECT id, ? FROM item WHERE id = ?", ["1", "1"], ["'x'", "2"], ["1.50", "3"], ["2", "2"]],
  ["SELECT id AS a FROM item WHERE id < ? ORDER BY ?", ["9", "1"], ["3", "1"], ["3", "2"]],
  ["SELECT id % ?, count(*) FROM item WHERE id > ? GROUP BY id % ? ORDER BY 1", ["2", "0", "2"], [
    "2",
    "1",
    "2",
  ], ["2", "1", "3"]],
  [
    "SELECT id FROM item WHERE id > ? ORDER BY id LIMIT ? OFFSET ?",
    ["0", "2", "1"],
    [
      "0",
      "1",
      "0",
    ],
    ["0", "2", "'1'"],
    ["0", "2", "1.4"],
    ["0", "-1", "0"],
    ["0", "1", "-1"],
  ],
  ["SELECT id FROM item WHERE name LIKE ? ORDER BY id", ["'t%'"], ["'%e'"], ["'\\'"]],
  ["SELECT id FROM item WHERE substr(name, ?, 2) = ?", ["1", "'on'"], ["2", "'wo'"]],
  ["SELECT id FROM item WHERE day = DATE ?", ["'2024-01-01'"], ["'2024-02-01'"], ["'x'"]],
  ["SELECT id FROM item WHERE at > ?::date ORDER BY id", ["'2024-01-15'"], ["'x'"]],
  ["SELECT id FROM item WHERE at > '2024-01-31'::date + ? ORDER BY id", ["1"], ["-40"]],
  ["SELECT id FROM item WHERE doc->>? = ?", ["'a'", "'1'"], ["'a'", "'2'"], ["'b'", "'1'"]],
  ["SELECT id FROM item WHERE id = ANY(?) ORDER BY id", ["'{1,2}'"], ["'{3}'"], ["'{'"]],
  ["SELECT id FROM item WHERE id + ? = ?", ["1", "2"], ["2", "5"], ["2147483647", "1"]],
  ["SELECT tags[?] FROM item WHERE id = ?", ["1", "1"], ["2", "1"]],
  ["SELECT CASE WHEN id = ? THEN ? ELSE ? END FROM item ORDER BY id", ["1", "'a'", "'b'"], [
    "2",
    "'c'",
    "'d'",
  ]],
  ["SELECT id FROM item WHERE id = E?", ["'1'"], ["'\\x32'"]],
  ["SELECT id FROM item WHERE id = ?_000", ["1"]],
  ["SELECT id FROM item WHERE id = ?e0", ["1"], ["2"]],
  ["SELECT id FROM item WHERE id = .?", ["5"]],
  ["SELECT id FROM item WHERE id = ?.", ["1"], ["2"]],
  ["SELECT id FROM item WHERE id = ?abc", ["1"]],
  ["SELECT id FROM item WHERE name = ?\n'e'", ["'on'"], ["'thre'"]],
  ["SELECT id FROM item WHERE missing = ?", ["1"], ["'x'"]],
  ["SELECT id FROM item WHERE id = ? AND missing(id) = ?", ["1", "1"], ["2", "20"]],
  ["SELECT nosuch(?) FROM item WHERE id = ?", ["1", "2"]],
  ["SELECT id / (small - ?) FROM item WHERE id = ?", ["2", "1"], ["2", "2"], ["1", "1"]],
  // Changes.
  [
    "INSERT INTO item (id, big, small) VALUES (?, ?, ?)",
    ["10", "1", "1"],
    ["11", "-1", "-1"],
    [
      "12",
      "5000000000",
      "5",
    ],
    ["13", "1", "70000"],
    ["1", "1", "1"],
    ["'14'", "'1'", "'x'"],
    ["1.6", "2.5", "3.5"],
  ],
  [
    "INSERT INTO item (id, name, code, pad) VALUES (?, ?, ?, ?)",
    ["10", "'n'", "'c'", "'p'"],
    [
      "11",
      "'it''s'",
      "'abcdef'",
      "'p'",
    ],
    ["11", "'m'", "'abc    '", "'p     '"],
    ["12", "1", "2", "3"],
    ["13", "'one'", "'x'", "'y'"],
  ],
  [
    "INSERT INTO item (id, price, exact, ratio, approx) VALUES (?, ?, ?, ?, ?)",
    [
      "10",
      "1.505",
      "1.50",
      "1.50",
      "0.1",
    ],
    ["10", "3", "3", "3", "3"],
    ["10", "-1.505", "-0.0", "-0.0", "-5"],
    [
      "10",
      "123456789.1",
      "1.1",
      "1.1",
      "1.1",
    ],
    ["10", "1000.0", "1.1", "1.1", "1.1"],
    [
      "10",
      "'1.505'",
      "'1.50'",
      "'NaN'",
      "'1e1'",
    ],
    ["10", "5000000000", "5000000000", "5000000000", "5000000000"],
  ],
  [
    "INSERT INTO item (id, ok, day, at, atz, span) VALUES (?, ?, ?, ?, ?, ?)",
    [
      "10",
      "'t'",
      "'2024-05-05'",
      "'2024-05-05 01:02:03'",
      "'2024-05-05 01:02:03+01'",
      "'1 mon'",
    ],
    ["10", "'n'", "'5 May 2024'", "'2024-05-05'", "'2024-05-05'", "'1'"],
    [
      "10",
      "'t'",
      "'2024-05-05'",
      "'2024-05-05 01:02:03'",
      "'nonsense'",
      "'1 mon'",
    ],
  ],
  ["INSERT INTO item (id, uid, doc, raw, tags) VALUES (?, ?, ?, ?, ?)", [
    "10",
    "'00000000-0000-0000-0000-00000000000A'",
    `'{"b": [1, 2.0]}'`,
    "'\\xab'",
    "'{4,5}'",
  ], ["10", "'00000000-0000-0000-0000-000000000001'", "'nul'", "'raw'", "'{4}'"]],
  [
    "INSERT INTO part VALUES (?, ?, ?), (?, ?, ?)",
    ["10", "1", "1", "11", "2", "2"],
    [
      "10",
      "99",
      "1",
      "11",
      "2",
      "2",
    ],
    ["10", "1", "1", "10", "2", "2"],
    ["10", "'1'", "1", "11", "2.7", "'2'"],
  ],
  ["INSERT INTO part (id, amount) VALUES (?, NULL), (?, ?) RETURNING *", ["10", "11", "5"], [
    "12",
    "13",
    "'6'",
  ]],
  [
    "INSERT INTO part (id, amount) SELECT id + 100, ? FROM part WHERE amount >= ? RETURNING id, amount",
    [
      "5",
      "200",
    ],
    ["7", "300"],
  ],
  [
    "INSERT INTO part (id, amount) VALUES (?, ?) ON CONFLICT (id) DO UPDATE " +
    "SET amount = part.amount + ? WHERE part.amount < ?",
    ["1", "1", "5", "1000"],
    [
      "1",
      "1",
      "6",
      "10",
    ],
    ["50", "1", "5", "0"],
  ],
  ["INSERT INTO part (id, amount) VALUES (?, ? + ?), (?, amount)", ["1", "1", "1", "2"]],
  [
    "UPDATE part SET amount = ? WHERE id = ?",
    ["5", "1"],
    ["-5", "2"],
    ["'7'", "3"],
    ["'x'", "3"],
    [
      "1.5",
      "1",
    ],
    ["5000000000", "1"],
    ["1", "99"],
  ],
  ["UPDATE part SET amount = amount + ? WHERE id = ?", ["5", "1"], ["-5", "2"], ["1.5", "3"], [
    "2147483647",
    "1",
  ]],
  ["UPDATE part SET amount = ? * 2 + ?, item = ? WHERE id = ? RETURNING amount", [
    "5",
    "1",
    "2",
    "1",
  ], ["6", "2", "99", "1"]],
  ["UPDATE part SET (amount, item) = (?, ?) WHERE id = ?", ["5", "1", "1"], ["6", "2", "2"]],
  ["UPDATE item SET price = price * ? WHERE price < ?", ["1.1", "5"], ["2", "2.5"], ["100", "13"]],
  ["UPDATE item SET at = at + ? WHERE id = ?", ["'1 day'", "1"], ["'2 hours'", "2"], ["'x'", "1"]],
  ["UPDATE item SET name = ? WHERE name = ?", ["'two'", "'one'"], ["'four'", "'one'"]],
  ["UPDATE item SET day = ? FROM part WHERE part.item = item.id AND part.amount = ?", [
    "'2025-01-01'",
    "300",
  ], ["'2025-02-02'", "100"]],
  ["DELETE FROM part WHERE amount > ?", ["250"], ["0"], ["'250'"], ["'x'"]],
  ["DELETE FROM item WHERE id = ?", ["3"], ["1"], ["99"]],
  ["DELETE FROM part USING item WHERE part.item = item.id AND item.name = ? RETURNING part.id", [
    "'one'",
  ], ["'two'"]],
  ["WITH gone AS (DELETE FROM part WHERE id = ? RETURNING *) SELECT * FROM gone", ["1"], ["2"]],
];
