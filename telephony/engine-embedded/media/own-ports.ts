import type { MediaPlaneOptions } from './media-plane-options.ts'
import { shareOfPorts } from './share-of-ports.ts'

type Listening = Pick<MediaPlaneOptions, 'workers' | 'rtpPorts' | 'webrtcPorts' | 'ownPorts'>

/**
 * Whether a port is the exchange's own. Of the audio ports all are, in use or not: the next call may open the one that a
 * session description has named before it, and then two calls would hear each other.
 */
export function isOwnPort(port: number, { workers, rtpPorts, webrtcPorts, ownPorts }: Listening): boolean {
  if (port >= rtpPorts.from && port <= rtpPorts.to) return true
  if (ownPorts?.includes(port)) return true
  for (let worker = 0; worker < workers; worker++)
    if (shareOfPorts({ worker, workers, rtpPorts, webrtcPorts }).webrtcPort === port) return true
  return false
}
