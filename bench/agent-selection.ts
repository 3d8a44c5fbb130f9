import { newDistribution } from '@tongdai/routing/distribution'
import { stepDistribution } from '@tongdai/routing/step-distribution'
import type { WorkItem } from '@tongdai/routing/work-item'

/**
 * How long the choice of an agent takes: a company of many agents in several queues each, a backlog of waiting calls,
 * then a stream of agents who come free (each takes a call) and of callers who come and give up. Prints a table of
 * microseconds per event. Run: node bench/agent-selection.ts
 */

interface Size {
  agents: number
  queues: number
  waiting: number
  /** Queues that each agent serves. */
  memberships: number
}

const sizes: Size[] = [
  { agents: 50, queues: 5, waiting: 100, memberships: 2 },
  { agents: 500, queues: 20, waiting: 1_000, memberships: 4 },
  { agents: 5_000, queues: 200, waiting: 10_000, memberships: 10 },
  { agents: 5_000, queues: 200, waiting: 10_000, memberships: 200 },
]

/** A small linear congruential generator: the same run each time. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function measure({ agents, queues, waiting, memberships }: Size) {
  const random = chance(7)
  const times: Record<string, number[]> = {
    'agent free, takes a call': [],
    'caller comes': [],
    'caller leaves': [],
  }
  const queueIds = Array.from({ length: queues }, (_, i) => `queue-${i}`)
  const members = queueIds.map((): { userId: string; priority: number }[] => [])
  for (let agent = 0; agent < agents; agent++)
    for (let i = 0; i < memberships; i++)
      members[(agent + i) % queues]!.push({
        userId: `agent-${agent}`,
        priority: 1 + Math.floor(random() * 3),
      })
  const setups = queueIds.map((id, i) => ({ id, strategy: 'longest-idle' as const, members: members[i]! }))
  let state = stepDistribution(newDistribution('company'), {
    type: 'configured',
    queues: setups,
  }).distribution
  let clock = 0
  let serial = 0
  const inQueue: string[] = []
  const timed = (what: string, message: Parameters<typeof stepDistribution>[1]) => {
    const before = performance.now()
    const step = stepDistribution(state, message)
    times[what]?.push((performance.now() - before) * 1_000)
    state = step.distribution
    return step.effects
  }
  const come = (what: string) => {
    const queueId = queueIds[Math.floor(random() * queues)]!
    const item: WorkItem = {
      id: `call-${++serial}`,
      channel: 'call',
      queueId,
      priority: 0,
      since: ++clock,
      sinceWall: clock,
    }
    inQueue.push(item.id)
    return timed(what, { type: 'work.waits', item })
  }
  for (let i = 0; i < waiting; i++) come('')
  for (let i = 0; i < 20_000; i++) {
    const userId = `agent-${Math.floor(random() * agents)}`
    const [taken] = timed('agent free, takes a call', { type: 'agent.available', userId, idleSince: ++clock })
    timed('', { type: 'agent.unavailable', userId })
    if (taken) timed('', { type: 'work.left', itemId: taken.itemId })
    come('caller comes')
    if (i % 4 !== 0) continue
    const [itemId] = inQueue.splice(Math.floor(random() * inQueue.length), 1)
    timed('caller leaves', { type: 'work.left', itemId: itemId! })
    come('caller comes')
  }
  return { times, idle: measureIdle(setups, agents, queues, random) }
}

/** The other way round: everybody is free, and each caller who comes is given the one who has been idle the longest. */
function measureIdle(
  setups: Extract<Parameters<typeof stepDistribution>[1], { type: 'configured' }>['queues'],
  agents: number,
  queues: number,
  random: () => number,
) {
  const choice: number[] = []
  const back: number[] = []
  let state = stepDistribution(newDistribution('company'), {
    type: 'configured',
    queues: setups,
  }).distribution
  let clock = 0
  const step = (message: Parameters<typeof stepDistribution>[1], into?: number[]) => {
    const before = performance.now()
    const result = stepDistribution(state, message)
    into?.push((performance.now() - before) * 1_000)
    state = result.distribution
    return result.effects
  }
  for (let i = 0; i < agents; i++) step({ type: 'agent.available', userId: `agent-${i}`, idleSince: ++clock })
  for (let i = 0; i < 20_000; i++) {
    const queueId = setups[Math.floor(random() * queues)]!.id
    const item = {
      id: `call-${i}`,
      channel: 'call',
      queueId,
      priority: 0,
      since: ++clock,
      sinceWall: clock,
    } as const
    const [given] = step({ type: 'work.waits', item }, choice)
    step({ type: 'work.left', itemId: item.id })
    if (given) step({ type: 'agent.available', userId: given.userId, idleSince: ++clock }, back)
  }
  return { choice, back }
}

function quantile(values: number[], at: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0).toFixed(0)
}

const rows: Record<string, string | number>[] = []
for (const size of sizes) {
  measure({ ...size, waiting: Math.min(size.waiting, 100) })
  const { times, idle } = measure(size)
  const all = { ...times, 'caller comes, all free': idle.choice, 'agent free, none waits': idle.back }
  for (const [event, values] of Object.entries(all))
    rows.push({
      agents: size.agents,
      queues: size.queues,
      'queues an agent': size.memberships,
      waiting: size.waiting,
      event,
      'p50 µs': quantile(values, 0.5),
      'p99 µs': quantile(values, 0.99),
      'max µs': quantile(values, 1),
    })
}
console.table(rows)
