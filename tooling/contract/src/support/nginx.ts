import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCertificate } from "../../../../apps/mock-crisp/src/tls/create-certificate.ts";

const candidates = ["nginx", "/usr/sbin/nginx"];
const program = candidates.find((path) => spawnSync(path, ["-v"]).status === 0);

/** Whether nginx is installed. */
export const hasNginx = program !== undefined;
if (!hasNginx) {
  process.stderr.write("nginx is not installed, so the tests that need it are skipped: apt-get install nginx\n");
}

/** A nginx that serves TLS on a port of 127.0.0.1. */
export interface Nginx extends AsyncDisposable {
  /** The authority of its certificate, as PEM. */
  readonly ca: string;
  readonly caFile: string;
}

/** A port of 127.0.0.1 that is free now: nginx takes no port 0, and the mock must know the address before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/**
 * Starts nginx in a folder of its own.
 *
 * @param serverOf - the `server { … }` block, given the files of a certificate for `names`.
 */
export async function startNginx(
  port: number,
  names: readonly string[],
  serverOf: (files: { readonly cert: string; readonly key: string }) => string,
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "mock-crisp-nginx-"));
  const { cert, key, ca } = createCertificate(names, new Date());
  const files = { cert: join(folder, "server.pem"), key: join(folder, "server.key") };
  const caFile = join(folder, "ca.pem");
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key);
  writeFileSync(caFile, ca);
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
  const deadline = performance.now() + 20_000;
  while (!(await accepts(port))) {
    if (performance.now() > deadline) child.kill("SIGKILL");
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`nginx ended: ${readFileSync(`${folder}/error.log`, "utf8")}`);
  }
  return {
    ca,
    caFile,
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
