/** Converts between sample rates (Hz) with a windowed-sinc low-pass. */
export function resample(_samples: Int16Array, _from: number, _to: number): Int16Array {
  throw new Error('not built yet')
}
