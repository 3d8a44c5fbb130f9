import { compress, type Law } from '@tongdai/audio'

/** Something to be played, encoded once for all legs. */
export interface Sound {
  /** Samples at 8 kHz. */
  length: number
  ulaw: Uint8Array
  alaw: Uint8Array
}

/** @param samples 8 kHz */
export function encodeSound(samples: Int16Array): Sound {
  const encoded = (law: Law) => {
    const octets = new Uint8Array(samples.length)
    compress(law, samples, octets)
    return octets
  }
  return { length: samples.length, ulaw: encoded('ulaw'), alaw: encoded('alaw') }
}
