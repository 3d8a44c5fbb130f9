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
  /** Milliseconds after which a request to a worker is given up as MEDIA_TIMEOUT; 5000 when absent. */
  requestTimeoutMs?: number
}
