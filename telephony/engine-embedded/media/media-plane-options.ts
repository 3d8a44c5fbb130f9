import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

export interface MediaPlaneOptions {
  /** Media worker processes to run. */
  workers: number
  log: Log
  clock: Clock
  /** Local address every media socket is bound to: '127.0.0.1', '0.0.0.0'… */
  bindAddress: string
  /** UDP ports for plain RTP, both ends included; divided evenly among the workers. Even ports carry RTP, the odd one above it RTCP. */
  rtpPorts: { from: number; to: number }
  /** UDP ports for WebRTC: one per worker, or the first of a row of them. 0: any free one. */
  webrtcPorts: number | number[]
  /** What else the exchange listens on: no session description makes audio go there. */
  ownPorts?: readonly number[]
  /** Addresses that are this machine's, besides those of its interfaces. */
  ownAddresses?: readonly string[]
  times?: Partial<MediaTimes>
}

/** In ms. */
export interface MediaTimes {
  /** After this a request to a worker is given up as MEDIA_TIMEOUT. */
  request: number
  /** A worker of which nothing was heard for so long hangs, and is killed. It gives five signs of life in that time. */
  silence: number
  /** Between two reports of each leg's quality. */
  quality: number
  /** How long a new worker waits for a port that the one before it, killed, may still hold until its recordings are finished. */
  takenPort: number
}

export const defaultTimes: MediaTimes = { request: 5_000, silence: 5_000, quality: 5_000, takenPort: 5_000 }
