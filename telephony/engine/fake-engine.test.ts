import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { FakeEngine } from './fake-engine.ts'

function setUp() {
  const clock = new FakeClock()
  const engine = new FakeEngine({ clock })
  return { clock, engine, types: () => engine.events.map((event) => event.type) }
}

const originate = {
  type: 'originate',
  leg: 'a',
  target: { kind: 'phone', extensionId: 'e1' },
  callerId: { number: '+84901234567' },
  ringTimeoutMs: 15_000,
} as const

describe('FakeEngine', () => {
  it('never delivers an event inside send', () => {
    const { clock, engine, types } = setUp()
    const leg = engine.trunkCalls({ companyId: 'c', trunkId: 't', dialled: '1900', callerNumber: '+84901' })
    engine.send({ type: 'answer', leg })
    expect(types()).toEqual(['leg.incoming'])
    clock.advance(0)
    expect(types()).toEqual(['leg.incoming', 'leg.answered'])
    expect(clock.pendingTimers).toBe(0)
  })

  it('gives up with 408 when the ring time is over, and only once', () => {
    const { clock, engine } = setUp()
    engine.autopilot('e1', { does: 'ring' })
    engine.send(originate)
    clock.advance(15_000)
    engine.picksUp('a')
    engine.hangsUp('a')
    expect(engine.events.map((event) => event.type)).toEqual(['leg.ringing', 'leg.ended'])
    expect(engine.events.at(-1)).toMatchObject({ end: { by: 'exchange', sipCode: 408 } })
    expect(clock.pendingTimers).toBe(0)
  })

  it('rings, answers and hangs up by itself', () => {
    const { clock, engine } = setUp()
    engine.autopilot('*', { does: 'answer', answerAfterMs: 3000, hangUpAfterMs: 10_000 })
    engine.send(originate)
    clock.advance(9_999)
    expect(engine.carried.get('a')?.state).toBe('answered')
    clock.advance(1)
    expect(engine.events.at(-1)).toMatchObject({ type: 'leg.ended', end: { by: 'peer', sipCode: null } })
    expect(clock.pendingTimers).toBe(0)
  })

  it('ends what is played and recorded before the leg', () => {
    const { clock, engine, types } = setUp()
    const leg = engine.trunkCalls({ companyId: 'c', trunkId: 't', dialled: '1900', callerNumber: '+84901' })
    engine.send({ type: 'answer', leg })
    engine.send({ type: 'record', leg, recordingId: 'r', path: '/r.wav' })
    engine.send({ type: 'play', leg, playId: 'p', source: { kind: 'tone', tone: 'ringback' }, loop: true })
    clock.advance(2000)
    engine.hangsUp(leg)
    expect(types().slice(-3)).toEqual(['play.ended', 'recording.ended', 'leg.ended'])
    expect(engine.events.at(-2)).toMatchObject({ durationMs: 2000, complete: true })
  })
})
