import { systemClock } from '@tongdai/platform/clock'
import { WebRtcPort } from '../webrtc-port.ts'

/** A process that only holds a port, and lives as long as its parent: what the library prints there can be read. */
const { port } = await WebRtcPort.open({ bindAddress: '127.0.0.1', port: 0, clock: systemClock })
process.on('disconnect', () => process.exit(0))
process.on('message', () => process.exit(0))
process.send!(port)
