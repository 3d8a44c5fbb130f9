import type { MediaPlaneOptions } from '../media-plane-options.ts'
import { shareOfPorts } from './share-of-ports.ts'

/** What the exchange listens on, and no session description makes audio go to. */
export interface OwnPorts {
  /** Both ends included. */
  rtp: { from: number; to: number }
  /** SIP, the web, the browsers' media of each worker. */
  others: readonly number[]
}

/**
 * Whether a port is the exchange's own. Of the audio ports all are, in use or not: the next call may open the one that a
 * session description has named before it, and then two calls would hear each other.
 */
export function isOwnPort(port: number, { rtp, others }: OwnPorts): boolean {
  return (port >= rtp.from && port <= rtp.to) || others.includes(port)
}

/** Those that are known before anything listens: a port that the system will choose (0) is not among them. */
export function configuredPorts({
  workers,
  rtpPorts,
  webrtcPorts,
  ownPorts = [],
}: Pick<MediaPlaneOptions, 'workers' | 'rtpPorts' | 'webrtcPorts' | 'ownPorts'>): OwnPorts {
  const ofWorkers = Array.from(
    { length: workers },
    (_, worker) => shareOfPorts({ worker, workers, rtpPorts, webrtcPorts }).webrtcPort,
  )
  return { rtp: rtpPorts, others: [...ownPorts, ...ofWorkers].filter((port) => port !== 0) }
}
