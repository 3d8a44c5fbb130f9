/** RFC 3550 §6.2: the recommended minimum, which two parties of a telephone call never exceed by bandwidth. */
const minimumMs = 5000
/** §6.3.1: e - 3/2, because reconsideration converges below the intended rate. */
const compensation = Math.E - 1.5

/**
 * When the next RTCP compound is due (§6.3.1).
 *
 * @param random 0..1
 * @param first half of the interval before the first report, so that a quick notice is given
 * @returns ms
 */
export function reportInterval(random: number, first: boolean): number {
  return ((first ? minimumMs / 2 : minimumMs) * (0.5 + random)) / compensation
}
