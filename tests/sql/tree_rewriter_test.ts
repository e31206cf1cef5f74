import assert from "node:assert/strict";
import type { Node } from "@pgsql/types";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import { visitNodes } from "../../lib/sql/tree.ts";
import { TreeRewriter } from "../../lib/sql/tree_rewriter.ts";

await loadParser();

const text = "WITH w AS (SELECT a FROM t) SELECT a, (SELECT 1) FROM t UNION SELECT b, 2 FROM u";

Deno.test("a tree of which nothing is replaced stays the same object", () => {
  const { node } = parse(text)[0]!;
  assert.equal(new TreeRewriter().rewrite(node, (each) => each), node);
});

Deno.test("replacing a node copies what is above it, and leaves the tree alone", () => {
  const { node } = parse(text)[0]!;
  const before = JSON.stringify(node);
  const rewriter = new TreeRewriter();
  const renamed = rewriter.rewrite(
    node,
    (each): Node => "RangeVar" in each ? { RangeVar: { ...each.RangeVar, relname: "x" } } : each,
  );
  assert.equal(JSON.stringify(node), before);
  const relations: string[] = [];
  visitNodes(renamed, (each) => {
    if ("RangeVar" in each) relations.push(each.RangeVar.relname!);
  });
  assert.deepEqual(relations, ["x", "x", "x"]);
  assert.equal(rewriter.originalOf(renamed), node);
});

Deno.test("a copy of a copy stands for the first original", () => {
  const rewriter = new TreeRewriter();
  const [one, two, three] = [{}, {}, {}];
  rewriter.standFor(two, one);
  rewriter.standFor(three, two);
  assert.equal(rewriter.originalOf(three), one);
});
