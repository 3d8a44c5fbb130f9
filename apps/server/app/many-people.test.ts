import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let superuser: pg.Client
let owner: TestClient
let companyId: string
const many = 2_000

beforeAll(async () => {
  test = await startTestApp()
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  companyId = await test.addCompany('large')
  const others = await test.addCompany('others')
  await test.addPerson('owner@large.test', [{ companyId, role: 'owner' }])
  await test.addPerson('agent-7@others.test', [{ companyId: others, role: 'agent' }])
  owner = await test.signedIn('owner@large.test')
  await superuser.query(
    `with people as (
       insert into accounts."user" (id, name, email, phone)
       select gen_random_uuid(), 'x', 'agent-' || n || '@large.test', '+8490' || lpad(n::text, 7, '0')
       from generate_series(1, $2::int) n returning id, email)
     insert into memberships (company_id, user_id, role, display_name)
     select $1, id, 'agent', 'Nguyễn Đức ' || split_part(email, '@', 1) from people`,
    [companyId, many],
  )
  await owner.call('createUser', { body: { name: 'Ân', phone: '0912345678', role: 'agent' } })
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

const search = (query: object) => owner.call('searchPeople', { query } as never)

describe('two thousand people', () => {
  it('come page by page, each once, the invited among them, in the order of their names', async () => {
    const seen: string[] = []
    const names: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({ limit: 100, ...(cursor && { cursor }) })
      expect(page.all).toBe(many + 2)
      seen.push(...page.items.map(({ id }) => id))
      names.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(many + 2)
    expect(seen).toHaveLength(many + 2)
    expect(names[0]).toBe('Ân')
    expect(names.at(-1)).toBe('owner')
  })

  it('are found by a part of the name without its accents, by e-mail, and by number however it is written', async () => {
    const found = async (text: string) => (await search({ search: text })).all
    expect(await found('nguyen duc AGENT-1999')).toBe(1)
    expect(await found('agent-1999@large')).toBe(1)
    for (const number of ['0900001999', '090 000 1999', '+84 900 001 999', '0001999'])
      expect(await found(number)).toBe(1)
    expect(await found('others.test')).toBe(0)
    expect(await found('%')).toBe(0)
  })

  it('are narrowed down by state', async () => {
    const { id } = (await search({ search: 'agent-5@' })).items[0]!
    await owner.change('updateUser', { params: { id }, body: { disabled: true } })
    expect((await search({ state: 'off' })).items.map((each) => each.id)).toEqual([id])
    expect((await search({ state: 'on' })).all).toBe(many)
    const invited = await search({ state: 'invited' })
    expect(invited.items.map(({ name }) => name)).toEqual(['Ân'])
    await owner.call('removeUser', { params: { id: invited.items[0]!.id } })
    expect((await search({ state: 'invited' })).all).toBe(0)
    expect((await search({ state: 'ended' })).items).toMatchObject([{ name: 'Ân', ending: 'revoked' }])
  })
})

describe('an invitation by mail', () => {
  const mails = async () =>
    (
      await superuser.query(
        `select recipient, template from mails where company_id = $1 order by created_at`,
        [companyId],
      )
    ).rows
  it('is written once, written again with another code, and tells what became of it', async () => {
    const invited = await owner.call('inviteUser', {
      body: { name: 'Vân', email: 'van@large.test', role: 'agent' },
    })
    expect(invited).toMatchObject({ way: 'mail', letter: 'waiting', ending: null, email: 'van@large.test' })
    expect(Object.keys(invited)).not.toContain('password')
    const codeOf = async (at: number) => {
      const { items } = await owner.call('listMails', { query: {} })
      const { letter } = await owner.call('getMail', { params: { id: items[at]!.id } })
      const part = letter!.find((each) => typeof each === 'object' && 'code' in each)
      return (part as { code: string }).code
    }
    const first = await codeOf(0)
    const params = { id: invited.id }
    await owner.call('resendInvitation', { params })
    expect(await mails()).toEqual([
      { recipient: 'van@large.test', template: 'invitation' },
      { recipient: 'van@large.test', template: 'invitation' },
    ])
    const second = await codeOf(0)
    const opens = async (password: string) =>
      (await test.client().try('signIn', { body: { email: 'van@large.test', password } })).status
    expect([await opens(first), await opens(second)]).toEqual([401, 200])
    const van = test.client()
    await van.signIn('van@large.test', second)
    await van.call('changePassword', {
      body: { currentPassword: second, newPassword: 'a password of my own' },
    })
    expect((await search({ state: 'ended', search: 'vân' })).items).toMatchObject([{ ending: 'accepted' }])
    expect((await search({ state: 'on', search: 'vân' })).all).toBe(1)
    expect((await owner.try('resendInvitation', { params })).status).toBe(404)
    const byNumber = await owner.call('createUser', {
      body: { name: 'x', phone: '0912345679', role: 'agent' },
    })
    const none = await owner.try('resendInvitation', { params: { id: byNumber.user.id } })
    expect(none.body.error?.code).toBe('WRONG_STATE')
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
