import type { Law } from './law.ts'

/** ITU-T G.711 §3.2, table 2a/2b: octet to 16-bit linear, 256 entries per law. */
export const expandTable: Readonly<Record<Law, Int16Array>> = {
  ulaw: Int16Array.from({ length: 256 }, (_, octet) => expandUlaw(octet)),
  alaw: Int16Array.from({ length: 256 }, (_, octet) => expandAlaw(octet)),
}

function expandUlaw(octet: number): number {
  const inverted = ~octet & 0xff
  const exponent = (inverted >> 4) & 7
  const magnitude = ((((inverted & 15) << 3) + 0x84) << exponent) - 0x84
  return inverted & 0x80 ? -magnitude : magnitude
}

function expandAlaw(octet: number): number {
  // Even bits are inverted on the line (§3.2 note), and a set sign bit means positive.
  const code = octet ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = (code & 15) << 4
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
}

/**
 * Decodes G.711 octets `from`..`to` into `out` from `at` on. Nothing is allocated.
 *
 * @returns samples written: as many as fit
 */
export function expand(law: Law, octets: Uint8Array, out: Int16Array, from = 0, to = octets.length, at = 0) {
  const table = expandTable[law]
  const count = Math.max(0, Math.min(to, octets.length) - from)
  const fits = Math.min(count, out.length - at)
  for (let i = 0; i < fits; i++) out[at + i] = table[octets[from + i]!]!
  return fits
}
