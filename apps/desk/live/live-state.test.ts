import type { AgentView, CallView, LiveChange, LiveServerMessage } from '@tongdai/contract/live'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LiveState, nothingLive, stepLive } from './live-state.ts'

const agent = (userId: string, status: AgentView['status'] = 'ready'): AgentView => ({
  userId,
  name: userId,
  extension: '101',
  status,
  pauseReason: null,
  pausedSince: null,
  callState: null,
  callSince: null,
  since: '2026-03-31T00:00:00.000Z',
  wrapUpUntil: null,
  callId: null,
  queueIds: [],
  devices: ['browser'],
})
const news = (userId: string, status?: AgentView['status']): LiveChange => ({
  type: 'agent',
  agent: agent(userId, status),
})
const snapshot = (seq: number, epoch = 'a'): LiveServerMessage => ({
  type: 'snapshot',
  epoch,
  seq,
  agents: [agent('lan')],
  calls: [],
  queues: [],
  trunks: [],
})
const changes = (seq: number, list: LiveChange[], epoch = 'a'): LiveServerMessage => ({
  type: 'changes',
  epoch,
  seq,
  changes: list,
})
const after = (...messages: LiveServerMessage[]): LiveState =>
  messages.reduce((state, message) => stepLive(state, message).state, nothingLive)

describe('the live state', () => {
  it('takes changes that join', () => {
    const state = after(snapshot(7), changes(9, [news('lan', 'paused'), news('minh')]))
    expect(state.seq).toBe(9)
    expect(state.agents.get('lan')?.status).toBe('paused')
    expect(state.agents.has('minh')).toBe(true)
  })

  it('reports a gap and changes nothing', () => {
    const state = after(snapshot(7))
    const step = stepLive(state, changes(10, [news('lan', 'paused'), news('minh')]))
    expect(step).toEqual({ state, applied: [], gap: true })
  })

  it('takes only what is new of an overlap', () => {
    const step = stepLive(after(snapshot(7)), changes(8, [news('lan', 'paused'), news('minh')]))
    expect(step.applied).toEqual([news('minh')])
    expect(step.state.agents.get('lan')?.status).toBe('ready')
  })

  it('ignores what it knows, and reports another run of the voice process', () => {
    const state = after(snapshot(7))
    expect(stepLive(state, changes(7, [news('minh')]))).toEqual({ state, applied: [], gap: false })
    expect(stepLive(state, changes(1, [news('minh')], 'b')).gap).toBe(true)
  })

  it('forgets ended calls and agents that left', () => {
    const state = after(snapshot(1), changes(2, [{ type: 'agent-gone', userId: 'lan' }]))
    expect(state.agents.size).toBe(0)
  })

  it('keeps the name of who calls as long as the call, over a new snapshot too', () => {
    const named = (name: string | null): LiveServerMessage => ({
      type: 'names',
      names: [{ callId: 'c1', name }],
    })
    const withCall = { ...snapshot(1), calls: [{ id: 'c1' } as CallView] } as LiveServerMessage
    const state = after(named('Chị Ba'), withCall)
    expect(state.names.get('c1')).toBe('Chị Ba')
    expect(after(named('Chị Ba'), withCall, named(null)).names.size).toBe(0)
    expect(after(named('Chị Ba'), snapshot(1)).names.size).toBe(0)
    const ended = changes(2, [{ type: 'call-ended', callId: 'c1' }])
    expect(stepLive(state, ended).state.names.size).toBe(0)
  })

  it('says when voice is away, and that it is back with the next news', () => {
    const away = after(snapshot(1), { type: 'voice', connected: false })
    expect(away.voice).toBe(false)
    expect(stepLive(away, changes(2, [news('minh')])).state.voice).toBe(true)
  })

  it('says while pages cannot be read, also over a new snapshot of what goes on', () => {
    const away = after(snapshot(1), { type: 'database', connected: false }, snapshot(2))
    expect(away.database).toBe(false)
    expect(stepLive(away, { type: 'database', connected: true }).state.database).toBe(true)
  })

  it('ends the same however the changes are cut into messages and repeated', () => {
    const log = Array.from({ length: 30 }, (_, index) =>
      news(`u${index % 5}`, index % 2 === 0 ? 'ready' : 'paused'),
    )
    const whole = after(snapshot(0), changes(30, log))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 8 })), { maxLength: 40 }),
        (cuts) => {
          let state = after(snapshot(0))
          for (const [from, length] of cuts) {
            const part = log.slice(from, from + length)
            const step = stepLive(state, changes(from + part.length, part))
            expect(step.gap).toBe(from > state.seq)
            state = step.state
          }
          state = stepLive(state, changes(30, log.slice(state.seq))).state
          expect(state).toEqual(whole)
        },
      ),
    )
  })
})
