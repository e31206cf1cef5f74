import assert from "node:assert/strict";
import { MetricRegistry } from "../../lib/base/metrics.ts";

Deno.test("counters, gauges and histograms are written as Prometheus reads them", () => {
  const metrics = new MetricRegistry();
  const good = metrics.counter("requests_total", "Requests.", { outcome: "good" });
  metrics.counter("requests_total", "Requests.", { outcome: "bad" });
  let open = 3;
  metrics.gauge("open", "What is open.", () => open);
  const seconds = metrics.histogram("seconds", "Time.", {}, [0.1, 1]);
  good.add();
  good.add(2);
  for (const value of [0.05, 0.1, 0.5, 7]) seconds.observe(value);
  open = 4;
  assert.equal(
    metrics.render(),
    `# HELP requests_total Requests.
# TYPE requests_total counter
requests_total{outcome="good"} 3
requests_total{outcome="bad"} 0
# HELP open What is open.
# TYPE open gauge
open 4
# HELP seconds Time.
# TYPE seconds histogram
seconds_bucket{le="0.1"} 2
seconds_bucket{le="1"} 3
seconds_bucket{le="+Inf"} 4
seconds_sum 7.65
seconds_count 4
`,
  );
});

Deno.test("quotes, backslashes and line ends in labels and help are escaped", () => {
  const metrics = new MetricRegistry();
  metrics.counter("a_total", "one\ntwo \\", { path: 'C:\\ "x"\n' });
  assert.equal(
    metrics.render(),
    '# HELP a_total one\\ntwo \\\\\n# TYPE a_total counter\na_total{path="C:\\\\ \\"x\\"\\n"} 0\n',
  );
});

Deno.test("a metric cannot be there twice, nor be of two types", () => {
  const metrics = new MetricRegistry();
  metrics.counter("a_total", "A.", { x: "1" });
  metrics.counter("a_total", "A.", { x: "2" });
  assert.throws(() => metrics.counter("a_total", "A.", { x: "1" }), /a_total{x="1"} is there/);
  assert.throws(() => metrics.gauge("a_total", "A.", () => 1), /a_total is there/);
});
