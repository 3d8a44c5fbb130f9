import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient

beforeAll(async () => {
  test = await startTestApp()
  red = await furnishCompany(test, 'red', 1)
  owner = await test.signedIn('owner@red.test')
})
afterAll(() => test.close())

type Answer = { status: number }
/** All at once, some times over. @returns every status, and that of each round in order */
async function race(rounds: number, run: (round: number) => Promise<Answer>[]): Promise<number[][]> {
  const seen: number[][] = []
  for (let round = 0; round < rounds; round++)
    seen.push((await Promise.all(run(round))).map(({ status }) => status).sort())
  return seen
}

/** Some of them made it, and each of the others is told that somebody did meanwhile. */
function mustHaveWinners(seen: number[][]): void {
  for (const statuses of seen) {
    expect(statuses[0]).toBe(200)
    expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([])
  }
}

describe('the same thing at the same moment', () => {
  it('sets the members of a queue, each time all of them, or says that somebody came before', async () => {
    const members = [red.agentId, red.managerId, red.ownerId].map((userId) => ({ userId, priority: 0 }))
    const seen = await race(10, () =>
      [1, 2, 3].map((many) =>
        owner.tryChange('updateQueue', {
          params: { id: red.queueId },
          body: { members: members.slice(0, many) },
        }),
      ),
    )
    mustHaveWinners(seen)
  })

  it('sets the trunks of a hotline', async () => {
    const seen = await race(10, () =>
      [[red.trunkId], [], [red.trunkId]].map((trunkIds) =>
        owner.tryChange('updateHotline', { params: { id: red.hotlineId }, body: { trunkIds } }),
      ),
    )
    mustHaveWinners(seen)
  })

  it('removes: one does it, for the other it is gone', async () => {
    const seen = await race(4, (round) => {
      const make = owner.call('createQueue', { body: { name: `Queue ${round}`, members: [] } })
      const remove = async () => owner.try('removeQueue', { params: { id: (await make).id } })
      return [remove(), remove()]
    })
    for (const statuses of seen) expect(statuses).toEqual([200, 404])
    const others = await race(4, (round) => {
      const make = owner.call('createExtension', { body: { number: `88${round}` } })
      const remove = async () => owner.try('removeExtension', { params: { id: (await make).id } })
      return [remove(), remove()]
    })
    for (const statuses of others) expect(statuses).toEqual([200, 404])
  })

  it('leads a hotline to a queue that is being removed: never a fault of ours', async () => {
    const seen = await race(6, (round) => {
      const make = owner.call('createQueue', { body: { name: `Leaving ${round}`, members: [] } })
      const remove = async () => owner.try('removeQueue', { params: { id: (await make).id } })
      const lead = async () =>
        owner.tryChange('updateHotline', {
          params: { id: red.hotlineId },
          body: { queueId: (await make).id },
        })
      return [lead(), remove(), lead()]
    })
    expect(seen.flat().filter((status) => ![200, 404, 409].includes(status))).toEqual([])
  })

  it('writes one contact of a number, and one extension and queue of a name', async () => {
    const contacts = await race(5, (round) =>
      ['A', 'B', 'C'].map((name) =>
        owner.try('createContact', { body: { name, phone: `+84977000${100 + round}` } }),
      ),
    )
    for (const statuses of contacts) expect(statuses).toEqual([201, 409, 409])
    const queues = await race(5, (round) =>
      [1, 2].map(() => owner.try('createQueue', { body: { name: `Twice ${round}`, members: [] } })),
    )
    for (const statuses of queues) expect(statuses).toEqual([201, 409])
  })

  it('signs in with one code from two windows', async () => {
    const seen = await race(3, (round) => {
      const email = `two${round}@red.test`
      const invited = owner.call('createUser', { body: { email, name: 'Two', role: 'agent' } })
      return [1, 2].map(async () =>
        test.client().try('signIn', { body: { email, password: (await invited).password } }),
      )
    })
    expect(seen.flat().filter((status) => status >= 500)).toEqual([])
    for (const statuses of seen) expect(statuses).toContain(200)
  })

  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
