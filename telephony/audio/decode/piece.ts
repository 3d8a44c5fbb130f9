/** A piece of decoded audio; an encoded file may change its rate on the way. */
export interface Piece {
  /** Hz */
  rate: number
  /** -1..1, as many in each. */
  channels: Float32Array[]
}

/** What the decoders of packed audio have in common (all WebAssembly); given the file as it comes. */
export interface PackedDecoder {
  decode(octets: Uint8Array): Promise<Piece>
  /** The rest, when the file is at its end. */
  flush(): Promise<Piece | null>
  free(): void
}
