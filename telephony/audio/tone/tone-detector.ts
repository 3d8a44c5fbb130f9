/** Tells which of given frequencies stand in a stream of 8 kHz samples: blocks of 50 ms, Hann window, Goertzel. */
export class ToneDetector {
  /** @param minLevelDb below full scale. @param minShare of the block's energy a tone must have to count */
  constructor(readonly_: {
    frequencies: number[]
    minLevelDb?: number
    minShare?: number
    blockMs?: number
  }) {
    void readonly_
    throw new Error('not built yet')
  }
  /** Any number of samples. @returns true when a block was completed, and the figures below are new */
  feed(_samples: Int16Array): boolean {
    throw new Error('not built yet')
  }
  /** Level of each frequency in the last whole block, dB relative to a full-scale sine, in the order given. */
  readonly levels: Float64Array = new Float64Array()
  /** Frequencies present in the last whole block, loudest first. */
  get present(): number[] {
    throw new Error('not built yet')
  }
  /** Blocks in which it was present, of all since the start or the last `reset()`. */
  blocksWith(_frequency: number): number {
    throw new Error('not built yet')
  }
  get blocks(): number {
    throw new Error('not built yet')
  }
  reset(): void {}
}
