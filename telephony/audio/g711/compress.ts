import { expandTable } from './expand.ts'
import type { Law } from './law.ts'

/** 16-bit linear (index: sample + 32768) to octet. 64 KiB per law: an encoder that is one load per sample. */
const compressTable: Readonly<Record<Law, Uint8Array>> = { ulaw: tabulate('ulaw'), alaw: tabulate('alaw') }

/**
 * Encodes 8 kHz samples `from`..`to` into `out` from `at` on. Nothing is allocated.
 *
 * @returns octets written: as many as fit
 */
export function compress(
  law: Law,
  samples: Int16Array,
  out: Uint8Array,
  from = 0,
  to = samples.length,
  at = 0,
) {
  const table = compressTable[law]
  const count = Math.max(0, Math.min(to, samples.length) - from)
  const fits = Math.min(count, out.length - at)
  for (let i = 0; i < fits; i++) out[at + i] = table[samples[from + i]! + 32768]!
  return fits
}

/** Octet of one law to the octet of the other: what a gateway between the laws needs, without the linear step. */
export const transcodeTable: Readonly<Record<'ulawToAlaw' | 'alawToUlaw', Uint8Array>> = {
  ulawToAlaw: Uint8Array.from(expandTable.ulaw, (sample) => compressTable.alaw[sample + 32768]!),
  alawToUlaw: Uint8Array.from(expandTable.alaw, (sample) => compressTable.ulaw[sample + 32768]!),
}

/** Rewrites octets of `law` in place into the other law. */
export function transcode(law: Law, octets: Uint8Array, from = 0, to = octets.length): void {
  const table = law === 'ulaw' ? transcodeTable.ulawToAlaw : transcodeTable.alawToUlaw
  for (let i = from; i < to; i++) octets[i] = table[octets[i]!]!
}

function tabulate(law: Law): Uint8Array {
  const one = law === 'ulaw' ? compressUlaw : compressAlaw
  return Uint8Array.from({ length: 65536 }, (_, index) => one(index - 32768))
}

function compressUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  // 14-bit range plus the bias of 33 (here in 16-bit terms 0x84), clipped (G.711 §3.2, table 2a).
  const biased = Math.min(Math.abs(sample), 32635) + 0x84
  const exponent = 31 - Math.clz32(biased) - 7
  const mantissa = (biased >> (exponent + 3)) & 15
  const octet = ~(sign | (exponent << 4) | mantissa) & 0xff
  // µ-law has two zeros; sending only the positive one makes coding idempotent.
  return octet === 0x7f ? 0xff : octet
}

function compressAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32767)
  if (magnitude < 256) return (sign | (magnitude >> 4)) ^ 0x55
  const exponent = 31 - Math.clz32(magnitude) - 7
  return (sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)) ^ 0x55
}
