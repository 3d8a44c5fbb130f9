import type { CallEvent } from '@tongdai/calls/call-event'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { MemoryJournal } from '@tongdai/journal/memory-journal'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JournalShipper } from './journal-shipper.ts'
import type { ShippedCall } from './ship-entries.ts'
import { type CuttingProxy, startCuttingProxy } from './testing/cutting-proxy.ts'

const company = newId()
let throwaway: ThrowawayDatabase
let superuser: pg.Client
let proxy: CuttingProxy

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  await withSystem(throwaway.database, (transaction) =>
    transaction.insertInto('companies').values({ id: company, code: 'red', name: 'Red' }).execute(),
  )
  superuser = new pg.Client({ connectionString: throwaway.url })
  await superuser.connect()
  proxy = await startCuttingProxy(throwaway.url)
}, 60_000)

afterAll(async () => {
  await superuser?.end()
  await proxy?.close()
  await throwaway?.close()
})

/** A node of its own for each test: what others shipped does not count. */
class Node extends MemoryJournal<JournalEntry, Record<string, never>> {
  readonly callIds: string[] = []
  readonly told: string[] = []

  constructor() {
    super({ node: `node-${newId()}`, keeps: {} })
  }

  call(
    outcome: 'answered' | 'abandoned' = 'answered',
    {
      from = '+84901234567',
      offeredTo = [] as string[],
      answeredBy = null as string | null,
      at = Date.now(),
    } = {},
  ): string {
    const id = newId()
    this.callIds.push(id)
    this.told.push('call.arrived', 'call.ended', ...(outcome === 'answered' ? [] : ['call.missed']))
    const tell = (event: object) =>
      this.append({
        at,
        companyId: company,
        subject: { kind: 'call', id },
        event: event as CallEvent,
      })
    tell({
      type: 'call.arrived',
      ...{ leg: 'c', sipCallId: 'x', direction: 'inbound', from, callerName: null },
      ...{ dialled: '1', to: '+842873001234', hotlineId: null, hotlineNumber: null, hotlineName: null },
    })
    for (const agentId of offeredTo)
      tell({
        type: 'call.offer-ended',
        ...{
          leg: 'a',
          agentId,
          agentName: agentId,
          how: 'unanswered',
          rangMs: 1,
          sipCode: 480,
          reason: 'no-answer',
        },
      })
    if (answeredBy)
      tell({
        type: 'call.answered',
        ...{
          leg: 'b',
          agentId: answeredBy,
          agentName: 'Minh',
          number: '102',
          trunkName: null,
          device: null,
          waitMs: 1,
        },
      })
    tell({
      type: 'call.ended',
      ...{ outcome, by: 'customer', sipCode: null, reason: 'hung-up', waitMs: 1, talkMs: 2, holdMs: 0 },
    })
    return id
  }
}

async function shipped(journal: Node): Promise<{ sequences: number[]; calls: number; told: string[] }> {
  const events = await superuser.query(
    'select sequence::int from journal_events where node = $1 order by sequence',
    [journal.node],
  )
  const calls = await superuser.query('select count(*)::int as n from calls where id = any($1)', [
    journal.callIds,
  ])
  const told = await superuser.query('select type from feed where subject_id = any($1) order by id', [
    journal.callIds,
  ])
  return {
    sequences: events.rows.map(({ sequence }) => sequence),
    calls: calls.rows[0].n,
    told: told.rows.map(({ type }) => type),
  }
}

/** Ships until the journal is told that all of it stands in Postgres. */
async function ship(journal: Node, url = throwaway.url): Promise<ShippedCall[]> {
  const told: ShippedCall[] = []
  const shipper = new JournalShipper({
    journal,
    databaseUrl: url,
    recordingsDir: '/recordings',
    clock: systemClock,
    log: nullLog,
  })
  shipper.onShipped((call) => told.push(call))
  shipper.start()
  await expect.poll(() => journal.acknowledged).toBe(journal.lastSequence)
  await shipper.close()
  return told
}

const whole = (journal: Node) => ({
  sequences: journal.entries.map(({ sequence }) => sequence),
  calls: journal.callIds.length,
  told: journal.told,
})

describe('the journal reaches Postgres exactly once', () => {
  it('in order, more than one batch of it, and says which calls grew', async () => {
    const journal = new Node()
    for (let call = 0; call < 600; call++) journal.call()
    const told = await ship(journal)
    expect(await shipped(journal)).toEqual(whole(journal))
    expect(new Set(told.map(({ callId }) => callId))).toEqual(new Set(journal.callIds))
  })

  it('and says to whose missed calls a later talk with the customer answers', async () => {
    const [lan, minh, tu] = [newId(), newId(), newId()]
    const journal = new Node()
    const at = Date.now()
    journal.call('abandoned', { from: '+84901000001', offeredTo: [lan, tu], at })
    journal.call('abandoned', { from: '+84901000002', offeredTo: [tu], at })
    await ship(journal)
    const again = journal.call('abandoned', { from: '+84901000001', offeredTo: [minh], at: at + 1_000 })
    const talk = journal.call('answered', { from: '+84901000001', answeredBy: minh, at: at + 2_000 })
    const told = new Map((await ship(journal)).map(({ callId, concerned }) => [callId, concerned]))
    expect(told.get(again)).toEqual([])
    expect(new Set(told.get(talk))).toEqual(new Set([lan, tu, minh]))
  })

  it('and what was dialled to find out whose it is stands in the audit log, once', async () => {
    const [personId, dialled] = [newId(), newId()]
    const journal = new Node()
    const dial = (id: string, isTry?: true) =>
      journal.append({
        ...{ at: Date.parse('2026-02-05T01:00:00Z'), companyId: company, subject: { kind: 'call', id } },
        event: {
          ...{ type: 'call.dialled', leg: 'a', sipCallId: 'x', direction: 'outbound', extensionId: newId() },
          ...{ agentId: personId, agentName: 'Lan', from: '101', device: 'browser' },
          ...{ dialled: '0901234567', to: '+84901234567', hotlineId: null, hotlineNumber: null },
          ...{ otherAgentId: null, otherAgentName: null, ...(isTry && { isTry }) },
        } as CallEvent,
      })
    dial(dialled, true)
    dial(newId())
    await ship(journal)
    await ship(journal)
    const { rows } = await superuser.query(
      `select company_id, at, user_id, action, target, after from audit_log where user_id = $1`,
      [personId],
    )
    expect(rows).toEqual([
      {
        ...{ company_id: company, at: new Date('2026-02-05T01:00:00Z'), user_id: personId },
        ...{ action: 'contact.number-dialled', target: '+84901234567', after: { number: '+84901234567' } },
      },
    ])
  })

  it('when a batch that was carried out is sent again', async () => {
    const journal = new Node()
    journal.call()
    await ship(journal)
    journal.acknowledged = 0
    journal.call('abandoned')
    await ship(journal)
    expect(await shipped(journal)).toEqual(whole(journal))
  })

  it.each([
    ['before the first event', 'insert into journal_events', 'before'],
    ['between the events and the rows', 'insert into call_timeline', 'before'],
    ['before the feed', 'insert into feed', 'before'],
    ['before the commit', 'commit', 'before'],
    ['after the commit, before it is heard of', 'commit', 'after'],
  ] as const)('when the connection is cut %s', async (_, text, when) => {
    const journal = new Node()
    for (let call = 0; call < 3; call++) journal.call()
    const before = proxy.cuts
    proxy.cutAt(text, when)
    await ship(journal, proxy.url)
    expect(proxy.cuts).toBe(before + 1)
    expect(await shipped(journal)).toEqual(whole(journal))
  })

  it('when two runs of one node ship at the same time', async () => {
    const journal = new Node()
    for (let call = 0; call < 50; call++) journal.call()
    const again = Object.assign(new Node(), {
      node: journal.node,
      ...{ callIds: journal.callIds, told: journal.told },
    })
    again.entries.push(...journal.entries)
    await Promise.all([ship(journal), ship(again)])
    expect(await shipped(journal)).toEqual(whole(journal))
  })

  it('though a call cannot be folded and a status not be told: the others have their rows, all events stand', async () => {
    const journal = new Node()
    journal.call()
    const broken = newId()
    journal.append({
      at: Date.now(),
      companyId: company,
      subject: { kind: 'call', id: broken },
      event: {
        type: 'call.arrived',
        ...{ leg: 'c', sipCallId: 'x', direction: 'sideways', from: '1', callerName: null, to: '2' },
      } as never,
    })
    journal.append({
      at: Date.now(),
      companyId: company,
      subject: { kind: 'agent', id: newId() },
      event: {
        type: 'agent.status',
        status: 'asleep',
        previous: 'ready',
        lastedMs: 0,
        callId: null,
      } as never,
    })
    journal.call()
    await ship(journal)
    expect(await shipped(journal)).toEqual(whole(journal))
  })

  it('with what Postgres cannot hold: a NUL, half a character', async () => {
    const journal = new Node()
    journal.append({
      at: Date.now(),
      companyId: company,
      subject: { kind: 'call', id: journal.call() },
      event: { type: 'call.greeting', note: 'a\u0000b\ud800' } as never,
    })
    await ship(journal)
    expect(await shipped(journal)).toEqual(whole(journal))
  })
})
