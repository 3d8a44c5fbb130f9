import type { CallView } from '@tongdai/contract/live'
import { expect, it } from 'vitest'
import { callView } from '../testing/call-view.ts'
import { LiveView } from './live-view.ts'

const call = (change: Partial<CallView>) => ({
  type: 'call' as const,
  call: { ...callView('a', null), ...change },
})

it('shows a call to all who are rung for it, and then only to who answered', () => {
  const [lan, minh, tu] = ['lan', 'minh', 'tu'].map((name) => new LiveView(name, [name]))
  const rung = call({ state: 'offering', agentId: 'lan', offeredTo: ['lan', 'minh'] })
  expect([lan, minh, tu].map((view) => view!.changes([rung]))).toEqual([[rung], [rung], []])
  const taken = call({ state: 'talking', agentId: 'minh', offeredTo: [] })
  const gone = { type: 'call-ended', callId: rung.call.id }
  expect([lan, minh, tu].map((view) => view!.changes([taken]))).toEqual([[gone], [taken], []])
})

it('shows the calls, queues and doings of all whom somebody sees, and no others', () => {
  const view = new LiveView('lead', ['lan'])
  const agent = (userId: string) => ({
    ...{
      userId,
      name: userId,
      extension: null,
      status: 'paused' as const,
      pauseReason: 'lunch',
      pausedSince: null,
    },
    ...{ callState: null, callSince: null, since: '', wrapUpUntil: `end of ${userId}`, callId: null },
    ...{ queueIds: [`queue of ${userId}`], devices: [] },
  })
  const queue = (id: string) => ({
    ...{ id, name: id, waiting: 0, longestWaitSince: null, agentsReady: 0, agentsBusy: 0, agentsOnline: 0 },
  })
  const queues = ['lead', 'lan', 'minh'].map((name) => queue(`queue of ${name}`))
  const calls = ['lan', 'minh'].map((agentId) => ({ ...callView(agentId, null), agentId }))
  const snapshot = view.snapshot({
    ...{ epoch: '', seq: 0, trunks: [], queues, calls },
    agents: ['lead', 'lan', 'minh'].map(agent),
  })
  expect(snapshot.agents.map(({ wrapUpUntil }) => wrapUpUntil)).toEqual([
    'end of lead',
    'end of lan',
    'end of minh',
  ])
  expect(snapshot.agents.map(({ pauseReason }) => pauseReason)).toEqual(['lunch', 'lunch', null])
  expect(snapshot.queues.map(({ id }) => id)).toEqual(['queue of lead', 'queue of lan'])
  expect(snapshot.calls.map(({ agentId }) => agentId)).toEqual(['lan'])
  const changes = calls.map((each) => ({ type: 'call' as const, call: each }))
  expect(view.changes(changes)).toEqual([changes[0]])
})
