import { FakeClock } from '@tongdai/platform/fake-clock'
import { WebRtcError } from '@tongdai/webrtc'
import { expect, it } from 'vitest'
import { openOnceFree } from './open-once-free.ts'

async function opened(
  freeAfterMs: number,
  code: 'WEBRTC_PORT_TAKEN' | 'WEBRTC_CLOSED' = 'WEBRTC_PORT_TAKEN',
) {
  const clock = new FakeClock()
  const free = clock.monotonic() + freeAfterMs
  let over = false
  const opening = openOnceFree(clock, 5_000, async () => {
    if (clock.monotonic() < free) throw new WebRtcError(code, 'taken')
    return 'open'
  }).finally(() => {
    over = true
  })
  opening.catch(() => {})
  while (!over) {
    await new Promise(setImmediate)
    clock.advance(50)
  }
  return opening
}

it('waits for the worker before it to be gone', async () => {
  await expect(opened(4_000)).resolves.toBe('open')
})

it('gives up what another program holds', async () => {
  await expect(opened(6_000)).rejects.toMatchObject({ code: 'WEBRTC_PORT_TAKEN' })
})

it('does not try again what time does not mend', async () => {
  await expect(opened(100, 'WEBRTC_CLOSED')).rejects.toMatchObject({ code: 'WEBRTC_CLOSED' })
})
