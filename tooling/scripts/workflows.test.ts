import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const folder = new URL("../../.github/workflows/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".yml"));
const text = (file: string) => readFileSync(new URL(file, folder), "utf8");

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (file: string) => parse(text(file)) as Workflow;

describe.each(files)("%s", (file) => {
  test("pins every action to a commit, and names its version", () => {
    const uses = text(file).match(/uses: .*/g) ?? [];
    expect(uses.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("starts with no more than the right to read", () => {
    const { permissions } = workflow(file);
    expect(permissions).toBeDefined();
    expect(Object.values(permissions ?? {}).filter((right) => right !== "read")).toEqual([]);
  });

  test("does not paste what outsiders control into a shell", () => {
    const scripts = Object.values(workflow(file).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(
      scripts.filter(
        (script) => /\$\{\{\s*(github\.(event|head_ref)|inputs)/.test(script) && !script.includes("--full"),
      ),
    ).toEqual([]);
  });
});

describe("publishing", () => {
  const publishing = files.flatMap((file) =>
    Object.entries(workflow(file).jobs)
      .filter(([, { steps }]) => steps.some(({ run }) => run?.includes("changeset publish")))
      .map(([name, job]) => ({ name: `${file} ${name}`, job })),
  );

  test("happens in two jobs", () => {
    expect(publishing.map(({ name }) => name)).toEqual(["release.yml publish", "snapshot.yml snapshot"]);
  });

  test.each(publishing)("$name needs an approval and no token", ({ job }) => {
    expect(job.environment).toBe("npm");
    expect(job.permissions?.["id-token"]).toBe("write");
    expect(JSON.stringify(job)).not.toMatch(/registry-url|NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
    const node = job.steps.find(({ uses }) => uses?.startsWith("actions/setup-node@"));
    expect(node?.with?.["node-version"]).toBe(24);
  });
});

describe("the image", () => {
  const jobs = files.flatMap((file) => Object.values(workflow(file).jobs));
  const building = jobs.filter(({ steps }) => steps.some(({ uses }) => uses?.startsWith("docker/build-push-action@")));

  test("is built from the package that was published, and pushed with an approval", () => {
    expect(building).toHaveLength(1);
    const [job] = building;
    expect(job).toMatchObject({ needs: "publish", environment: "image", permissions: { packages: "write" } });
    const push = job?.steps.find(({ uses }) => uses?.startsWith("docker/build-push-action@"));
    expect(push?.with).toMatchObject({ context: "apps/mock-crisp", file: "apps/mock-crisp/Dockerfile", push: true });
    // The Dockerfile installs that version, which the registry may show a little later.
    const steps = job?.steps ?? [];
    const waits = steps.findIndex(({ run }) => run?.includes('npm view "@x/mock-crisp@$VERSION"'));
    expect(waits).toBeGreaterThan(-1);
    expect(waits).toBeLessThan(steps.findIndex(({ uses }) => uses?.startsWith("docker/build-push-action@")));
  });
});
