/** A sum of sines. @param levelDb of each, dB below a full-scale sine. @param fadeMs at both ends, against clicks */
export function sine(_frequencies: number[], _durationMs: number, _levelDb = -10, _fadeMs = 0): Int16Array {
  throw new Error('not built yet')
}
