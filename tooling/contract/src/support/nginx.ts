import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const candidates = ["nginx", "/usr/sbin/nginx"];
const program = candidates.find((path) => spawnSync(path, ["-v"]).status === 0);

/** True if nginx, and openssl for its certificate, are installed. */
export const hasNginx = program !== undefined && spawnSync("openssl", ["version"]).status === 0;
if (!hasNginx) {
  process.stderr.write(
    "nginx or openssl is not installed, so the tests that need them are skipped: apt-get install nginx openssl\n",
  );
}

/** A nginx that serves TLS on a port of 127.0.0.1. */
export interface Nginx extends AsyncDisposable {
  /** Its certificate, which clients must trust, as PEM. */
  readonly ca: string;
  /** The file of the same. */
  readonly caFile: string;
}

/**
 * Starts nginx in a separate folder.
 *
 * @param serverOf - the `server { … }` block, given the files of a certificate for `names`.
 */
export async function startNginx(
  port: number,
  names: readonly string[],
  serverOf: (files: { readonly cert: string; readonly key: string }) => string,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "mock-crisp-nginx-"));
  const files = { cert: join(folder, "server.pem"), key: join(folder, "server.key") };
  const request = ["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const subject = ["-subj", "/CN=test", "-addext", `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`];
  const made = spawnSync("openssl", [...request, ...subject, "-out", files.cert, "-keyout", files.key]);
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder};`);
  const config = `
    daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 64; }
    http { access_log off; ${places.join(" ")} ${serverOf(files)} }
  `;
  writeFileSync(join(folder, "nginx.conf"), config);
  const child = spawn(
    program ?? "nginx",
    ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", `${folder}/error.log`],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const ended = once(child, "exit");
  const deadline = performance.now() + 60_000;
  while (!(await accepts(port))) {
    if (performance.now() > deadline) child.kill("SIGKILL");
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`nginx ended: ${readFileSync(`${folder}/error.log`, "utf8")}`);
  }
  return {
    ca: readFileSync(files.cert, "utf8"),
    caFile: files.cert,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (accepted: boolean) => {
      socket.destroy();
      // Not in a loop without a pause.
      setTimeout(() => resolve(accepted), accepted ? 0 : 20);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });
}
