import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DistributionMessage, newDistribution } from './distribution.ts'
import { each, sizeOf } from './ordered.ts'
import { stepDistribution } from './step-distribution.ts'
import type { StrategyName } from './strategy.ts'
import type { WorkItem } from './work-item.ts'

const queue = (id: string, ...members: [string, number][]) => ({
  id,
  strategy: 'longest-idle' as StrategyName,
  members: members.map(([userId, priority]) => ({ userId, priority })),
})
const call = (id: string, queueId: string, since: number, priority = 0): DistributionMessage => ({
  type: 'work.waits',
  item: { id, channel: 'call', queueId, priority, since, sinceWall: since },
})
const free = (userId: string, idleSince: number): DistributionMessage => ({
  type: 'agent.available',
  userId,
  idleSince,
})

function run(...messages: DistributionMessage[]) {
  let state = newDistribution('demo')
  const given: string[] = []
  for (const message of messages) {
    const step = stepDistribution(state, message)
    state = step.distribution
    given.push(...step.effects.map(({ itemId, userId }) => `${itemId} to ${userId}`))
  }
  return { state, given }
}

describe('who gets whom', () => {
  const queues = [queue('q1', ['lan', 1], ['minh', 1], ['tu', 2]), queue('q2', ['lan', 2], ['minh', 1])]
  const set: DistributionMessage = { type: 'configured', queues }

  it.each<[string, DistributionMessage[], string[]]>([
    ['who has been free the longest', [free('minh', 2), free('lan', 1), call('a', 'q1', 3)], ['a to lan']],
    [
      'better priority before longer idle',
      [free('tu', 1), free('lan', 9), call('a', 'q1', 10)],
      ['a to lan'],
    ],
    ['who came first', [call('b', 'q1', 2), call('a', 'q1', 1), free('lan', 3)], ['a to lan']],
    ['a returned caller first', [call('a', 'q1', 1), call('b', 'q1', 5, 1), free('lan', 6)], ['b to lan']],
    [
      'the queue that matters more to the agent',
      [call('b', 'q2', 1), call('a', 'q1', 2), free('lan', 3)],
      ['a to lan'],
    ],
    [
      'over queues of equal priority who came first',
      [call('b', 'q2', 1), call('a', 'q1', 2), free('minh', 3)],
      ['b to minh'],
    ],
    ['nobody who does not serve the queue', [free('tu', 1), call('a', 'q2', 2)], []],
    [
      'nobody who went',
      [free('lan', 1), { type: 'agent.unavailable', userId: 'lan' }, call('a', 'q1', 2)],
      [],
    ],
    ['nobody for who left', [call('a', 'q1', 1), { type: 'work.left', itemId: 'a' }, free('lan', 2)], []],
    [
      'the next agent when the first refuses, in the old place',
      [
        free('lan', 1),
        call('a', 'q1', 2),
        call('b', 'q1', 3),
        { type: 'refused', itemId: 'a', userId: 'lan' },
        free('minh', 4),
      ],
      ['a to lan', 'a to minh'],
    ],
    [
      'a member who was just added',
      [free('new', 1), call('a', 'q1', 2), { type: 'configured', queues: [queue('q1', ['new', 1])] }],
      ['a to new'],
    ],
    ['nobody from a queue that was deleted', [call('a', 'gone', 1), free('lan', 2)], []],
  ])('is %s', (_, messages, given) => {
    expect(run(set, ...messages).given).toEqual(given)
  })

  it('counts calls that are being offered as in the queue', () => {
    const { state } = run(set, free('lan', 1), call('a', 'q1', 2), call('b', 'q1', 3))
    expect(sizeOf(state.queues.q1!.items)).toBe(2)
    expect(sizeOf(state.queues.q1!.waiting)).toBe(1)
  })
})

describe('a queue that rings all', () => {
  const all = { ...queue('q1', ['lan', 1], ['minh', 1], ['tu', 2]), strategy: 'ring-all' as const }
  const set: DistributionMessage = { type: 'configured', queues: [all] }
  const refuses = (userId: string): DistributionMessage => ({ type: 'refused', itemId: 'a', userId })

  it.each<[string, DistributionMessage[], string[]]>([
    [
      'everybody free of the best priority',
      [free('tu', 1), free('minh', 2), free('lan', 3), call('a', 'q1', 4)],
      ['a to minh', 'a to lan'],
    ],
    [
      'who comes free meanwhile',
      [free('lan', 1), call('a', 'q1', 2), free('minh', 3)],
      ['a to lan', 'a to minh'],
    ],
    ['nobody of worse priority meanwhile', [free('lan', 1), call('a', 'q1', 2), free('tu', 3)], ['a to lan']],
    [
      'somebody of better priority meanwhile',
      [free('tu', 1), call('a', 'q1', 2), free('lan', 3)],
      ['a to tu', 'a to lan'],
    ],
    [
      'who comes free for the call that nobody is asked for, before one that others are',
      [free('lan', 1), call('a', 'q1', 2), call('b', 'q1', 3), free('minh', 4)],
      ['a to lan', 'b to minh'],
    ],
    [
      'the next ones only when the last has refused',
      [free('lan', 1), free('minh', 1), free('tu', 1), call('a', 'q1', 2), refuses('lan'), refuses('minh')],
      ['a to lan', 'a to minh', 'a to tu'],
    ],
    [
      'nobody for what was taken',
      [free('lan', 1), call('a', 'q1', 2), { type: 'work.left', itemId: 'a' }, free('minh', 3)],
      ['a to lan'],
    ],
  ])('asks %s', (_, messages, given) => {
    expect(run(set, ...messages).given).toEqual(given)
  })

  it('lets the item keep its place among those that wait', () => {
    const { given } = run(
      ...[set, free('lan', 1), free('minh', 1), call('a', 'q1', 2), call('b', 'q1', 3)],
      ...[refuses('lan'), refuses('minh'), free('minh', 4)],
    )
    expect(given.at(-1)).toBe('a to minh')
  })
})

const names = ['a1', 'a2', 'a3', 'a4', 'a5']
const queueIds = ['q1', 'q2', 'q3']
const message: fc.Arbitrary<DistributionMessage> = fc.oneof(
  fc.record({
    type: fc.constant('agent.available' as const),
    userId: fc.constantFrom(...names),
    idleSince: fc.nat(50),
  }),
  fc.record({ type: fc.constant('agent.unavailable' as const), userId: fc.constantFrom(...names) }),
  fc
    .record({ id: fc.nat(20), queueId: fc.constantFrom(...queueIds), priority: fc.nat(1), since: fc.nat(50) })
    .map(({ id, ...rest }) => {
      const item: WorkItem = { id: `c${id}`, channel: 'call', ...rest, sinceWall: rest.since }
      return { type: 'work.waits' as const, item }
    }),
  fc.nat(20).map((id) => ({ type: 'work.left' as const, itemId: `c${id}` })),
  fc.record({
    type: fc.constant('refused' as const),
    itemId: fc.nat(20).map((id) => `c${id}`),
    userId: fc.constantFrom(...names),
  }),
  fc
    .array(
      fc
        .array(fc.record({ userId: fc.constantFrom(...names), priority: fc.nat(2) }), { maxLength: 4 })
        .map((members) => [...new Map(members.map((member) => [member.userId, member])).values()]),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => ({
      type: 'configured' as const,
      queues: all.map(
        (members, i) =>
          ({ id: `q${i + 1}`, strategy: i === 1 ? 'ring-all' : 'longest-idle', members }) as const,
      ),
    })),
)

describe('whatever is said in whatever order', () => {
  it('no call waits while a member is free, and the indexes agree', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 80 }), (messages) => {
        let state = newDistribution('demo')
        for (const each_ of messages) {
          state = stepDistribution(state, each_).distribution
          const entries = [...each(state.items)]
          for (const [id, { waiting, items, free: members }] of Object.entries(state.queues)) {
            expect(sizeOf(waiting) === 0 || sizeOf(members) === 0).toBe(true)
            const mine = entries.filter((entry) => entry.item.queueId === id)
            expect([...each(items)].map((one) => one.id).sort()).toEqual(mine.map((one) => one.id).sort())
            expect([...each(waiting)].map((one) => one.id).sort()).toEqual(
              mine
                .filter((one) => one.offeredTo.length === 0)
                .map((one) => one.id)
                .sort(),
            )
            const { strategy, joinable } = state.queues[id]!
            if (strategy === 'ring-all') expect(sizeOf(joinable)).toBe(sizeOf(items) - sizeOf(waiting))
            else expect(joinable).toBeNull()
            const serving = Object.entries(state.memberships)
              .filter(([, of]) => of.some(({ queueId }) => queueId === id))
              .map(([userId]) => userId)
            const freeNow = [...each(state.free)].map((one) => one.id)
            expect([...each(members)].map((one) => one.id).sort()).toEqual(
              freeNow.filter((userId) => serving.includes(userId)).sort(),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
