import { afterEach, expect, it } from 'vitest'
import { startTwoCarriers, type TwoCarriers } from './testing/two-carriers.ts'

const count = 50
let two: TwoCarriers
afterEach(async () => {
  await two.close()
})

it('carries fifty calls at once, each hearing only its own tone', async () => {
  two = await startTwoCarriers({}, {}, { portsEach: 500 })
  const { carrier } = two.caller
  const tones = carrier.options.toneList
  const calls = Array.from({ length: count }, (_, n) =>
    carrier.placeCall({
      caller: `09030002${String(n).padStart(2, '0')}`,
      to: '0912 000 300',
      says: { kind: 'tone', hz: tones[n % tones.length]! },
      record: n % 10 === 0,
      codec: n % 2 ? 'pcma' : 'pcmu',
    }),
  )
  const hearsItsOwn = (n: number) => {
    const { heard } = calls[n]!.view()
    return heard.tones[0]?.hz === tones[n % tones.length] && heard.tones[0]!.share > 0.95
  }
  await expect.poll(() => calls.filter((_, n) => hearsItsOwn(n)).length).toBe(count)
  const lost = calls.reduce((sum, call) => sum + call.view().heard.packetsLost, 0)
  expect(lost).toBe(0)

  for (const call of calls) call.hangUp()
  await expect.poll(() => two.called.carrier.calls.living().length).toBe(0)
})
