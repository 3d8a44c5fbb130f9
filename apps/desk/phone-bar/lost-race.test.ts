import { expect, it } from 'vitest'
import type { LiveSnapshot } from '../live/live-connection.ts'
import { takenBy } from './lost-race.ts'

const live = (call: object | null) =>
  ({
    agents: new Map([['minh', { name: 'Minh' }]]),
    calls: new Map(call ? [['c', { id: 'c', direction: 'inbound', agentId: null, ...call }]] : []),
  }) as unknown as LiveSnapshot

it.each<[string, object | null, string | null]>([
  ['a colleague was quicker', { agentId: 'minh' }, 'Minh'],
  ['it still waits', {}, null],
  ['it is mine, on another device', { agentId: 'lan' }, null],
  ['it is over', null, null],
  ['a colleague called: nobody was quicker', { agentId: 'minh', direction: 'internal' }, null],
])('tells who took a call answered here: %s', (_, call, name) => {
  expect(takenBy('c', live(call), 'lan')).toBe(name)
})

it('tells nothing while nothing was answered here', () => {
  expect(takenBy(null, live({ agentId: 'minh' }), 'lan')).toBeNull()
})
