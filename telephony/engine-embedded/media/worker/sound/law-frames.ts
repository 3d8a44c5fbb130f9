import { frameSamples, type Law, silenceOctet, transcodeTable } from '@tongdai/audio'

/** 20 ms of nothing. */
export const silentFrame: Record<Law, Uint8Array> = {
  alaw: new Uint8Array(frameSamples).fill(silenceOctet.alaw),
  ulaw: new Uint8Array(frameSamples).fill(silenceOctet.ulaw),
}

/** As long as any datagram. */
const scratch = new Uint8Array(65_536)

/** @returns the octets in the other law; only lent, until the next are asked for: others may want to hear what came as it came */
export function recoded(octets: Uint8Array, from: Law): Uint8Array {
  const table = from === 'ulaw' ? transcodeTable.ulawToAlaw : transcodeTable.alawToUlaw
  for (let index = 0; index < octets.length; index++) scratch[index] = table[octets[index]!]!
  return scratch.subarray(0, octets.length)
}
