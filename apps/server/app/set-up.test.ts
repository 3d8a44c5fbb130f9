import { verifyPhoneTicket } from '@tongdai/access/phone-ticket'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Furnished } from './testing/furnish-company.ts'
import { startFurnishedApp } from './testing/start-furnished-app.ts'
import type { TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: Furnished
let owner: TestClient
let manager: TestClient
let agent: TestClient

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  manager = await test.signedIn('manager@red.test')
  agent = await test.signedIn('agent@red.test')
})
afterAll(() => test.close())

describe('people', () => {
  it('are added with a password that is shown once and lets them choose their own, and nothing else before', async () => {
    const { user, password } = await owner.call('createUser', {
      body: { email: 'New@Red.test', name: 'New', role: 'agent' },
    })
    expect(user).toMatchObject({ email: 'new@red.test', role: 'agent', disabledAt: null, extension: null })
    expect(user.invitedUntil).not.toBeNull()
    const client = test.client()
    await client.signIn('new@red.test', password!)
    expect(await client.call('getMe', {})).toMatchObject({ passwordGiven: true, companies: [] })
    for (const route of ['listCalls', 'getPhoneTicket', 'listExtensions'] as const)
      expect((await client.try(route, {})).body.error?.code).toBe('PASSWORD_GIVEN')
    const body = { currentPassword: password!, newPassword: password! }
    expect((await client.try('changePassword', { body })).body.error?.code).toBe('INVALID_REQUEST')
    await client.call('changePassword', { body: { ...body, newPassword: 'my own password' } })
    expect(await client.call('getMe', {})).toMatchObject({ passwordGiven: false, role: 'agent' })
    expect((await client.try('listCalls', {})).status).toBe(200)
    expect(JSON.stringify(await owner.call('listUsers', {}))).not.toContain(password)
    const again = await owner.try('createUser', {
      body: { email: 'new@red.test', name: 'New', role: 'agent' },
    })
    expect(again.body.error?.code).toBe('ALREADY_MEMBER')
  })

  it('get a new password from who governs them, and must sign in anew', async () => {
    const { user, password } = await owner.call('createUser', {
      body: { email: 'forgot@red.test', name: 'F', role: 'agent' },
    })
    const first = await manager.call('resetPassword', { params: { id: user.id } })
    const client = test.client()
    const early = await client.try('signIn', { body: { email: 'forgot@red.test', password } })
    expect(early.body.error?.code).toBe('INVALID_CREDENTIALS')
    await client.signIn('forgot@red.test', first.password)
    const own = { currentPassword: first.password, newPassword: 'my own password' }
    await client.call('changePassword', { body: own })
    const second = await manager.call('resetPassword', { params: { id: user.id } })
    expect((await client.try('getMe', {})).status).toBe(401)
    await client.signIn('forgot@red.test', second.password)
    expect(await client.call('getMe', {})).toMatchObject({ passwordGiven: true })
  })

  it('are governed by rank: managers touch agents only, nobody touches themselves', async () => {
    const forbidden = async (attempt: Promise<{ body: { error?: { code: string } } }>) =>
      expect((await attempt).body.error?.code).toBe('FORBIDDEN')
    for (const role of ['owner', 'manager'] as const)
      await forbidden(manager.try('createUser', { body: { email: 'x@red.test', name: 'x', role } }))
    for (const id of [red.ownerId, red.managerId]) {
      if (id !== red.managerId)
        await forbidden(manager.tryChange('updateUser', { params: { id }, body: { name: 'x' } }))
      await forbidden(manager.tryChange('updateUser', { params: { id }, body: { disabled: true } }))
      await forbidden(manager.try('removeUser', { params: { id } }))
      await forbidden(manager.try('resetPassword', { params: { id } }))
    }
    await forbidden(
      manager.tryChange('updateUser', { params: { id: red.agentId }, body: { role: 'manager' } }),
    )
    await forbidden(
      manager.tryChange('updateUser', { params: { id: red.managerId }, body: { role: 'owner' } }),
    )
    await forbidden(owner.tryChange('updateUser', { params: { id: red.ownerId }, body: { role: 'agent' } }))
    await forbidden(owner.try('removeUser', { params: { id: red.ownerId } }))
    await manager.change('updateUser', { params: { id: red.agentId }, body: { name: 'Lan' } })
  })

  it('always keep an owner who can sign in, also when two remove each other at once', async () => {
    const { user, password } = await owner.call('createUser', {
      body: { email: 'second@red.test', name: 'S', role: 'owner' },
    })
    const second = test.client()
    await second.signIn('second@red.test', password!)
    const own = { currentPassword: password!, newPassword: 'my own password' }
    await second.call('changePassword', { body: own })
    const answers = await Promise.all([
      owner.tryChange('updateUser', { params: { id: user.id }, body: { disabled: true } }),
      second.tryChange('updateUser', { params: { id: red.ownerId }, body: { disabled: true } }),
    ])
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [winner, loser] = answers[0].status === 200 ? [owner, user.id] : [second, red.ownerId]
    await winner.change('updateUser', { params: { id: loser }, body: { disabled: false } })
    await owner.call('removeUser', { params: { id: user.id } })
  })
})

describe('extensions', () => {
  it('have a SIP account that is shown on demand and written down', async () => {
    const credentials = await owner.call('getExtensionCredentials', { params: { id: red.extensionId } })
    expect(credentials).toMatchObject({ server: '127.0.0.1', port: 5060, tlsPort: 5061, username: 'red-101' })
    expect(await agent.call('getExtensionCredentials', { params: { id: red.extensionId } })).toEqual(
      credentials,
    )
    const rotated = await manager.call('rotateExtensionSecret', { params: { id: red.extensionId } })
    expect(rotated.password).not.toBe(credentials.password)
    expect(await owner.call('getExtensionCredentials', { params: { id: red.extensionId } })).toEqual(rotated)
    const superuser = new pg.Client({ connectionString: test.throwaway.url })
    await superuser.connect()
    const { rows } = await superuser.query(
      `select action, user_id, before, after, address from audit_log where target = $1 and action like 'extension.%s%' order by at, id`,
      [red.extensionId],
    )
    const stored = await superuser.query('select sip_secret from extensions')
    await superuser.end()
    expect(rows.map(({ action }) => action)).toContain('extension.credentials-shown')
    expect(rows.map(({ action }) => action)).toContain('extension.secret-rotated')
    expect(JSON.stringify([rows, stored.rows])).not.toContain(rotated.password)
  })

  it('are unique in number and in person; agents see their own', async () => {
    const taken = await owner.try('createExtension', { body: { number: '101' } })
    expect(taken.body.error?.code).toBe('NUMBER_TAKEN')
    const second = await owner.try('createExtension', { body: { number: '102', userId: red.agentId } })
    expect(second.body.error?.code).toBe('USER_HAS_EXTENSION')
    const free = await owner.call('createExtension', { body: { number: '102', name: 'Máy bàn' } })
    expect(free).toMatchObject({ sipUsername: 'red-102', user: null, name: 'Máy bàn' })
    expect((await agent.call('listExtensions', {})).items.map(({ number }) => number)).toEqual(['101'])
    expect((await agent.try('getExtensionCredentials', { params: { id: free.id } })).status).toBe(404)
    await owner.change('updateExtension', { params: { id: red.extensionId }, body: { userId: null } })
    await owner.change('updateExtension', { params: { id: free.id }, body: { userId: red.agentId } })
    expect(await agent.call('getMe', {})).toMatchObject({
      extension: { number: '102', sipUsername: 'red-102' },
    })
    await owner.call('removeExtension', { params: { id: free.id } })
    await owner.change('updateExtension', { params: { id: red.extensionId }, body: { userId: red.agentId } })
  })

  it.each(['112', '113', '114', '115'])('take no emergency number: %s', async (number) => {
    const { status, body } = await owner.try('createExtension', { body: { number } })
    expect([status, body.error?.code]).toEqual([409, 'NUMBER_RESERVED'])
  })

  it('that took one before it was kept free are shown as such', async () => {
    const { id } = await owner.call('createExtension', { body: { number: '193' } })
    const superuser = new pg.Client({ connectionString: test.throwaway.url })
    await superuser.connect()
    await superuser.query(`update extensions set number = '113' where id = $1`, [id])
    await superuser.end()
    const { items } = await owner.call('listExtensions', {})
    expect(items.filter(({ reserved }) => reserved).map(({ number }) => number)).toEqual(['113'])
    await owner.call('removeExtension', { params: { id } })
  })

  it('become free when their person leaves', async () => {
    const user = {
      id: await test.addPerson('leaver@red.test', [{ companyId: red.companyId, role: 'agent' }]),
    }
    const { id } = await owner.call('createExtension', { body: { number: '110', userId: user.id } })
    await owner.call('removeUser', { params: { id: user.id } })
    expect(
      (await owner.call('listExtensions', {})).items.find((extension) => extension.id === id),
    ).toMatchObject({ user: null })
  })
})

describe("an agent's browser phone", () => {
  it('gets a ticket for its own extension and its own host name', async () => {
    const ticket = await agent.call('getPhoneTicket', {})
    expect(ticket).toMatchObject({
      username: 'red-101',
      sipUri: 'sip:red-101@127.0.0.1',
      extensionId: red.extensionId,
    })
    const url = new URL(ticket.url)
    expect(url.origin + url.pathname).toBe('ws://localhost:3001/sip')
    const claims = verifyPhoneTicket(test.options.ticketKey, url.searchParams.get('ticket')!, Date.now())
    expect(claims).toMatchObject({
      companyId: red.companyId,
      userId: red.agentId,
      extensionId: red.extensionId,
    })
    expect(claims!.expiresAt - Date.now()).toBeLessThanOrEqual(30_000)
    const elsewhere = await agent.send('GET', '/api/phone/ticket', undefined, { host: 'evil.test' })
    expect(new URL(elsewhere.json().url).host).toBe('localhost:3001')
  })

  it('gets none without an enabled extension', async () => {
    await owner.change('updateExtension', { params: { id: red.extensionId }, body: { enabled: false } })
    expect((await agent.try('getPhoneTicket', {})).body.error?.code).toBe('NO_EXTENSION')
    await owner.change('updateExtension', { params: { id: red.extensionId }, body: { enabled: true } })
  })
})

describe('trunks', () => {
  it('keep their password to themselves', async () => {
    const { items } = await owner.call('listTrunks', {})
    expect(items).toMatchObject([{ id: red.trunkId, hasPassword: true, username: 'user-red' }])
    expect(JSON.stringify(items)).not.toContain('trunk-secret')
    const cleared = await owner.change('updateTrunk', {
      params: { id: red.trunkId },
      body: { password: null },
    })
    expect(cleared.hasPassword).toBe(false)
  })

  it('may name narrow networks of peers only', async () => {
    const add = async (peers: string[]) =>
      (await owner.try('createTrunk', { body: { name: 'Wide', host: 'sip.example.org', peers } })).body.error
        ?.code
    expect(await add(['0.0.0.0/0'])).toBe('PEERS_REFUSED')
    expect(await add(['203.0.113.0/24', '2001:db8::/32'])).toBe('PEERS_REFUSED')
    const { body } = await owner.tryChange('updateTrunk', {
      params: { id: red.trunkId },
      body: { peers: ['10.0.0.0/8'] },
    })
    expect(body.error?.code).toBe('PEERS_REFUSED')
  })

  it('register only with credentials, and speak only what SIP can carry', async () => {
    const refused = async (body: object) =>
      expect(
        (await owner.try('createTrunk', { body: { name: 'x', host: 'sip.example.org', ...body } })).body.error
          ?.code,
        JSON.stringify(body),
      ).toBe('INVALID_REQUEST')
    await refused({ auth: 'register' })
    await refused({ host: 'a b' })
    await refused({ host: 'evil.test\r\nVia: x' })
    await refused({ username: 'a"b' })
    await refused({ peers: ['not an address'] })
    await refused({ peers: ['10.0.0.0/33'] })
    await refused({ port: 70_000 })
    for (const host of ['127.1', '2130706433', '0x7f.1', '0177.0.0.1', '1.2.3.4.5']) await refused({ host })
    const update = await owner.tryChange('updateTrunk', {
      params: { id: red.trunkId },
      body: { auth: 'register' },
    })
    expect(update.body.error?.code).toBe('INVALID_REQUEST')
    const trunk = await owner.call('createTrunk', {
      body: { name: 'IPv6', host: '2001:db8::1', peers: ['10.0.0.0/24', '2001:db8::/48'] },
    })
    expect(trunk).toMatchObject({ port: null, transport: 'udp', priority: 10, enabled: true })
    await owner.call('removeTrunk', { params: { id: trunk.id } })
  })
})

describe('the password of a trunk', () => {
  it('does not go to another host unasked', async () => {
    const body = { name: 'Bound', host: 'sip.carrier.example', port: 5061, transport: 'tls' as const }
    const account = { auth: 'register' as const, username: 'u', password: 'carrier-secret' }
    const { id } = await owner.call('createTrunk', { body: { ...body, ...account } })
    const change = async (changes: object) =>
      (await owner.tryChange('updateTrunk', { params: { id }, body: changes })).body.error?.code ?? 'done'
    expect(await change({ host: 'sip.thief.example' })).toBe('PASSWORD_AGAIN')
    expect(await change({ port: 5060 })).toBe('PASSWORD_AGAIN')
    expect(await change({ port: null })).toBe('PASSWORD_AGAIN')
    expect(await change({ transport: 'udp' })).toBe('PASSWORD_AGAIN')
    expect(await change({ host: 'SIP.carrier.example', port: 5061, transport: 'tls', name: 'Still' })).toBe(
      'done',
    )
    expect(await change({ host: 'sip.other.example', password: 'typed again' })).toBe('done')
    expect(await change({ host: 'sip.third.example', auth: 'ip', password: null })).toBe('done')
    expect(await change({ host: 'sip.fourth.example' })).toBe('done')
    await owner.call('removeTrunk', { params: { id } })
  })

  it('stands for the account in From where the trunk registers, unless it is said otherwise', async () => {
    const make = (name: string, body: object) =>
      owner.call('createTrunk', { body: { name, host: 'sip.example.org', ...body } })
    const account = { auth: 'register' as const, username: 'u', password: 'p' }
    const made = [
      await make('By account', account),
      await make('By hotline', { ...account, callerFrom: 'hotline', callerHeader: 'none' }),
      await make('By address', {}),
    ]
    expect(made.map(({ callerFrom, callerHeader }) => [callerFrom, callerHeader])).toEqual([
      ['account', 'p-asserted-identity'],
      ['hotline', 'none'],
      ['hotline', 'p-asserted-identity'],
    ])
    const lacking = await owner.tryChange('updateTrunk', {
      params: { id: made[2]!.id },
      body: { callerFrom: 'account' },
    })
    expect(lacking.body.error?.code).toBe('INVALID_REQUEST')
    for (const { id } of made) await owner.call('removeTrunk', { params: { id } })
  })
})

describe('hotlines and queues', () => {
  it('hold together: a queue that a hotline leads to stays', async () => {
    const remove = () => owner.try('removeQueue', { params: { id: red.queueId } })
    const refused = (await remove()).body.error
    expect(refused?.code).toBe('IN_USE')
    // What stands in the way is named.
    expect(refused?.details).toEqual([
      { path: expect.stringMatching(/^hotlines\.\+84/), message: expect.any(String) },
    ])
    const queue = await owner.call('createQueue', { body: { name: 'Second' } })
    expect((await owner.try('createQueue', { body: { name: 'Second' } })).body.error?.code).toBe('NAME_TAKEN')
    const hotline = await owner.change('updateHotline', {
      params: { id: red.hotlineId },
      body: { queueId: queue.id, trunkIds: [] },
    })
    expect(hotline).toMatchObject({ queueId: queue.id, trunkIds: [] })
    expect((await remove()).status).toBe(200)
    const taken = await owner.try('createHotline', { body: { number: '+842871000001', name: 'x' } })
    expect(taken.body.error?.code).toBe('NUMBER_TAKEN')
  })

  it('answer 201 when they are made, and one by one as in their list', async () => {
    const made = await owner.try('createQueue', { body: { name: 'One' } })
    expect(made.status).toBe(201)
    const { items: queues } = await owner.call('listQueues', {})
    const { id } = queues.find(({ name }) => name === 'One')!
    expect(await owner.call('getQueue', { params: { id } })).toEqual(queues.find((each) => each.id === id))
    const lists = [
      [(await owner.call('listHotlines', {})).items, 'getHotline'],
      [(await owner.call('listTrunks', {})).items, 'getTrunk'],
      [(await owner.call('listExtensions', {})).items, 'getExtension'],
      [(await owner.call('listUsers', {})).items, 'getUser'],
      [(await owner.call('listContacts', {})).items, 'getContact'],
    ] as const
    for (const [items, get] of lists) {
      expect(items.length, get).toBeGreaterThan(0)
      for (const item of items) expect(await owner.call(get, { params: { id: item.id } })).toEqual(item)
    }
  })

  it('are saved in one request, and the later of two editors is told', async () => {
    const stale = async (change: (version: number) => Promise<{ body: { error?: { code: string } } }>) => {
      expect((await change(1)).body.error).toBeUndefined()
      expect((await change(1)).body.error?.code).toBe('CHANGED_MEANWHILE')
      expect((await change(2)).body.error).toBeUndefined()
    }
    const queue = await owner.call('createQueue', { body: { name: 'Versions' } })
    await stale((version) => {
      const body = { maxWaitMs: 60_000, members: [{ userId: red.agentId }], version }
      return owner.tryChange('updateQueue', { params: { id: queue.id }, body })
    })
    const hotline = await owner.call('createHotline', { body: { number: '+842871000091', name: 'Versions' } })
    await stale((version) =>
      owner.try('updateHotline', { params: { id: hotline.id }, body: { enabled: false, version } }),
    )
    const trunk = await owner.call('createTrunk', { body: { name: 'Versions', host: 'sip.example.org' } })
    await stale((version) =>
      owner.try('updateTrunk', { params: { id: trunk.id }, body: { priority: 3, version } }),
    )
    await stale((version) => owner.try('updateCompany', { body: { usualWrapUpMs: 0, version } }))
    const extension = await owner.call('createExtension', { body: { number: '191' } })
    await stale((version) =>
      owner.try('updateExtension', { params: { id: extension.id }, body: { name: 'x', version } }),
    )
    const contact = await owner.call('createContact', { body: { name: 'Versions', phone: '0901234591' } })
    await stale((version) =>
      owner.try('updateContact', { params: { id: contact.id }, body: { name: 'x', version } }),
    )
    const { user } = await owner.call('createUser', {
      body: { email: 'versions@red.test', name: 'Versions', role: 'agent' },
    })
    await stale((version) =>
      owner.try('updateUser', { params: { id: user.id }, body: { name: 'x', version } }),
    )
    const { version: now } = await owner.call('getUser', { params: { id: red.agentId } })
    await stale((version) => {
      const body = { role: 'agent' as const, version: version - 1 + now }
      return owner.tryChange('updateUser', { params: { id: red.agentId }, body })
    })

    const { items } = await owner.call('listQueues', {})
    expect(items.find(({ id }) => id === queue.id)).toMatchObject({
      ...{ name: 'Versions', maxWaitMs: 60_000, ringTimeoutMs: 15_000, wrapUpMs: null, version: 3 },
      members: [{ userId: red.agentId, priority: 0 }],
    })
    await owner.call('removeTrunk', { params: { id: trunk.id } })
  })

  it('give members in the order they are offered calls', async () => {
    const queue = await manager.call('createQueue', { body: { name: 'Third' } })
    const members = [
      { userId: red.ownerId, priority: 5 },
      { userId: red.agentId, priority: 1 },
    ]
    const set = await manager.change('updateQueue', { params: { id: queue.id }, body: { members } })
    expect(set.members.map(({ userId }) => userId)).toEqual([red.agentId, red.ownerId])
  })
})

describe('contacts', () => {
  it('are found by name without accents, by number in any format, the earliest first', async () => {
    const first = await agent.call('createContact', { body: { name: 'Đặng Thị Đào', phone: '0977 000 201' } })
    const father = { name: 'Bố của Đào', phone: '+84 977 000 201' }
    // Who has the number is told, and sharing it is to be meant.
    const refused = (await agent.try('createContact', { body: father })).body.error
    expect(refused).toMatchObject({
      code: 'NUMBER_TAKEN',
      details: [{ path: `contacts.${first.id}`, message: 'Đặng Thị Đào' }],
    })
    const second = await agent.call('createContact', { body: { ...father, sharedNumber: true } })
    const params = { id: second.id }
    expect((await agent.change('updateContact', { params, body: father })).id).toBe(second.id)
    const other = await agent.call('createContact', { body: { name: 'Khác', phone: '0977 000 299' } })
    const body = { phone: '0977000201' }
    const change = (more: object) =>
      agent.tryChange('updateContact', { params: { id: other.id }, body: { ...body, ...more } })
    expect((await change({})).body.error?.code).toBe('NUMBER_TAKEN')
    expect((await change({ sharedNumber: true })).status).toBe(200)
    await manager.call('removeContact', { params: { id: other.id } })
    const lookup = (number: string) => agent.call('lookUpContact', { query: { number } })
    expect((await lookup('+84977000201')).contact?.id).toBe(first.id)
    expect((await lookup('(0977) 000-201')).contact?.id).toBe(first.id)
    expect((await lookup('not a number')).contact).toBeNull()
    const search = async (text: string) =>
      (await agent.call('listContacts', { query: { search: text } })).items.map(({ name }) => name)
    expect(await search('dang thi dao')).toEqual(['Đặng Thị Đào'])
    expect(await search('ĐÀO')).toEqual(['Bố của Đào', 'Đặng Thị Đào'])
    expect(await search('977000')).toEqual(['Bố của Đào', 'Đặng Thị Đào'])
    const both = ['Bố của Đào', 'Đặng Thị Đào']
    // However few digits: at the beginning as it is written at home, in the middle, at the end.
    for (const digits of ['0977', '09 77', '097', '+84977', '84977', '201', '70002'])
      expect(await search(digits), digits).toEqual(both)
    for (const digits of ['1', '0', '09', '01', '77'])
      expect(await search(digits), digits).toEqual(expect.arrayContaining(both))
    for (const digits of ['2010', '978']) expect(await search(digits), digits).toEqual([])
    // A digit of a name is none of a number.
    expect(await search('Đào 7')).toEqual([])
    expect(await search('%')).toEqual([])
  })

  it('are found by conditions', async () => {
    const found = async (conditions: object) => {
      const query = { conditions: JSON.stringify(conditions) }
      const { items } = await agent.call('listContacts', { query })
      return items.map(({ name }) => name)
    }
    const both = ['Bố của Đào', 'Đặng Thị Đào']
    const name = { field: 'name', operator: 'contains', value: 'ĐÀO' }
    expect(await found(name)).toEqual(both)
    expect(await found({ all: [name, { field: 'name', operator: 'starts', value: 'bo' }] })).toEqual([
      both[0],
    ])
    expect(await found({ field: 'phone', operator: 'is', value: '0977 000 201' })).toEqual(both)
    expect(await found({ field: 'phone', operator: 'starts', value: '097700' })).toEqual(both)
    const notCalled = { field: 'lastCallAt', operator: 'not-within', value: { last: 30, unit: 'day' } }
    expect(await found({ all: [name, notCalled] })).toEqual(both)
    expect(await found({ all: [name, { field: 'lastCallAt', operator: 'filled' }] })).toEqual([])
    expect(await found({ field: 'createdAt', operator: 'within', value: 'yesterday' })).toEqual([])
    for (const wrong of [
      { field: 'secret', operator: 'empty' },
      { field: 'name', operator: 'more', value: 1 },
      'x',
    ])
      expect(
        (await agent.try('listContacts', { query: { conditions: JSON.stringify(wrong) } })).body.error?.code,
      ).toBe('INVALID_REQUEST')
    expect((await agent.try('listContacts', { query: { conditions: '{' } })).status).toBe(400)
  })

  it('come in pages that join', async () => {
    for (let n = 0; n < 5; n++)
      await agent.call('createContact', { body: { name: `Page ${n % 2}`, phone: `09880000${10 + n}` } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await agent.call('listContacts', { query: { search: 'page', limit: 2, cursor } })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })
})

describe('commands to the exchange', () => {
  it('carry who asks, and one key for one repeated request', async () => {
    test.voiceLink.commands.length = 0
    await agent.call('setAgentStatus', { body: { status: 'paused', reason: 'Ăn trưa' } })
    const repeat = () =>
      agent.send('POST', `/api/calls/${red.callId}/hold`, undefined, { 'idempotency-key': 'key-12345678' })
    await repeat()
    await repeat()
    const [pause, hold, again] = test.voiceLink.commands
    expect(pause?.command).toEqual({
      type: 'agent.pause',
      reason: 'Ăn trưa',
      companyId: red.companyId,
      by: red.agentId,
      target: red.agentId,
    })
    expect(hold?.command).toMatchObject({ type: 'call.hold', callId: red.callId, by: red.agentId })
    expect(again?.idempotencyKey).toBe(hold?.idempotencyKey)
    expect(pause?.idempotencyKey).not.toBe(hold?.idempotencyKey)
  })

  it('are refused with a key that cannot be one, or that came with another request', async () => {
    const hold = (key: string) =>
      agent.send('POST', `/api/calls/${red.callId}/hold`, undefined, { 'idempotency-key': key })
    for (const key of ['short', 'with space 123', 'x'.repeat(101), 'ééééééééé'])
      expect((await hold(key)).json().error.code, key).toBe('INVALID_REQUEST')
    test.voiceLink.result = { ok: false, code: 'key-reused', message: '' }
    const reused = await hold('key-12345678')
    expect([reused.statusCode, reused.json().error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
    test.voiceLink.result = { ok: true }
  })

  it('say what the exchange says', async () => {
    for (const [code, status] of [
      ['not-found', 404],
      ['not-allowed', 403],
      ['wrong-state', 409],
    ] as const) {
      test.voiceLink.result = { ok: false, code, message: '' }
      expect((await agent.try('finishWrapUp', {})).status).toBe(status)
    }
    test.voiceLink.connected = false
    const { status, body } = await agent.try('finishWrapUp', {})
    expect([status, body.error?.code]).toEqual([503, 'VOICE_UNAVAILABLE'])
    test.voiceLink.connected = true
    test.voiceLink.result = { ok: true }
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
