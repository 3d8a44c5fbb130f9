import { type DtmfDigit, dtmfColumns, dtmfKeypad, dtmfRows } from './dtmf-tone.ts'

/** 12.75 ms at 8 kHz: two whole ones fit into any 40 ms, the shortest key there is (ITU-T Q.24 table A-1). */
const blockLength = 102
/** Blocks in a row that must show the key before it counts, and blocks without it before it is released. */
const hitsToBegin = 2
const missesToEnd = 3
/** Softer is no key: -36 dB below a full-scale sine, a power in the units of the sums below. */
const least = (10 ** (-36 / 20) * 32768 * (blockLength / 2)) ** 2
/** Column over row, and row over column, in power: 4 dB and 8 dB (Q.24: lines weaken high tones more than low ones). */
const mostReverseTwist = 2.5
const mostTwist = 6.3
/** The key's two tones stand so far above the others of their group: 8 dB. */
const peak = 6.3
/** A pure pair of tones has half the block's length of its energy in them; speech and music have not. */
const purity = 0.78 * (blockLength / 2)
/** A vowel's fundamental brings its octave; a telephone's tone does not. In power, of the tone itself. */
const mostOctave = 0.1

const tones = [...dtmfRows, ...dtmfColumns]
const coefficients = [...tones, ...tones.map((tone) => tone * 2)].map(
  (frequency) => 2 * Math.cos((2 * Math.PI * frequency) / 8000),
)
const powers = new Float64Array(coefficients.length)

/**
 * Reads keys from tones in 8 kHz audio (ITU-T Q.23, Q.24), guarded against voices that sound like one (talk-off): both
 * tones at once, pure, in the right proportion, without octaves, and for two blocks.
 *
 *   silent ──two blocks of the same key──► pressed (told) ──three blocks without it, or another key──► released (told)
 */
export class DtmfDetector {
  readonly #onPress: (digit: DtmfDigit) => void
  readonly #onRelease: (digit: DtmfDigit, durationMs: number) => void
  readonly #block = new Float64Array(blockLength)
  #filled = 0
  #last: DtmfDigit | null = null
  #hits = 0
  #misses = 0
  #pressed: DtmfDigit | null = null
  #blocks = 0

  constructor(listeners: {
    /** A key is down, some 30 ms after it was pressed. */
    onPress: (digit: DtmfDigit) => void
    onRelease: (digit: DtmfDigit, durationMs: number) => void
  }) {
    this.#onPress = listeners.onPress
    this.#onRelease = listeners.onRelease
  }

  /** Any number of samples. */
  feed(samples: Int16Array): void {
    for (let at = 0; at < samples.length; ) {
      const taken = Math.min(samples.length - at, blockLength - this.#filled)
      for (let i = 0; i < taken; i++) this.#block[this.#filled + i] = samples[at + i]!
      this.#filled += taken
      at += taken
      if (this.#filled < blockLength) continue
      this.#filled = 0
      this.#hear(keyIn(this.#block))
    }
  }

  /** No more comes: a key still down is released. */
  end(): void {
    this.#release()
    this.#last = null
    this.#filled = 0
  }

  #hear(key: DtmfDigit | null): void {
    this.#hits = key !== null && key === this.#last ? this.#hits + 1 : 1
    this.#last = key
    if (this.#pressed !== null) {
      this.#blocks++
      this.#misses = key === this.#pressed ? 0 : this.#misses + 1
      if (this.#misses >= missesToEnd) this.#release()
    }
    if (key === null || this.#hits < hitsToBegin || key === this.#pressed) return
    this.#release()
    this.#pressed = key
    this.#blocks = hitsToBegin
    this.#misses = 0
    this.#onPress(key)
  }

  #release(): void {
    const digit = this.#pressed
    if (digit === null) return
    this.#pressed = null
    this.#onRelease(digit, Math.round((Math.max(1, this.#blocks - this.#misses) * blockLength) / 8))
  }
}

function keyIn(block: Float64Array): DtmfDigit | null {
  let energy = 0
  for (let i = 0; i < blockLength; i++) energy += block[i]! * block[i]!
  if (energy * purity < least) return null
  for (let tone = 0; tone < 8; tone++) powers[tone] = powerOf(block, coefficients[tone]!)
  const row = strongest(0)
  const column = strongest(4)
  const low = powers[row]!
  const high = powers[column]!
  if (low < least || high < least || high > low * mostReverseTwist || low > high * mostTwist) return null
  if (low + high < purity * energy || !stands(0, row) || !stands(4, column)) return null
  if (hasOctave(block, column) || (!blurs(row, column) && hasOctave(block, row))) return null
  return dtmfKeypad[row]![column - 4] as DtmfDigit
}

function hasOctave(block: Float64Array, tone: number): boolean {
  return powerOf(block, coefficients[tone + 8]!) > mostOctave * powers[tone]!
}

/** The row's octave is too near to the column to be told from it in so short a block: in 2, 6 and C. */
function blurs(row: number, column: number): boolean {
  return Math.abs(2 * tones[row]! - tones[column]!) < 8_000 / blockLength
}

/** Goertzel: the power of one frequency in the block. */
function powerOf(block: Float64Array, coefficient: number): number {
  let before = 0
  let last = 0
  for (let i = 0; i < blockLength; i++) {
    const next = block[i]! + coefficient * last - before
    before = last
    last = next
  }
  return before * before + last * last - coefficient * before * last
}

function strongest(from: number): number {
  let best = from
  for (let tone = from + 1; tone < from + 4; tone++) if (powers[tone]! > powers[best]!) best = tone
  return best
}

function stands(from: number, best: number): boolean {
  for (let tone = from; tone < from + 4; tone++)
    if (tone !== best && powers[tone]! * peak > powers[best]!) return false
  return true
}
