/**
 * @typedef {object} World
 * @property {number} websites
 * @property {number} conversations A day, over all websites.
 * @property {number} events Of one conversation, on average.
 * @property {number} shards
 * @property {(website: number) => number} shardOf
 * @property {number} workers Processes in all, divided over the shards.
 * @property {number} concurrency
 * @property {number} handler Milliseconds.
 * @property {number} redis Events per second that one Redis can handle.
 * @property {number} outage Seconds for which there is no worker, at a busy hour.
 * @property {number} hours
 * @property {number} seed
 */

/**
 * @typedef {object} Result
 * @property {number} shards
 * @property {number} stored
 * @property {number} peak Events of the busiest second.
 * @property {{ p50: number, p99: number, max: number }} depth Events that wait in a shard at the end of a second.
 * @property {{ p99: number, max: number }} age Seconds for which the last event of a shard that was stored has to wait.
 * @property {number} skew Events of the busiest shard, divided by the average.
 * @property {number} load Percent of what a Redis can do, in the busiest second of the busiest shard.
 * @property {number} largest Percent of the events of its shard that the largest website has.
 */

/**
 * Simulates second by second. Websites have sizes by Zipf's law, as customers of a service have; their hours differ by time
 * zone, and follow the day; and events come in bursts: a campaign makes one website's visitors write at the same time.
 *
 * @param {World} world
 * @returns {Result}
 */
export function simulate(world) {
  const { websites, shards, hours } = world;
  const random = createRandom(world.seed);
  const sizes = Array.from({ length: websites }, (_, rank) => 1 / (rank + 20) ** 0.9);
  const sum = sizes.reduce((total, size) => total + size, 0);
  const perSecond = (world.conversations * world.events) / 86_400;
  const rates = sizes.map((size) => (size / sum) * perSecond);
  const zones = sizes.map(() => zoneOf(random()));
  const homes = sizes.map((_, website) => world.shardOf(website));
  // For each shard and time zone, the events of an average second.
  const base = Array.from({ length: shards }, () => new Float64Array(24));
  for (const [website, rate] of rates.entries()) {
    const zone = /** @type {number} */ (zones[website]);
    /** @type {Float64Array} */ (base[/** @type {number} */ (homes[website])])[zone] += rate;
  }
  // A shard handles what its workers can, and no more than its Redis can.
  const capacity = Math.min(((world.workers / shards) * world.concurrency * 1000) / world.handler, world.redis);
  // Once, at a busy hour, there are no workers, as during a failed deployment.
  const isAway = (/** @type {number} */ second) => second >= 15 * 3600 && second < 15 * 3600 + world.outage;
  const depths = new Float64Array(shards);
  const totals = new Float64Array(shards);
  /** @type {number[]} */
  const seen = [];
  /** @type {number[]} */
  const ages = [];
  /** @type {{ until: number, shard: number, rate: number }[]} */
  let bursts = [];
  let [stored, peak, busiest] = [0, 0, 0];
  for (let second = 0; second < hours * 3600; second++) {
    // Some hundred campaigns a day, each on one website for a minute or two, with 300 times its usual rate.
    if (random() < 300 / 86_400) {
      const website = Math.floor(random() ** 2 * websites);
      const shard = /** @type {number} */ (homes[website]);
      const rate = Math.max(100, /** @type {number} */ (rates[website]) * 300);
      bursts.push({ until: second + 60 + random() * 60, shard, rate });
    }
    bursts = bursts.filter(({ until }) => until > second);
    let all = 0;
    for (let shard = 0; shard < shards; shard++) {
      let rate = 0;
      for (let zone = 0; zone < 24; zone++) {
        rate += /** @type {number} */ (base[shard]?.[zone]) * ofDay(second / 3600 + zone);
      }
      for (const burst of bursts) if (burst.shard === shard) rate += burst.rate;
      // Crisp sends several events for one act, so they arrive in small groups.
      const arrived = poisson(rate / 3, random) * 3;
      all += arrived;
      totals[shard] += arrived;
      const handled = isAway(second) ? 0 : capacity;
      depths[shard] = Math.max(0, /** @type {number} */ (depths[shard]) + arrived - handled);
      busiest = Math.max(busiest, arrived);
      seen.push(/** @type {number} */ (depths[shard]));
      ages.push(/** @type {number} */ (depths[shard]) / capacity);
    }
    stored += all;
    peak = Math.max(peak, all);
  }
  const home = /** @type {number} */ (homes[0]);
  const ofHome = /** @type {Float64Array} */ (base[home]).reduce((total, rate) => total + rate, 0);
  const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;
  seen.sort((a, b) => a - b);
  ages.sort((a, b) => a - b);
  return {
    shards,
    stored,
    peak,
    depth: { p50: Math.round(at(seen, 0.5)), p99: Math.round(at(seen, 0.99)), max: Math.round(at(seen, 1)) },
    age: { p99: round(at(ages, 0.99)), max: round(at(ages, 1)) },
    skew: round(Math.max(...totals) / (stored / shards)),
    load: Math.round((busiest / world.redis) * 100),
    largest: Math.round(/** @type {number} */ (rates[0] / ofHome) * 100),
  };
}

/** Most customers live in a few time zones: Europe's, and some of America's. @param {number} share */
function zoneOf(share) {
  if (share < 0.6) return Math.floor(share * 5);
  return share < 0.85 ? 17 + Math.floor((share - 0.6) * 16) : Math.floor(((share - 0.85) / 0.15) * 24);
}

/** Quiet at night, busy in the afternoon: between 0.1 and 2.2 times the average. @param {number} hour */
function ofDay(hour) {
  return Math.max(0.1, 1 + 1.2 * Math.sin(((hour - 9) / 24) * 2 * Math.PI));
}

/** @param {number[]} sorted @param {number} share */
function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param {number} mean @param {() => number} random */
function poisson(mean, random) {
  // Close enough to a normal distribution when it is large, and quick.
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
