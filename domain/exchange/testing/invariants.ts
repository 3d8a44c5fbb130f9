import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import type { LegId } from '@tongdai/engine'
import { expect } from 'vitest'
import type { CallCentre } from './call-centre.ts'

/** What must be true after every step, seen from outside: views, journal, and what the engine carries. */
export function expectSound(centre: CallCentre): void {
  const owners = ownersOf(centre)
  expectOneCallEach(centre, owners)
  expectOwnedLegs(centre, owners)
  expectHeard(centre, owners)
  expectQueueServed(centre)
  expectAgentsAndCallsAgree(centre)
  expectToldAsIs(centre)
}

/** What must be true when everybody has hung up and time has passed. */
export function expectQuiet(centre: CallCentre): void {
  expect(centre.calls()).toEqual([])
  expect([...centre.engine.carried.keys()]).toEqual([])
  for (const { status, callId } of centre.exchange.views('demo').agents) {
    expect(['ready', 'paused', 'offline']).toContain(status)
    expect(callId).toBeNull()
  }
  const byCall = Map.groupBy(
    centre.journal.entries.filter(({ subject }) => subject.kind === 'call'),
    ({ subject }) => subject.id,
  )
  for (const entries of byCall.values()) expectWholeStory(entries)
  expectTimesAddUp(centre)
}

/** What must be true when the exchange has been closed: nobody's time in a status goes on. */
export function expectClosed(centre: CallCentre): void {
  for (const { event } of centre.journal.keeps.lastStatuses.all()) expect(event.status).toBe('offline')
  expectTimesAddUp(centre)
}

type Owners = Map<LegId, string>

/** Whose a leg is, from what was told to the engine and the journal; independent of the core's own book. */
function ownersOf({ engine, journal }: CallCentre): Owners {
  const owners: Owners = new Map()
  for (const { subject, event } of journal.entries) if ('leg' in event) owners.set(event.leg, subject.id)
  for (const command of engine.commands) {
    if (command.type !== 'originate') continue
    // A number that was dialled belongs to the call of the phone it was placed near.
    const owner = command.headers?.['Call-Id'] ?? owners.get(command.near!)
    if (owner) owners.set(command.leg, owner)
  }
  return owners
}

function expectOneCallEach({ engine, journal }: CallCentre, owners: Owners): void {
  const calls = new Map<string, Set<string>>()
  const see = (extensionId: string, leg: LegId) => {
    if (!engine.carried.has(leg) || extensionId === 'ext-lobby') return
    const mine = calls.get(extensionId) ?? new Set()
    calls.set(extensionId, mine.add(owners.get(leg)!))
  }
  for (const command of engine.commands)
    if (command.type === 'originate' && command.target.kind === 'phone')
      see(command.target.extensionId, command.leg)
  for (const { event } of journal.entries)
    if (event.type === 'call.dialled') see(event.extensionId, event.leg)
  for (const [extensionId, mine] of calls) expect([...mine], `calls at ${extensionId}`).toHaveLength(1)
}

/** No call without a leg, no leg without a call. */
function expectOwnedLegs(centre: CallCentre, owners: Owners): void {
  const live = new Set(centre.calls().map(({ id }) => id))
  const carried = [...centre.engine.carried.keys()]
  const owning = new Set(carried.map((leg) => owners.get(leg)))
  for (const id of live) expect(owning.has(id), `call ${id} has no leg`).toBe(true)
  for (const leg of carried) {
    const id = owners.get(leg)
    expect(live.has(id ?? ''), `leg ${leg} of call ${id} is carried for nobody`).toBe(true)
  }
}

/** A bridge is a room of one call alone; who talks is in one and hears nothing else; who waits is in none. */
function expectHeard(centre: CallCentre, owners: Owners): void {
  const roomOf = new Map<string, string>()
  for (const { leg, bridge } of centre.engine.carried.values()) {
    if (bridge === null) continue
    expect(roomOf.get(bridge) ?? owners.get(leg), `call of the room ${bridge}`).toBe(owners.get(leg))
    roomOf.set(bridge, owners.get(leg)!)
  }
  for (const call of centre.calls()) {
    const legs = [...centre.engine.carried.values()].filter(({ leg }) => owners.get(leg) === call.id)
    const answered = legs.filter(({ state }) => state === 'answered')
    const rooms = new Set(answered.map(({ bridge }) => bridge))
    if (call.state === 'talking') {
      for (const { leg, bridge, playing } of answered)
        expect({ leg, alone: bridge === null, playing }).toEqual({ leg, alone: false, playing: null })
      // Nobody of two is alone in a room.
      if (answered.length <= 2) expect(rooms.size, `rooms of call ${call.id}`).toBeLessThanOrEqual(1)
    }
    if (call.state === 'queued' || call.state === 'offering') expect([...rooms]).toEqual([null])
  }
}

/** The length is the list, and nobody waits while a suitable agent is free. */
function expectQueueServed(centre: CallCentre): void {
  const gaveUp = new Set(
    centre.journal.entries
      .filter(({ event }) => event.type === 'call.apology')
      .map(({ subject }) => subject.id),
  )
  const queued = centre
    .calls()
    .filter(({ id, state }) => (state === 'queued' || state === 'offering') && !gaveUp.has(id))
  const { queues, agents } = centre.exchange.views('demo')
  expect(queues[0]!.waiting).toBe(queued.length)
  expect(queues[0]!.longestWaitSince === null).toBe(queued.length === 0)
  const members = agents.filter(({ queueIds }) => queueIds.length > 0)
  const count = (...statuses: string[]) => members.filter(({ status }) => statuses.includes(status)).length
  expect(queues[0]).toMatchObject({
    agentsReady: count('ready'),
    agentsBusy: count('ringing', 'talking', 'reconnecting', 'wrap-up'),
    agentsOnline: members.length - count('offline'),
  })
  const free = agents.filter(
    ({ status, queueIds, devices }) => status === 'ready' && queueIds.length > 0 && devices.length > 0,
  )
  if (queued.some(({ state }) => state === 'queued')) expect(free.map(({ userId }) => userId)).toEqual([])
}

function expectAgentsAndCallsAgree(centre: CallCentre): void {
  const calls = new Map(centre.calls().map((call) => [call.id, call]))
  for (const agent of centre.exchange.views('demo').agents) {
    const busy = ['ringing', 'talking', 'reconnecting'].includes(agent.status)
    expect(agent.callId !== null, `${agent.userId} is ${agent.status}`).toBe(busy)
    if (!agent.callId) continue
    const call = calls.get(agent.callId)
    expect(call, `the call of ${agent.userId}`).toBeDefined()
    expect([call!.agentId, call!.otherAgentId, ...call!.offeredTo]).toContain(agent.userId)
  }
}

/** What the journal's fold says of a call is what it is; of one that a phone of ours dials, once it has rung. */
function expectToldAsIs(centre: CallCentre): void {
  for (const { id, state } of centre.calls())
    if (state !== 'ringing') expect({ id, state: centre.exchange.records(id)?.state }).toEqual({ id, state })
}

/** A beginning, one end, and after it only what the legs and the recording still had to report. */
function expectWholeStory(entries: JournalEntry[]): void {
  const types = entries.map(({ event }) => event.type)
  expect(['call.arrived', 'call.dialled']).toContain(types[0])
  expect(types.filter((type) => type === 'call.ended')).toHaveLength(1)
  for (const type of types.slice(types.indexOf('call.ended') + 1))
    expect(['call.leg-ended', 'call.recording-ended']).toContain(type)
  const count = (type: string) => types.filter((each) => each === type).length
  expect(count('call.recording-ended')).toBe(count('call.recording-started'))
  expect(count('call.recording-started')).toBeLessThanOrEqual(1)
  expect(count('call.offer-ended')).toBeLessThanOrEqual(count('call.offered'))
  for (const { event } of entries) {
    if (event.type !== 'call.ended') continue
    expect(Math.min(event.waitMs, event.talkMs, event.holdMs)).toBeGreaterThanOrEqual(0)
    expect(event.holdMs).toBeLessThanOrEqual(event.talkMs)
  }
  expectOneHold(entries)
}

/** What a call counts as hold is what its agents' segments do. */
function expectOneHold(entries: JournalEntry[]): void {
  const record = entries.reduce<FoldedCall | null>(foldCallRecord, null)!
  const ours = record.segments.filter(({ role }) => role !== 'customer')
  const holds = ours.map(({ holdMs }) => holdMs)
  const sum = holds.reduce((before, each) => before + each, 0)
  const deadAir = ours.some(({ from, to, talkMs }) => Date.parse(to!) - Date.parse(from) > talkMs)
  const told = { call: entries[0]!.subject.id, holdMs: record.holdMs }
  // Two sides of an internal call may hold at once; dead air longer than the last agent's talk is taken from nobody's segment.
  if (ours.length < 2 || (record.direction !== 'internal' && !deadAir))
    expect(told).toEqual({ ...told, holdMs: sum })
  else if (!deadAir) {
    expect(record.holdMs).toBeLessThanOrEqual(sum)
    expect(record.holdMs).toBeGreaterThanOrEqual(Math.max(...holds))
  }
}

/** An agent's times in each status are the whole time, without gap or overlap. */
function expectTimesAddUp(centre: CallCentre): void {
  const statuses = centre.journal.entries.filter(({ event }) => event.type === 'agent.status')
  for (const entries of Map.groupBy(statuses, ({ subject }) => subject.id).values()) {
    const chain = entries.map(({ event }) => event).filter((event) => event.type === 'agent.status')
    for (const [i, event] of chain.entries()) {
      if (i === 0) continue
      // A user who was taken out and put back in begins anew.
      if (event.previous !== chain[i - 1]!.status) expect(chain[i - 1]!.status).toBe('offline')
      else if (event.previous !== 'offline')
        expect(event.lastedMs).toBe(entries[i]!.up! - entries[i - 1]!.up!)
    }
  }
}
