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
    engine.send({ type: 'play', leg, playId: 'p', sources: [{ kind: 'tone', tone: 'ringback' }], loop: true })
    clock.advance(2000)
    engine.hangsUp(leg)
    expect(types().slice(-3)).toEqual(['play.ended', 'recording.ended', 'leg.ended'])
    expect(engine.events.at(-2)).toMatchObject({ durationMs: 2000, complete: true })
  })

  describe('who hears whom', () => {
    /** Three answered legs in one bridge. */
    function talk() {
      const { engine } = setUp()
      const [a, b, c] = ['a', 'b', 'c'].map((leg) => {
        engine.trunkCalls({ companyId: 'c', trunkId: 't', dialled: '1900', callerNumber: '+84901', leg })
        engine.send({ type: 'answer', leg })
        engine.send({ type: 'join', bridge: 'room', leg })
        return leg
      }) as [string, string, string]
      return { engine, a, b, c, heard: () => [a, b, c].map((leg) => engine.hears(leg).join()) }
    }

    it('is everyone, and nobody for who is being played something or has left', () => {
      const { engine, a, b, c, heard } = talk()
      expect(heard()).toEqual(['b,c', 'a,c', 'a,b'])
      engine.send({ type: 'play', leg: a, playId: 'p', sources: [{ kind: 'tone', tone: 'ringback' }] })
      expect(heard()).toEqual(['', 'a,c', 'a,b'])
      engine.finishesPlaying(a)
      engine.send({ type: 'leave', leg: b })
      expect(heard()).toEqual(['c', '', 'a'])
      engine.send({ type: 'join', bridge: 'another room', leg: c })
      expect(heard()).toEqual(['', '', ''])
    })

    it('follows the voices, of a leg that was there already too', () => {
      const { engine, a, b, c, heard } = talk()
      engine.send({ type: 'join', bridge: 'room', leg: c, voice: 'listen' })
      expect(heard()).toEqual(['b', 'a', 'a,b'])
      engine.send({ type: 'join', bridge: 'room', leg: c, voice: { whisperTo: b } })
      expect(heard()).toEqual(['b', 'a,c', 'a,b'])
      expect(engine.bridge('room')).toEqual(
        new Map<string, unknown>([
          [a, 'talk'],
          [b, 'talk'],
          [c, { whisperTo: b }],
        ]),
      )
      engine.send({ type: 'join', bridge: 'room', leg: a, voice: 'muted' })
      expect(heard()).toEqual(['b', 'c', 'b'])
      engine.hangsUp(b)
      expect(heard()).toEqual(['', '', ''])
    })

    it('is who gets the keys', () => {
      const { engine, a, b, c } = talk()
      engine.send({ type: 'join', bridge: 'room', leg: c, voice: { whisperTo: b } })
      engine.presses(a, '5')
      engine.presses(c, '#')
      engine.send({ type: 'send-digits', leg: a, digits: '12' })
      expect([a, b, c].map((leg) => engine.carried.get(leg)?.keys)).toEqual(['12', '5#', '5'])
      const told = engine.events.flatMap((event) => (event.type === 'leg.digit' ? [event.digit] : []))
      expect(told).toEqual(['5', '#'])
    })
  })
})
