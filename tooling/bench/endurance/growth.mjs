// The slope of a series of measurements.

/**
 * Growth a minute: the slope of the least squares over the second half of the samples, when all is warm. `NaN` for fewer than two.
 *
 * @param {readonly { minute: number, value: number }[]} samples
 */
export function growthOf(samples) {
  const late = samples.slice(Math.floor(samples.length / 2));
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [minute, value] = [mean(late.map((s) => s.minute)), mean(late.map((s) => s.value))];
  const spread = late.reduce((sum, s) => sum + (s.minute - minute) ** 2, 0);
  return late.reduce((sum, s) => sum + (s.minute - minute) * (s.value - value), 0) / spread;
}
