import { systemClock } from '@tongdai/platform/clock'
import { makeDtlsCertificate } from '../dtls-certificate.ts'
import { type ConnectionEvents, WebRtcConnection } from '../webrtc-connection.ts'
import { freePort } from '../webrtc-port.ts'

const certificate = await makeDtlsCertificate()

/**
 * Stands for a browser on this machine: a port of its own, and it reaches out to the other side's candidates. (Two
 * shared ports cannot be joined by more than one connection: by then only addresses tell packets apart.)
 */
export async function standInBrowser(events: ConnectionEvents): Promise<WebRtcConnection> {
  return new WebRtcConnection({
    bindAddress: '127.0.0.1',
    port: { port: await freePort('127.0.0.1'), shared: false },
    certificate,
    publicAddress: '127.0.0.1',
    clock: systemClock,
    events,
  })
}
