import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOfPorts } from './share-of-ports.ts'

test('shares begin even, are disjoint and stay inside the range', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 1024, max: 40_000 }),
      fc.integer({ min: 200, max: 20_000 }),
      (workers, from, length) => {
        const rtpPorts = { from, to: from + length }
        let last = from - 1
        for (let worker = 0; worker < workers; worker++) {
          const share = shareOfPorts({ worker, workers, rtpPorts, webrtcPorts: 0 }).rtpPorts
          expect(share.from % 2).toBe(0)
          expect(share.from).toBeGreaterThan(last)
          expect(share.to).toBeGreaterThan(share.from)
          last = share.to
        }
        expect(last).toBeLessThanOrEqual(rtpPorts.to)
      },
    ),
  )
})

test.each([
  [0, 1, 0],
  [8000, 1, 8001],
  [[7000, 7005], 1, 7005],
])('WebRTC ports %j give worker %i port %i', (webrtcPorts, worker, webrtcPort) => {
  expect(
    shareOfPorts({ worker, workers: 2, rtpPorts: { from: 2000, to: 3000 }, webrtcPorts }).webrtcPort,
  ).toBe(webrtcPort)
})
