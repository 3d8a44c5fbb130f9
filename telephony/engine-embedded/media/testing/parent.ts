import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { createMediaPlane } from '../index.ts'
import { TestPhone } from './test-phone.ts'

/** A process with one worker and one leg that hears a tone and is recorded; made to be killed. Tells the worker's pid. */
const path = process.argv[2]!
const plane = createMediaPlane({
  workers: 1,
  log: nullLog,
  clock: systemClock,
  bindAddress: '127.0.0.1',
  rtpPorts: { from: 39_000, to: 39_019 },
  webrtcPorts: 0,
})
await plane.start()
const phone = await TestPhone.open()
await plane.open({ leg: 'a', kind: 'rtp', signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' })
phone.accept(await plane.answer('a', phone.offer()))
plane.play('a', 'tone', [{ kind: 'tone', tone: 'ringback' }], true)
plane.record('a', 'recording', path)
process.send?.(plane.workers()[0]!.pid)
