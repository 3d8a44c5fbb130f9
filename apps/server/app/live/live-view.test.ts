import type { CallView } from '@tongdai/contract/live'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import { expect, it } from 'vitest'
import { callView } from '../testing/call-view.ts'
import { LiveView } from './live-view.ts'

const actor = (userId: string) => actorWithRole('agent', { userId, companyId: 'demo' })
const call = (change: Partial<CallView>) => ({
  type: 'call' as const,
  call: { ...callView('a', null), ...change },
})

it('shows a call to all who are rung for it, and then only to who answered', () => {
  const [lan, minh, tu] = ['lan', 'minh', 'tu'].map((name) => new LiveView(actor(name)))
  const rung = call({ state: 'offering', agentId: 'lan', offeredTo: ['lan', 'minh'] })
  expect([lan, minh, tu].map((view) => view!.changes([rung]))).toEqual([[rung], [rung], []])
  const taken = call({ state: 'talking', agentId: 'minh', offeredTo: [] })
  const gone = { type: 'call-ended', callId: rung.call.id }
  expect([lan, minh, tu].map((view) => view!.changes([taken]))).toEqual([[gone], [taken], []])
})
