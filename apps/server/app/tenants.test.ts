import { api, type RouteName } from '@tongdai/contract/api'
import { rolesWith } from '@tongdai/contract/permissions'
import type { Role } from '@tongdai/contract/role'
import type { Route } from '@tongdai/contract/route'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let superuser: pg.Client
let red: Furnished
let blue: Furnished
const clients = {} as Record<Role, TestClient>

beforeAll(async () => {
  test = await startTestApp()
  superuser = new pg.Client({ connectionString: test.throwaway.url })
  await superuser.connect()
  red = await furnishCompany(test, 'crimson', 1)
  blue = await furnishCompany(test, 'blue', 2)
  for (const role of ['owner', 'manager', 'agent'] as const)
    clients[role] = await test.signedIn(`${role}@blue.test`)
  test.voiceLink.result = { ok: false, code: 'not-found', message: '' }
})
afterAll(async () => {
  await superuser.end()
  await test.close()
})

interface Input {
  params?: object
  query?: object
  body?: object
}
/** What lists answer that are filtered by somebody who is not there. */
const emptyLists: Partial<Record<RouteName, object>> = {
  listCalls: { items: [], nextCursor: null, lookedBackTo: null },
  listAudit: { items: [], nextCursor: null },
  listContacts: { items: [], nextCursor: null, slow: false },
  searchPeople: { items: [], nextCursor: null, all: 0 },
}

const newPerson = { name: 'x', phone: '0912345678', role: 'agent' }
const exported = { format: 'csv', language: 'vi' }
/** Of an authenticator that nobody asked. */
const answered = { id: 'x', rawId: 'x', type: 'public-key' }
const signed = { clientDataJSON: '' }

const noted = () => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
})

/** What a customer can be given of the company's. */
const lookedAfterIn = (its: Furnished) => [{ ownerId: its.agentId }, { departmentId: its.departmentId }]
const namedIn = (its: Furnished) => [
  ...lookedAfterIn(its),
  { organisationId: its.organisationId },
  { tagIds: [its.tagId] },
]

const versioned = (...ids: string[]) => ids.map((id) => ({ id, version: 1 }))
const inContacts = (body: object): Input => ({ params: { kind: 'contacts' }, body })
const params = (id: string, body?: object): Input => ({ params: { id }, ...(body && { body }) })

/**
 * For every route, every way to name something of a company: in the path, the query, the body. `its` are the ids that
 * are tried, `own` the caller's. A new route does not compile without its line here; [] only where nothing is named.
 */
const attempts: Record<RouteName, (its: Furnished, own: Furnished) => Input[]> = {
  signIn: () => [],
  signOut: () => [],
  getHealth: () => [],
  getHealthDetails: () => [],
  listStuckEvents: () => [],
  tryFeedAgain: () => [],
  getMe: () => [],
  changePassword: () => [],
  getPhoneTicket: () => [],
  getMyDay: () => [],
  listUsers: () => [],
  listExtensions: () => [],
  listTrunks: () => [],
  createTrunk: () => [],
  listHotlines: () => [],
  listQueues: () => [],
  getCompany: () => [],
  updateCompany: () => [],
  getPortal: () => [],
  updatePortal: (its) => [
    { body: { secondFactorFor: [its.ownRoleId] } },
    { body: { addresses: [{ for: its.ownRoleId, ranges: ['10.0.0.0/8'] }] } },
  ],
  listContacts: (its) => [
    { query: { organisationId: its.organisationId } },
    { query: { ownerId: its.agentId } },
    { query: { tagId: its.tagId } },
  ],
  listFields: () => [],
  getField: (its) => [params(its.fieldId)],
  createField: (its) => [{ body: { subject: 'contact', type: 'text', name: 'x', shownTo: [its.ownRoleId] } }],
  updateField: (its) => [{ ...params(its.fieldId), body: { name: 'x' } }],
  orderFields: (its) => [{ body: { subject: 'contact', fields: [{ id: its.fieldId, section: '' }] } }],
  lookUpContact: () => [],
  createContact: (its) => namedIn(its).map((body) => ({ body: { name: 'x', ...body } })),
  listOrganisations: () => [],
  createOrganisation: (its) => lookedAfterIn(its).map((body) => ({ body: { name: 'x', ...body } })),
  listTags: () => [],
  createTag: () => [],
  createUser: (its) => [
    { body: { ...newPerson, department: { id: its.departmentId, role: 'agent' } } },
    { body: { ...newPerson, extensionId: its.extensionId } },
  ],
  revealNumber: () => [],
  listRoles: () => [],
  createRole: () => [],
  listDepartments: () => [],
  listSecurityEvents: () => [],
  getSecurityNotice: () => [],
  getMine: () => [],
  listMails: () => [],
  getMail: (its) => [params(its.mailId)],
  listNotices: () => [],
  listNoticeSettings: () => [],
  setNoticeWay: () => [],
  removeOldRecordings: () => [],
  exportCalls: (its) => [{ body: { ...exported, filters: { agentId: its.agentId }, columns: ['id'] } }],
  getListSettings: () => [],
  setListColumns: (its) => [inContacts({ viewId: its.viewId, columns: [{ name: 'name' }] })],
  setListStart: (its) => [inContacts({ viewId: its.viewId })],
  orderListViews: (its) => [inContacts({ ids: [its.viewId] })],
  createListView: (its) => [
    inContacts({ name: 'x', sharing: 'department', departmentId: its.departmentId, state: {} }),
  ],
  updateListView: (its, own) => [
    params(its.viewId, { name: 'x' }),
    params(own.viewId, { sharing: 'department', departmentId: its.departmentId }),
  ],
  startBulk: (its, own) => [
    inContacts({ selection: { ids: [its.contactId] }, action: 'remove' }),
    inContacts({
      ...{ selection: { ids: [own.contactId] }, action: 'change-owner' },
      input: { ownerId: its.agentId },
    }),
    inContacts({
      ...{ selection: { ids: [own.contactId] }, action: 'change-tags' },
      input: { add: [its.tagId] },
    }),
  ],
  listBulkRuns: () => [],
  getBulkRun: (its) => [params(its.bulkRunId)],
  undoBulk: (its) => [params(its.bulkRunId)],
  removeListView: (its) => [params(its.viewId)],
  countList: () => [],
  listImports: () => [],
  getImportTemplate: () => [],
  beginImport: (its) => [{ body: { fileId: its.sheetId } }],
  getImport: (its) => [params(its.importId)],
  chooseSheet: (its) => [params(its.importId, { sheet: 0 })],
  checkImport: (its) => [
    params(its.importId, { mapping: ['name'], key: 'phone', rule: 'skip', language: 'vi' }),
  ],
  runImport: (its) => [params(its.importId)],
  undoImport: (its) => [params(its.importId)],
  exportContacts: (its) =>
    [{ organisationId: its.organisationId }, { ownerId: its.ownerId }, { tagId: its.tagId }].map(
      (filters) => ({ body: { ...exported, filters, columns: ['name'] } }),
    ),
  exportPeople: (its) => [
    { body: { ...exported, filters: { departmentId: its.departmentId }, columns: ['name'] } },
  ],
  exportAudit: (its) => [{ body: { ...exported, filters: { personId: its.agentId }, columns: ['at'] } }],
  seeNotices: (its) => [{ body: { ids: [its.noticeId] } }],
  cancelJob: (its) => [params(its.jobId)],
  putAwayJob: (its) => [params(its.jobId)],
  seeSecurityEvents: () => [],
  listAudit: (its) => [{ query: { personId: its.agentId } }],

  getWaysIn: () => [],
  getProof: () => [],
  signUp: () => [],
  confirmSignUp: () => [],
  forgotPassword: () => [],
  resetForgottenPassword: () => [],
  beginProvider: () => [],
  finishProvider: () => [],
  linkProvider: () => [],
  unlinkProvider: () => [],
  foundCompany: () => [],
  getMyAccount: () => [],
  updateMyAccount: () => [],
  changeMyEmail: () => [],
  confirmMyEmail: () => [],
  beginPasskey: () => [],
  addPasskey: () => [
    { body: { name: 'x', answer: { ...answered, response: { ...signed, attestationObject: '' } } } },
  ],
  removePasskey: (its) => [params(its.agentSessionId)],
  beginPasskeySignIn: () => [],
  signInByPasskey: () => [
    { body: { answer: { ...answered, response: { ...signed, authenticatorData: '', signature: '' } } } },
  ],
  listMySessions: () => [],
  endMySession: (its) => [params(its.agentSessionId)],
  endMyOtherSessions: () => [],
  enterSecondFactor: () => [],
  beginSecondFactor: () => [],
  confirmSecondFactor: () => [],
  removeSecondFactor: () => [],
  renewBackupCodes: () => [],
  resetSecondFactor: (its) => [params(its.agentId), params(its.ownerId), params(its.invitedId)],

  findInvitation: (its) => [{ body: { code: its.invitedCode } }],
  acceptInvitation: (its) => [{ body: { code: its.invitedCode } }],
  declineInvitation: (its) => [{ body: { code: its.invitedCode } }],
  chooseCompany: (its) => [{ body: { companyId: its.companyId } }],
  setAgentStatus: (its) => [
    { body: { status: 'ready', userId: its.agentId } },
    { body: { status: 'paused', reason: 'x', userId: its.agentId } },
  ],
  finishWrapUp: (its) => [{ body: { userId: its.agentId } }],
  holdCall: (its, own) => [params(its.callId), params(own.callId, { userId: its.agentId })],
  resumeCall: (its, own) => [params(its.callId), params(own.callId, { userId: its.agentId })],
  hangUpCall: (its, own) => [params(its.callId), params(own.callId, { userId: its.agentId })],
  listCalls: (its) => [
    { query: { agentId: its.agentId } },
    { query: { hotlineId: its.hotlineId } },
    { query: { queueId: its.queueId } },
  ],
  getCall: (its) => [params(its.callId)],
  getRecording: (its) => [params(its.callId), { ...params(its.callId), query: { download: '1' } }],
  getPeaks: (its) => [params(its.callId)],
  getUser: (its) => [params(its.agentId), params(its.invitedId)],
  updateUser: (its, own) => [
    ...[{ name: 'x' }, { role: 'agent' }, { disabled: true }].flatMap((body) =>
      [its.agentId, its.managerId, its.ownerId, its.invitedId].map((id) => params(id, body)),
    ),
    params(own.agentId, { roleId: its.ownRoleId }),
  ],
  removeUser: (its) => [params(its.agentId), params(its.ownerId), params(its.invitedId)],
  inviteUser: (its) => [
    { body: { ...newPerson, email: 'x@x.test', department: { id: its.departmentId, role: 'agent' } } },
  ],
  resendInvitation: (its) => [params(its.agentId), params(its.invitedId)],
  getLeaving: (its) => [params(its.agentId), params(its.ownerId), params(its.invitedId)],
  handWorkOver: (its, own) => [
    { body: { userIds: [its.agentId], to: own.agentId } },
    { body: { userIds: [own.agentId], to: its.agentId } },
  ],
  switchUsers: (its, own) => [{ body: { userIds: [own.agentId, its.agentId], disabled: true } }],
  searchPeople: (its) => [{ query: { departmentId: its.departmentId } }],
  resetPassword: (its) => [params(its.agentId), params(its.ownerId), params(its.invitedId)],
  getRole: (its) => [params(its.ownRoleId)],
  updateRole: (its) => [params(its.ownRoleId, { name: 'x' })],
  removeRole: (its, own) => [
    params(its.ownRoleId),
    { ...params(its.ownRoleId), query: { to: 'agent' } },
    { ...params(own.ownRoleId), query: { to: its.ownRoleId } },
  ],
  getDepartment: (its) => [params(its.departmentId)],
  createDepartment: (its) => [{ body: { name: 'x', members: [{ userId: its.agentId }] } }],
  updateDepartment: (its, own) => [
    params(its.departmentId, { name: 'x' }),
    params(own.departmentId, { members: [{ userId: its.agentId }] }),
  ],
  removeDepartment: (its) => [params(its.departmentId)],
  moveMembers: (its, own) => [
    params(its.departmentId, { userIds: [its.agentId], to: null }),
    params(own.departmentId, { userIds: [its.agentId], to: null }),
    params(own.departmentId, { userIds: [own.agentId], to: its.departmentId }),
  ],
  queueMembers: (its, own) => [
    params(its.departmentId, { userIds: [its.agentId], queueIds: [its.queueId] }),
    params(own.departmentId, { userIds: [own.agentId], queueIds: [its.queueId] }),
    params(own.departmentId, { userIds: [its.agentId], queueIds: [own.queueId] }),
  ],
  handOverQueues: (its, own) => [
    params(its.departmentId, { userIds: [its.agentId], to: its.departmentId }),
    params(own.departmentId, { userIds: [own.agentId], to: its.departmentId }),
  ],
  createExtension: (its) => [{ body: { number: '150', userId: its.agentId } }],
  getExtension: (its) => [params(its.extensionId)],
  updateExtension: (its, own) => [
    params(its.extensionId, { name: 'x' }),
    params(own.extensionId, { userId: its.ownerId }),
  ],
  removeExtension: (its) => [params(its.extensionId)],
  getExtensionCredentials: (its) => [params(its.extensionId)],
  rotateExtensionSecret: (its) => [params(its.extensionId)],
  getTrunk: (its) => [params(its.trunkId)],
  updateTrunk: (its) => [params(its.trunkId, { name: 'x' }), params(its.trunkId, { password: 'x' })],
  removeTrunk: (its) => [params(its.trunkId)],
  createHotline: (its) => [
    { body: { number: '+842899999999', name: 'x', queueId: its.queueId } },
    { body: { number: '+842899999999', name: 'x', trunkIds: [its.trunkId] } },
  ],
  getHotline: (its) => [params(its.hotlineId)],
  updateHotline: (its, own) => [
    params(its.hotlineId, { name: 'x' }),
    params(own.hotlineId, { queueId: its.queueId }),
    params(own.hotlineId, { trunkIds: [its.trunkId] }),
  ],
  removeHotline: (its) => [params(its.hotlineId)],
  createQueue: (its) => [
    { body: { name: 'x', musicFileId: its.promptId } },
    { body: { name: 'x', members: [{ userId: its.agentId }] } },
  ],
  getQueue: (its) => [params(its.queueId)],
  updateQueue: (its, own) => [
    params(its.queueId, { name: 'x' }),
    params(its.queueId, { members: [] }),
    params(own.queueId, { greetingFileId: its.promptId }),
    params(own.queueId, { members: [{ userId: its.agentId }] }),
  ],
  removeQueue: (its) => [params(its.queueId)],
  listFiles: (its) => [
    ...['prompt', 'company-logo', 'company-music'].map((ownerKind) => ({
      query: { ownerKind, ownerId: its.companyId },
    })),
    { query: { ownerKind: 'user-picture', ownerId: its.agentId } },
  ],
  uploadFile: (its) => [
    { query: { ownerKind: 'prompt', ownerId: its.companyId, name: 'x.wav' } },
    { query: { ownerKind: 'company-logo', ownerId: its.companyId, name: 'x.png' } },
    { query: { ownerKind: 'company-music', ownerId: its.companyId, name: 'x.wav' } },
    { query: { ownerKind: 'user-picture', ownerId: its.agentId, name: 'x.png' } },
  ],
  getFile: (its) => [params(its.promptId), params(its.logoId)],
  // Of a code, which is no secret.
  getCompanyLogo: () => [],
  getThumbnail: (its) => [params(its.logoId)],
  removeFile: (its) => [params(its.promptId), params(its.logoId)],
  getContact: (its) => [params(its.contactId)],
  updateContact: (its, own) => [
    params(its.contactId, { name: 'x' }),
    ...namedIn(its).map((body) => params(own.contactId, body)),
    params(own.contactId, { phones: [{ id: its.contactId }] }),
  ],
  listBin: () => [],
  listTwins: () => [],
  findTwins: (its) => [params(its.contactId)],
  dismissTwins: (its, own) => [{ body: { ids: [own.contactId, its.contactId] } }],
  mergeContacts: (its, own) => [
    { body: { contacts: versioned(own.contactId, its.contactId) } },
    { body: { contacts: versioned(its.contactId, own.contactId) } },
    { body: { contacts: versioned(own.contactId, newId()), take: { name: its.contactId } } },
  ],
  undoMerge: (its) => [params(its.mergeId)],
  listErasures: () => [],
  exportPersonalData: (its) => [params(its.contactId)],
  eraseContact: (its) => [params(its.contactId, { name: `Contact ${its.code}` })],
  listConsents: (its) => [params(its.contactId)],
  writeConsent: (its) => [params(its.contactId, { purpose: 'marketing', deed: 'given', how: 'call' })],
  putBack: (its) => [
    { body: { kind: 'contact', id: its.contactId } },
    { body: { kind: 'organisation', id: its.organisationId } },
  ],
  getTimeline: (its) => [params(its.contactId)],
  listPinnedNotes: (its) => [params(its.contactId)],
  createNote: (its) => [params(its.contactId, { body: noted() })],
  updateNote: (its) => [params(its.noteId, { body: noted() }), params(its.noteId, { pinned: false })],
  removeNote: (its) => [params(its.noteId)],
  getOrganisation: (its) => [params(its.organisationId)],
  updateOrganisation: (its, own) => [
    params(its.organisationId, { name: 'x' }),
    ...lookedAfterIn(its).map((body) => params(own.organisationId, body)),
  ],
  removeOrganisation: (its) => [params(its.organisationId)],
  removeTag: (its) => [params(its.tagId)],
  removeContact: (its) => [params(its.contactId)],
}

const names = Object.keys(api) as RouteName[]
const nowhere = () =>
  Object.fromEntries(Object.keys(red).map((key) => [key, newId()])) as unknown as Furnished

/** All rows that say they are the company's, by table, in one question of the database: it is asked after every route. */
let allRows: string
beforeAll(async () => {
  const { rows: tables } = await superuser.query<{ table: string }>(
    `select attrelid::regclass::text as table from pg_attribute a join pg_class c on c.oid = a.attrelid
     where attname = 'company_id' and relkind = 'r' order by 1`,
  )
  const from = (name: string, source: string, where: string) =>
    `select '${name}' as of, to_jsonb(t)::text as row from ${source} t where ${where}`
  const people = 'user_id in (select user_id from memberships where company_id = $1)'
  allRows = [
    ...tables.map(({ table }) => from(table, table, 'company_id = $1')),
    from('companies', 'companies', 'id = $1'),
    from('passwords', '(select user_id, password from accounts.account)', people),
  ].join(' union all ')
})
const rowsOf = async (companyId: string): Promise<string[]> =>
  (await superuser.query<{ of: string; row: string }>(allRows, [companyId])).rows
    .map(({ of, row }) => `${of} ${row}`)
    .sort()

/** As the last route left them. */
let before: string[] | null = null

describe.each(names)('%s', (name) => {
  const route: Route = api[name]

  it('answers the ids of another company like ids of nothing, and changes nothing there', async () => {
    const strange = attempts[name](red, blue)
    if (strange.length === 0) return
    before ??= await rowsOf(red.companyId)
    const absent = attempts[name](nowhere(), blue)
    for (const [index, input] of strange.entries()) {
      for (const client of [clients.owner, clients.manager, clients.agent]) {
        const [theirs, nothing] = [
          await client.tryChange(name, input as never),
          await client.tryChange(name, absent[index] as never),
        ]
        expect([theirs.status, theirs.raw.body], JSON.stringify(input)).toEqual([
          nothing.status,
          nothing.raw.body,
        ])
        expect(Object.keys(theirs.raw.headers)).toEqual(Object.keys(nothing.raw.headers))
        const empty = emptyLists[name]
        if (empty && theirs.status !== 403) expect(theirs.body).toEqual(empty)
        else expect(theirs.status).toBeGreaterThanOrEqual(400)
      }
    }
    const after = await rowsOf(red.companyId)
    const was = before
    before = after
    expect(after).toEqual(was)
    for (const { command } of test.voiceLink.commands) expect(command.companyId).not.toBe(red.companyId)
  })

  it('names every id it can be given', () => {
    const takesIds = JSON.stringify(
      [route.params, route.query, route.body].map((schema) => (schema ? fieldsOf(schema) : [])),
    )
    if (attempts[name](red, blue).length === 0) expect(takesIds).not.toMatch(/\b\w*[iI]ds?\b/)
  })

  it('shows nothing of another company', async () => {
    if (route.method !== 'GET') return
    const texts = [...Object.values(red)].filter((text) => text.length > 2)
    const input =
      attempts[name](blue, blue)[0] ?? (name === 'lookUpContact' ? { query: { number: '0901234561' } } : {})
    for (const client of Object.values(clients)) {
      const { raw } = await client.try(name, input as never)
      for (const text of texts) expect(raw.body, text).not.toContain(text)
    }
  })

  it('lets in whom the table of roles lets in', async () => {
    const access = route.needs
    if (access === 'anyone') return
    const stranger = await test
      .client()
      .send(route.method, route.path.replace(':id', newId()), route.body ? {} : undefined)
    expect(stranger.json().error.code).toBe('UNAUTHENTICATED')
    for (const role of ['owner', 'manager', 'agent'] as const) {
      if (access === 'account' || access === 'company' || rolesWith(access).includes(role)) continue
      const { body } = await clients[role].tryChange(
        name,
        (attempts[name](nowhere(), blue)[0] ?? {}) as never,
      )
      expect(body.error?.code, role).toBe('FORBIDDEN')
    }
  })
})

describe('the server', () => {
  it('serves every route of the contract and no other', () => {
    for (const name of names)
      expect(test.app.hasRoute({ method: api[name].method, url: api[name].path }), name).toBe(true)
    const served = test.app.printRoutes({ commonPrefix: false }).match(/\((?:[A-Z]+(?:, )?)+\)/g) ?? []
    const methods = served
      .flatMap((list) => list.slice(1, -1).split(', '))
      .filter((method) => method !== 'HEAD')
    expect(methods).toHaveLength(names.length)
  })

  it('has met no fault of its own in all this', () => expect(test.errors).toEqual([]))
})

describe('a person who is removed or disabled', () => {
  it('is refused from the next request on', async () => {
    await test.addPerson('gone@blue.test', [{ companyId: blue.companyId, role: 'agent' }])
    const client = await test.signedIn('gone@blue.test')
    const { items } = await clients.owner.call('listUsers', {})
    const { id } = items.find(({ email }) => email === 'gone@blue.test')!
    await clients.owner.change('updateUser', { params: { id }, body: { disabled: true } })
    expect((await client.try('listCalls', {})).body.error?.code).toBe('NO_COMPANY')
    expect(test.voiceLink.ended).toContainEqual({ companyId: blue.companyId, userId: id })
    await clients.owner.change('updateUser', { params: { id }, body: { disabled: false } })
    expect((await client.try('listCalls', {})).status).toBe(200)
    await clients.owner.call('removeUser', { params: { id } })
    expect((await client.try('listCalls', {})).body.error?.code).toBe('NO_COMPANY')
    await test.client().signIn('gone@blue.test', testPassword)
  })
})

/** Names of all fields of a schema, those inside lists too. */
function fieldsOf(schema: unknown): string[] {
  const { shape, element, innerType, in: inner } = (schema as { def: Record<string, unknown> }).def
  if (shape) return Object.entries(shape).flatMap(([key, value]) => [key, ...fieldsOf(value)])
  return [element, innerType, inner].filter(Boolean).flatMap(fieldsOf)
}
