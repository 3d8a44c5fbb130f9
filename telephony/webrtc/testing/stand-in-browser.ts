import { systemClock } from '@tongdai/platform/clock'
import { type ConnectionEvents, WebRtcConnection } from '../webrtc-connection.ts'

/**
 * Stands for a browser on this machine: a port of its own, and it reaches out to the other side's candidates. (Two
 * shared ports cannot be joined by more than one connection: by then only addresses tell packets apart.)
 */
export function standInBrowser(events: ConnectionEvents): WebRtcConnection {
  return new WebRtcConnection({
    bindAddress: '127.0.0.1',
    port: null,
    publicAddress: '127.0.0.1',
    clock: systemClock,
    events,
  })
}
