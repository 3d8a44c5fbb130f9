import { sha256 } from '@noble/hashes/sha2.js'
import type { ProofWanted } from '@tongdai/contract/account/schema'

// Not the browser's own SHA-256: it is asynchronous, which costs more than the hash, and absent from plain HTTP.

const encoder = new TextEncoder()

addEventListener('message', ({ data: { challenge, bits } }: MessageEvent<ProofWanted>) => {
  // What all tries begin with is hashed once: a try takes half the time.
  const begun = sha256.create().update(encoder.encode(`${challenge}.`))
  const tried = sha256.create()
  for (let answer = 0; ; answer++)
    if (
      zeroBits(
        begun
          ._cloneInto(tried)
          .update(encoder.encode(String(answer)))
          .digest(),
      ) >= bits
    ) {
      postMessage(String(answer))
      return
    }
})

function zeroBits(hash: Uint8Array): number {
  let zeros = 0
  for (const byte of hash) {
    zeros += Math.clz32(byte) - 24
    if (byte !== 0) break
  }
  return zeros
}
