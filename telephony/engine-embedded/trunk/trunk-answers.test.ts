import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { TrunkAnswers } from './trunk-answers.ts'

const up = { state: 'reachable', sipCode: null, fault: null, detail: 'answers' } as const

function start() {
  const clock = new FakeClock()
  const answers = new TrunkAnswers(clock)
  let asked = 0
  const ask = async () => {
    asked++
    return { standing: up, address: '192.0.2.1' }
  }
  const of = (since: number | null, host = 'sip:carrier.example;transport=udp') =>
    answers.of(host, since, ask)
  return { clock, of, asked: () => asked }
}

describe('the answers of trunk hosts', () => {
  it('serve the others who ask the same host just after', async () => {
    const { clock, of, asked } = start()
    const before = clock.monotonic()
    clock.advance(100)
    expect([await of(before), await of(before)]).toEqual(
      Array(2).fill({ standing: up, address: '192.0.2.1' }),
    )
    expect(asked()).toBe(1)
    void of(before, 'sip:other.example;transport=udp')
    expect(asked()).toBe(2)
  })

  it('never serve who has had this one already, nor who asks for the first time', () => {
    const { clock, of, asked } = start()
    void of(null)
    void of(clock.monotonic())
    void of(null)
    expect(asked()).toBe(3)
  })

  it('do not grow old', () => {
    const { clock, of, asked } = start()
    const before = clock.monotonic()
    clock.advance(100)
    void of(before)
    clock.advance(4000)
    void of(before)
    expect(asked()).toBe(2)
  })
})
