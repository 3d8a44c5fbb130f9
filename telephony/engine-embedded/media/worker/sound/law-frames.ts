import { frameSamples, type Law, silenceOctet, transcodeTable } from '@tongdai/audio'

/** 20 ms of nothing. */
export const silentFrame: Record<Law, Uint8Array> = {
  alaw: new Uint8Array(frameSamples).fill(silenceOctet.alaw),
  ulaw: new Uint8Array(frameSamples).fill(silenceOctet.ulaw),
}

/** Brings octets from one law into the other, in place. */
export function recode(octets: Uint8Array, from: Law): void {
  const table = from === 'ulaw' ? transcodeTable.ulawToAlaw : transcodeTable.alawToUlaw
  for (let index = 0; index < octets.length; index++) octets[index] = table[octets[index]!]!
}
