import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withSystem } from '@tongdai/database/with-company'
import { newId } from '@tongdai/platform/new-id'
import { actorWithRole } from '@tongdai/tenancy/testing/actor-with-role'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { myDay } from './my-day.ts'

const [company, other, lan, minh] = [newId(), newId(), newId(), newId()]
const actor = actorWithRole('agent', { userId: lan, companyId: company })
const called = '+84901000001'
let throwaway: ThrowawayDatabase

function call(direction: 'inbound' | 'outbound' | 'internal', startedAt: string, more: object = {}) {
  return {
    id: newId(),
    companyId: company,
    direction,
    state: 'ended',
    outcome: 'answered',
    endedBy: null,
    sipCode: null,
    reason: null,
    fromNumber: '+84903000101',
    toNumber: '101',
    customerNumber: null,
    customerName: null,
    hotlineId: null,
    hotlineNumber: null,
    queueId: null,
    queueName: null,
    agentId: lan,
    agentName: 'Lan',
    otherAgentId: null,
    startedAt: new Date(startedAt),
    answeredAt: null,
    endedAt: null,
    sipCallId: null,
    talkMs: 60_000,
    ...more,
  }
}

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  await withSystem(throwaway.database, async (transaction) => {
    await transaction
      .insertInto('companies')
      .values([
        { id: company, code: 'red', name: 'Red', settings: JSON.stringify({ timeZone: 'Asia/Ho_Chi_Minh' }) },
        { id: other, code: 'blue', name: 'Blue' },
      ])
      .execute()
    await transaction
      .insertInto('calls')
      .values([
        // Midnight in Vietnam is 17:00 UTC of the day before.
        call('inbound', '2026-01-04T16:59:59.999Z'),
        call('inbound', '2026-01-04T17:00:00.000Z'),
        call('inbound', '2026-01-05T08:00:00.000Z', { talkMs: 30_000 }),
        call('outbound', '2026-01-05T09:00:00.000Z'),
        call('outbound', '2026-01-05T09:10:00.000Z', { outcome: 'busy', talkMs: 0 }),
        // Barred: nothing left the house.
        call('outbound', '2026-01-05T09:15:00.000Z', { outcome: 'rejected', talkMs: 0 }),
        call('internal', '2026-01-05T09:20:00.000Z'),
        call('inbound', '2026-01-05T09:30:00.000Z', { agentId: minh }),
        call('inbound', '2026-01-05T09:40:00.000Z', { companyId: other }),
        call('internal', '2026-01-05T09:45:00.000Z', {
          agentId: minh,
          otherAgentId: lan,
          outcome: 'no-answer',
        }),
        call('internal', '2026-01-05T09:46:00.000Z', { agentId: minh, otherAgentId: lan, talkMs: 20_000 }),
        call('internal', '2026-01-05T09:47:00.000Z', { otherAgentId: lan, talkMs: 5_000 }),
        call('internal', '2026-01-05T09:48:00.000Z', { otherAgentId: minh, outcome: 'busy', talkMs: 0 }),
        call('outbound', '2026-01-05T08:50:00.000Z', { agentId: minh, customerNumber: called }),
      ])
      .execute()
    const offer = (startedAt: string, more: object = {}) => ({
      ...{ id: newId(), companyId: company, agentId: lan, taken: false, times: 1, rangMs: 15_000 },
      ...{ lastAt: new Date(startedAt), startedAt: new Date(startedAt), kind: 'inbound abandoned' },
      ...{ customerNumber: null, hotlineId: null, queueId: null },
      ...more,
    })
    await transaction
      .insertInto('callOffers')
      .values([
        offer('2026-01-05T08:00:00.000Z'),
        offer('2026-01-05T08:10:00.000Z', { taken: true }),
        offer('2026-01-05T08:20:00.000Z', { agentId: minh }),
        offer('2026-01-04T08:00:00.000Z'),
        offer('2026-01-05T08:30:00.000Z', { companyId: other }),
        // Called back by a colleague; called once more since; answered by another; still waiting; too long ago.
        offer('2026-01-05T08:40:00.000Z', { customerNumber: called }),
        offer('2026-01-05T08:55:00.000Z', { customerNumber: called }),
        offer('2026-01-05T08:56:00.000Z', { kind: 'inbound answered' }),
        offer('2026-01-05T09:00:00.000Z', { kind: 'inbound ' }),
        offer('2025-12-29T16:59:59.000Z'),
      ])
      .execute()
  })
})
afterAll(() => throwaway.close())

it('counts a colleague’s call for both of the two', async () => {
  const day = await myDay(throwaway.database, { ...actor, userId: minh }, Date.parse('2026-01-05T10:00:00Z'))
  expect(day).toMatchObject({ internal: 1, inbound: 1, outbound: 1, missed: 2 })
})

it('counts what is still to be called back no further than a hundred', async () => {
  const tu = newId()
  await withSystem(throwaway.database, (transaction) =>
    transaction
      .insertInto('callOffers')
      .values(
        Array.from({ length: 120 }, () => ({
          ...{ id: newId(), companyId: company, agentId: tu, taken: false, times: 1, rangMs: 15_000 },
          ...{ lastAt: new Date('2026-01-03'), startedAt: new Date('2026-01-03'), kind: 'inbound abandoned' },
          ...{ customerNumber: null, hotlineId: null, queueId: null },
        })),
      )
      .execute(),
  )
  const day = await myDay(throwaway.database, { ...actor, userId: tu }, Date.parse('2026-01-05T10:00:00Z'))
  expect(day).toMatchObject({ missed: 0, missedOpen: 100 })
})

it('counts the agent’s answered calls since midnight of the company', async () => {
  expect(await myDay(throwaway.database, actor, Date.parse('2026-01-05T10:00:00Z'))).toEqual({
    inbound: 2,
    outbound: 1,
    dialled: 2,
    internal: 3,
    missed: 5,
    // Of 08:00, of the 4th, of 08:55, and a colleague's.
    missedOpen: 4,
    talkMs: 235_000,
  })
})

it('begins anew at midnight', async () => {
  expect(await myDay(throwaway.database, actor, Date.parse('2026-01-05T17:00:00Z'))).toEqual({
    inbound: 0,
    dialled: 0,
    internal: 0,
    missed: 0,
    missedOpen: 4,
    outbound: 0,
    talkMs: 0,
  })
})
