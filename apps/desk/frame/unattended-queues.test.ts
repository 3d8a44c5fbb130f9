import type { QueueView } from '@tongdai/contract/live'
import { expect, it } from 'vitest'
import { unattendedQueues } from './unattended-queues.ts'

const now = Date.parse('2026-03-31T02:00:10.000Z')
const long = '2026-03-31T02:00:05.000Z'

it.each<[string, Partial<QueueView>, 'paused' | 'absent' | null]>([
  ['nobody signed in', {}, 'absent'],
  ['all paused', { agentsOnline: 2 }, 'paused'],
  ['one ready', { agentsOnline: 2, agentsReady: 1 }, null],
  ['all in calls: they come back', { agentsOnline: 2, agentsBusy: 1 }, null],
  ['nobody waits', { waiting: 0, longestWaitSince: null }, null],
  ['came a moment ago', { longestWaitSince: '2026-03-31T02:00:08.000Z' }, null],
])('%s', (_, queue, why) => {
  const nobody = { waiting: 1, longestWaitSince: long, agentsReady: 0, agentsBusy: 0, agentsOnline: 0 }
  const found = unattendedQueues([{ id: 'a', name: 'A', ...nobody, ...queue }], now)
  expect(found.map((each) => each.why)).toEqual(why === null ? [] : [why])
})
