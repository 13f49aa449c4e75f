// Compiles MJML with the compiler that its makers publish: {name: source} in, {name: HTML} out.
import { readFileSync } from "node:fs";

import mjml2html from "mjml";

const sources = JSON.parse(readFileSync(0, "utf-8"));
const compiled = {};
for (const [name, source] of Object.entries(sources)) {
  // No fonts: the browser of the test asks nothing of another machine.
  const { html } = await mjml2html(source, { fonts: {}, validationLevel: "strict" });
  compiled[name] = html;
}
process.stdout.write(JSON.stringify(compiled));
