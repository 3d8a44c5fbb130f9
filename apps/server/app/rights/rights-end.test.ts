import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { phoneStamp } from '@tongdai/access/rights-stamp'
import type { Grants } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { TestClient } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'
import { TestScreen } from '../testing/test-screen.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let port: number
let roleId: string
let leadId: string
const within5s = { timeout: 5_000, interval: 50 }

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  leadId = await test.addPerson('lead@red.test', [{ companyId: red.companyId, role: 'agent' }])
  const grants: Grants = {
    ...{ 'calls.take': 'own', 'calls.see': 'departments' },
    ...{ 'recordings.listen': 'departments', 'live.see': 'departments' },
  }
  roleId = (await owner.call('createRole', { body: { name: 'Lead', permissions: grants } })).id
  await owner.change('updateUser', { params: { id: leadId }, body: { roleId } })
  await place()
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  port = (test.app.server.address() as AddressInfo).port
})
afterAll(() => test.close())

const place = (...more: string[]) =>
  owner.change('updateDepartment', {
    params: { id: red.departmentId },
    body: { members: [red.agentId, leadId, ...more].map((userId) => ({ userId })) },
  })
const leave = () =>
  owner.call('moveMembers', { params: { id: red.departmentId }, body: { userIds: [leadId], to: null } })
const allow = (permissions: Grants) =>
  owner.change('updateRole', { params: { id: roleId }, body: { permissions } })
const grantsNow = async () => (await owner.call('getRole', { params: { id: roleId } })).permissions

async function screenOf(email: string): Promise<TestScreen> {
  const screen = new TestScreen(port, (await test.signedIn(email)).cookie)
  await screen.first('snapshot')
  return screen
}

const connections = () => promisify(test.app.server.getConnections.bind(test.app.server))()

/** A recording that is sent to somebody who reads none of it, over a real socket. */
async function download(email: string) {
  const { cookie } = await test.signedIn(email)
  const before = await connections()
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    `GET /api/calls/${red.callId}/recording HTTP/1.1\r\nhost: localhost:3000\r\ncookie: ${cookie}\r\n\r\n`,
  )
  await once(socket, 'readable')
  expect(String(socket.read(12))).toBe('HTTP/1.1 200')
  return {
    ended: () => vi.waitFor(async () => expect(await connections()).toBe(before), within5s),
    stands: async () => expect(await connections()).toBe(before + 1),
    close: () => socket.destroy(),
  }
}

describe('within 5 s of a change', () => {
  it('a screen ends: of the role, the place in a department, and who else is in it', async () => {
    const before = await grantsNow()
    let screen = await screenOf('lead@red.test')
    await allow({ ...before, 'live.see': 'own' })
    await vi.waitFor(() => expect(screen.closed).toBe(4401), within5s)
    await allow(before)
    screen = await screenOf('lead@red.test')
    await leave()
    await vi.waitFor(() => expect(screen.closed).toBe(4401), within5s)
    await place()
    screen = await screenOf('lead@red.test')
    await place(red.managerId)
    await vi.waitFor(() => expect(screen.closed).toBe(4401), within5s)
    await place()
  })

  it('a screen shows its department, and stands when the role says the same as before', async () => {
    const screen = await screenOf('lead@red.test')
    await owner.change('updateRole', { params: { id: roleId }, body: { description: 'As before' } })
    const witness = await screenOf('manager@red.test')
    await owner.change('updateUser', { params: { id: red.managerId }, body: { disabled: true } })
    await vi.waitFor(() => expect(witness.closed).toBe(4401), within5s)
    await owner.change('updateUser', { params: { id: red.managerId }, body: { disabled: false } })
    expect(screen.closed).toBeNull()
    screen.socket.terminate()
  })

  it('a phone ends when its role may take no calls, or shows no numbers any more', async () => {
    const client = await test.signedIn('lead@red.test')
    const { role, ...me } = await client.call('getMe', {})
    const { id: sessionId } = await test.throwaway.database.accounts
      .selectFrom('accounts.session')
      .select('id')
      .where('userId', '=', leadId)
      .orderBy('createdAt' as never, 'desc')
      .executeTakeFirstOrThrow()
    const stamp = phoneStamp({ role: role!, ...me })
    const phone = { sessionId, companyId: red.companyId, userId: leadId, stamp, address: '127.0.0.1' }
    const before = await grantsNow()
    const ends = async (change: () => Promise<unknown>) => {
      test.voiceLink.phones = [phone]
      await change()
      await vi.waitFor(() => expect(test.voiceLink.phones).toEqual([]), within5s)
    }
    await ends(() => allow({ ...before, 'calls.take': undefined }))
    await allow(before)
    await ends(() => owner.change('updateRole', { params: { id: roleId }, body: { masked: ['phone'] } }))
    await owner.change('updateRole', { params: { id: roleId }, body: { masked: [] } })
  })

  it('a download is cut: of the role, of the place in a department, and with the session', async () => {
    // More than sockets hold on the way.
    const long = 30 * 60_000
    writeFileSync(join(test.recordings, red.recordingKey), testRecording(long))
    const before = await grantsNow()
    const witness = await download('manager@red.test')
    const changes: [() => Promise<unknown>, () => Promise<unknown>][] = [
      [() => allow({ ...before, 'recordings.listen': 'own' }), () => allow(before)],
      [leave, () => place()],
      [
        () =>
          withSystem(test.throwaway.database, (transaction) =>
            transaction
              .updateTable('memberships')
              .set({ disabledAt: new Date() })
              .where('userId', '=', leadId)
              .execute(),
          ),
        () => owner.change('updateUser', { params: { id: leadId }, body: { disabled: false } }),
      ],
    ]
    for (const [change, back] of changes) {
      const sent = await download('lead@red.test')
      await change()
      await sent.ended()
      sent.close()
      await back()
    }
    await witness.stands()
    witness.close()
  }, 40_000)
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
