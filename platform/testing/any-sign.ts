import fc from 'fast-check'

/**
 * One sign of Unicode, whatever it means: what fast-check's unit `binary` gives, without the table of a million signs that
 * this takes a second to make, in every process that asks for it.
 */
export const anySign = fc
  .integer({ min: 0, max: 0x10_ffff - 0x800 })
  // Halves of surrogate pairs are no signs.
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))
