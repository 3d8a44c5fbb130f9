/** Level of samples, dB relative to a full-scale sine (AES17: that sine is 0); -Infinity for digital silence. */
export function level(_samples: Int16Array, _from = 0, _to = _samples.length): number {
  throw new Error('not built yet')
}

/** Multiplies in place, saturating. @param decibels negative is softer */
export function gain(_samples: Int16Array, _decibels: number): void {}
