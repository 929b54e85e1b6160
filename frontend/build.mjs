// Builds into build/ what the Python package carries; "node build.mjs install" also puts it there.
//
// The style sheets (panel.css; lesson.css, frame.css, print.css) are not built: they are edited where they lie in the package.

import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUILT = join(HERE, "build");
const PACKAGE = join(HERE, "..", "src", "itu_course");
const EXTENSION = join(PACKAGE, "lab", "labextension", "itu-course-lab");
const MODULES = join(HERE, "node_modules");

/** Run one of the programs that are installed here; what goes wrong is printed as it says it. */
function run(script, words, folder) {
  const done = spawnSync(process.execPath, [join(MODULES, script), ...words], { cwd: folder, stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The panel's page script: one module, not minified, so that everybody can read what runs in their page. */
async function buildPanel() {
  await build({
    absWorkingDir: HERE,
    entryPoints: ["src/panel.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    banner: { js: "// Built from frontend/src: change it there, then run “npm run build” in frontend/." },
    outfile: join(BUILT, "panel.js"),
  });
}

/** The start control, an extension of JupyterLab, by JupyterLab's own builder. */
function buildExtension() {
  rmSync(join(HERE, "lab", "lib"), { recursive: true, force: true });
  run("typescript/bin/tsc", ["-p", "lab"], HERE);
  const core = join(MODULES, "@jupyterlab", "core-meta", "core.package.json"); // named, else it would be downloaded
  const builder = "@jupyter/builder/lib/build-labextension.js";
  run(builder, ["--core-package-file", core, "."], join(HERE, "lab"));
}

function install() {
  cpSync(join(BUILT, "panel.js"), join(PACKAGE, "panels", "panel.js"));
  const old = join(EXTENSION, "static");
  for (const name of readdirSync(old)) if (!name.endsWith(".css")) rmSync(join(old, name)); // names carry a hash
  cpSync(join(BUILT, "itu-course-lab"), EXTENSION, { recursive: true });
}

await buildPanel();
buildExtension();
if (process.argv[2] === "install") install();
