/** Level of one frequency in samples `from`..`to`, dB relative to a full-scale sine. */
export function goertzel(_samples: Int16Array, _frequency: number, _from = 0, _to = _samples.length): number {
  throw new Error('not built yet')
}
