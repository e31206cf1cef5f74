/** HTTP requests: paths, headers and bodies. */
import { HttpFixture } from "../../http/http_fixture.ts";
import { type FuzzTarget, texts } from "../fuzz_target.ts";

const utf8 = new TextDecoder();
/** Stands for a good token in an input. */
const placeholder = "TOKEN";
const methods = ["GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"];

/** An input is a request in the form of HTTP/1.1: method and path, headers, an empty line, the body. */
export async function httpTarget(): Promise<FuzzTarget> {
  const ready = Promise.withResolvers<HttpFixture>();
  const finished = Promise.withResolvers<void>();
  const served = HttpFixture.with(async (fixture) => {
    ready.resolve(fixture);
    await finished.promise;
  });
  const fixture = await ready.promise;
  const token = fixture.newUser("ann");
  const authorized = `authorization: Bearer ${placeholder}`;
  return {
    name: "http",
    seeds: texts(
      "POST /v1/register\nentity: bob\nemail-address: bob@example.org\nentity-type: user\n\n",
      "POST /v1/log_in\nentity: ann\n\n",
      "POST /v1/confirm\nauthentication-token: x\n\n",
      `POST /v1/ann/test.sqlite/create\n${authorized}\ndb-type: sqlite\n\n`,
      `POST /v1/ann/test.sqlite/query\n${authorized}\n\nSELECT 1`,
      `PATCH /v1/entity/ann\n${authorized}\n\n{"display_name":"Ann","links":["https://example.org"]}`,
      `PATCH /v1/ann/test.sqlite/update\n${authorized}\npublic-sharing-level: fork\n\n`,
      `POST /v1/ann/test.sqlite/share\n${authorized}\nentity-for-permission: bob\nsharing-level: read-only\n\n`,
      `GET /v1/ann/test.sqlite/permissions\n${authorized}\n\n`,
      `GET /v1/tokens\n${authorized}\n\n`,
      `DELETE /v1/tokens/abcdefgh\n${authorized}\n\n`,
      "GET /v1/entity/ann\n\n",
      "GET /v1/ann/test.sqlite/details\n\n",
      "GET /health\n\n",
      "GET /metrics\n\n",
    ),
    words: [
      "../",
      "%2e%2e%2f",
      "%00",
      "//",
      "?x=",
      "#",
      "{",
      "}",
      "[",
      "null",
      "\n\n",
      ": ",
      "Bearer ",
      "ann",
    ],
    async execute(input) {
      const text = utf8.decode(input).replaceAll(placeholder, token);
      const end = text.indexOf("\n\n");
      const [first = "", ...lines] = (end < 0 ? text : text.slice(0, end)).split("\n");
      const [method = "", ...path] = first.split(" ");
      let request: Request;
      try {
        const headers = new Headers();
        for (const line of lines) {
          const [name = "", ...value] = line.split(": ");
          headers.append(name, value.join(": "));
        }
        const body = method === "GET" || method === "HEAD" || end < 0 ? null : text.slice(end + 2);
        request = new Request(new URL(`http://localhost/${path.join(" ").replace(/^\//, "")}`), {
          method: methods.includes(method) ? method : "POST",
          headers,
          body: methods.includes(method) ? body : text,
        });
      } catch {
        return "no request";
      }
      const response = await fixture.server.handle(request, "192.0.2.1");
      const answer = await response.text();
      if (response.status >= 500) throw new Error(`status ${response.status}: ${answer}`);
      // A path that is not there is repeated in the answer, whatever is in it.
      const isRepeated = request.url.includes(token);
      if (answer.includes(token) && !isRepeated) throw new Error("a token is in an answer");
      return `${method} ${response.status} ${answer.slice(0, 12)}`;
    },
    async close() {
      finished.resolve();
      await served;
    },
  };
}
