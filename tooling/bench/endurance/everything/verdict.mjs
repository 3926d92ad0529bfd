// Compares the log of the workers with what the mock acknowledged.

/** Milliseconds that a busy machine may take in addition to what the mock states. */
const SLACK = 1_000;

/**
 * @param {object} run
 * @param {string} run.log Lines `began|failed|ended key session id pid`.
 * @param {string} run.gaps Lines `receiver from to`.
 * @param {readonly import("./load.mjs").Sent[]} run.sent
 * @param {readonly { at: number, back: number }[]} run.mockKills
 * @param {number} run.unwritten Milliseconds before a kill from which the mock may have lost what it acknowledged.
 * @param {ReadonlySet<number>} run.killedWorkers Process ids.
 * @param {readonly string[]} run.receivers
 */
export function judge({ log, gaps, sent, mockKills, unwritten, killedWorkers, receivers }) {
  const reported = gaps
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "))
    .map(([id = "", from, to]) => ({ id, from: Number(from), to: Number(to) }));
  /** The last beginning of each stored event. @type {Map<string, { pid: number, isOver: boolean }>} */
  const begun = new Map();
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  const ended = new Set();
  /** @type {Map<string, number>} */
  const latest = new Map();
  /** @type {string[]} */
  const repeated = [];
  /** @type {string[]} */
  const outOfOrder = [];
  let takenOver = 0;
  let triedAgain = 0;

  for (const line of log.split("\n")) {
    if (line === "") continue;
    const [what = "", key = "", session = "", id = "", pid = ""] = line.split(" ");
    const before = begun.get(id);
    if (what === "ended") ended.add(key);
    if (what !== "began") {
      // A failed event begins again; one that ended does so only if its worker died before it could report the end.
      begun.set(id, { pid: Number(pid), isOver: what === "failed" });
      continue;
    }
    if (before !== undefined) {
      if (before.isOver) triedAgain += 1;
      else if (killedWorkers.has(before.pid)) takenOver += 1;
      else repeated.push(`${key} ${id}`);
    }
    begun.set(id, { pid: Number(pid), isOver: false });
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
    // Later events of a conversation have higher numbers, and begin once all earlier ones have ended.
    if (Number(id) < (latest.get(session) ?? 0)) outOfOrder.push(`${key} ${id}`);
    latest.set(session, Math.max(latest.get(session) ?? 0, Number(id)));
  }

  const missing = sent.filter(({ key }) => !ended.has(key));
  const overlaps = (/** @type {{ from: number, to: number }} */ gap, /** @type {import("./load.mjs").Sent} */ event) =>
    event.before <= gap.to && event.after >= gap.from;
  const isInGaps = (/** @type {import("./load.mjs").Sent} */ event) =>
    receivers.every((id) => reported.some((gap) => gap.id === id && overlaps(gap, event)));
  // The mock had not written it, and no receiver was connected.
  const withMock = missing.filter(
    (event) =>
      isInGaps(event) &&
      mockKills.some(({ at, back }) => event.after >= at - unwritten - SLACK && event.before <= back),
  );
  const inGaps = missing.filter((event) => !withMock.includes(event) && !event.isMessage && isInGaps(event));
  const twice = [...ids].filter(([, numbers]) => numbers.size > 1).map(([key]) => key);
  return {
    acknowledged: sent.length,
    handled: ended.size,
    /** Events that were neither handled, nor lost with the mock, nor in a reported gap. */
    lost: missing.filter((event) => !withMock.includes(event) && !inGaps.includes(event)),
    lostWithMock: withMock.length,
    /** Events that a kill lost, for each kill: their number, and how long before it the first was acknowledged, in milliseconds. */
    lostBefore: mockKills.map(({ at, back }, index) => {
      const next = mockKills[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      const of = withMock.filter(({ after }) => after <= back && !(after >= next - unwritten - SLACK));
      const ages = of.filter(({ after }) => after > (mockKills[index - 1]?.back ?? 0)).map(({ after }) => at - after);
      return { events: ages.length, first: Math.max(0, ...ages), last: Math.min(...ages, 0), took: back - at };
    }),
    inGaps: inGaps.length,
    gaps: reported.length,
    repeated,
    outOfOrder,
    /** Messages that were stored twice. */
    messagesTwice: twice.filter((key) => key.startsWith("message:")),
    /** Other events that were stored twice: allowed if two sources delivered them more than `pairWithin` apart. */
    othersTwice: twice.filter((key) => !key.startsWith("message:")).length,
    takenOver,
    triedAgain,
  };
}
