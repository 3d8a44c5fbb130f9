import type { AddressInfo } from 'node:net'
import { type Api, api, type RouteName } from '@tongdai/contract/api'
import type { RouteInput } from '@tongdai/contract/client'
import type { NoteBody } from '@tongdai/contract/contacts/notes'
import type { CallView, LiveChange, LiveServerMessage } from '@tongdai/contract/live'
import { maskedFields } from '@tongdai/contract/masked-fields'
import { permissionScopes, permissions } from '@tongdai/contract/permissions'
import { withSystem } from '@tongdai/database/with-company'
import { sendMail } from '@tongdai/mail/send-mail'
import { template } from '@tongdai/mail/templates/notice'
import { kind as missedCall } from '@tongdai/notices/kinds/missed-call'
import { mailNotices } from '@tongdai/notices/mail-notices'
import { notify } from '@tongdai/notices/notify'
import { newId } from '@tongdai/platform/new-id'
import { addSecurityEvents } from '@tongdai/security/save-security-events'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { configQuery, readRows } from '../../voice/config-rows.ts'
import { callView } from '../testing/call-view.ts'
import type { Furnished } from '../testing/furnish-company.ts'
import { startFurnishedApp } from '../testing/start-furnished-app.ts'
import type { TestApp } from '../testing/start-test-app.ts'
import type { ChangeInput, TestClient } from '../testing/test-client.ts'
import { testRecording } from '../testing/test-recording.ts'
import { TestScreen } from '../testing/test-screen.ts'
import { numberIn } from '../testing/written-forms.ts'

/** The customer's, and how people write it. */
const digits = '912345678'
const number = `+84${digits}`
/** Of somebody whom no contact names. */
const strange = '933221144'
const [plain, spaced, dotted] = ['0912345678', '0912 345 678', '84.912.345.678']

let test: TestApp
let red: Furnished
let owner: TestClient
/** May do everything, and sees no numbers and no addresses. */
let masked: TestClient
let maskedId: string
let witnessId: string
let port: number
let ids: Record<
  | 'contact'
  | 'organisation'
  | 'note'
  | 'call'
  | 'run'
  | 'dialled'
  | 'file'
  | 'mail'
  | 'extension'
  | 'role'
  | 'from'
  | 'to'
  | 'twin'
  | 'merge',
  string
> & { doubles: string[] }

beforeAll(async () => {
  ;({ test, red, owner } = await startFurnishedApp())
  const { companyId } = red
  const role = await owner.call('createRole', {
    body: {
      name: 'Không thấy số',
      description: `Hỏi ${spaced}`,
      permissions: Object.fromEntries(permissions.map((each) => [each, permissionScopes[each].at(-1)])),
      masked: [...maskedFields],
    },
  })
  maskedId = await test.addPerson('hidden@red.test', [{ companyId, role: 'agent' }])
  witnessId = await test.addPerson('witness@red.test', [{ companyId, role: 'agent' }])
  await owner.change('updateUser', { params: { id: maskedId }, body: { roleId: role.id } })
  masked = await test.signedIn('hidden@red.test')
  ids = await plant()
  await test.app.listen({ host: '127.0.0.1', port: 0 })
  port = (test.app.server.address() as AddressInfo).port
})
afterAll(() => test.close())

/** The number in every place where somebody can have put it. */
async function plant(): Promise<typeof ids> {
  const { companyId, agentId } = red
  const contact = await owner.call('createContact', { body: { name: `Anh Ba ${spaced}`, phone: plain } })
  await owner.change('updateContact', { params: { id: contact.id }, body: { name: `Anh Tư ${spaced}` } })
  await owner.call('createDepartment', { body: { name: `Gọi ${dotted}`, description: `Zalo${plain}` } })
  const extension = await owner.call('createExtension', {
    body: { number: '155', name: plain, userId: maskedId },
  })
  await owner.call('createQueue', { body: { name: `Hàng ${plain}`, members: [{ userId: maskedId }] } })
  await owner.change('updateTrunk', { params: { id: red.trunkId }, body: { name: `Đường ${plain}` } })
  const file = await owner.upload(
    { ownerKind: 'prompt', ownerId: companyId, name: `lời chào ${plain}.wav` },
    testRecording(100),
  )
  await owner.call('createUser', { body: { name: 'Người lạ', phone: `0${strange}`, role: 'agent' } })
  const twin = await test.addPerson('twin@red.test', [{ companyId, role: 'agent' }])
  const departmentOf = async (name: string) =>
    (await owner.call('createDepartment', { body: { name, members: [{ userId: twin }] } })).id
  const [from, to] = [await departmentOf('Từ'), await departmentOf('Đến')]
  const role = await owner.call('createRole', { body: { name: 'Che', masked: [...maskedFields] } })
  await owner.change('updateUser', { params: { id: twin }, body: { roleId: role.id } })
  const [call, dialled, missed, run] = [newId(), newId(), newId(), newId()]
  test.voiceLink.trunkParts.set(companyId, [{ name: 'trunk', ok: false, detail: `lost ${number}` }])
  const startedAt = new Date('2026-02-05T01:00:00Z')
  await withSystem(test.throwaway.database, async (transaction) => {
    const times = { startedAt, answeredAt: startedAt, endedAt: startedAt, waitMs: 0, talkMs: 0 }
    const common = {
      ...{ companyId, state: 'ended', endedBy: 'customer', sipCode: null, reason: 'normal' },
      ...{ customerNumber: number, hotlineId: red.hotlineId, hotlineNumber: '+842871000001' },
      ...{ queueId: null, queueName: null, agentId, agentName: 'agent', otherAgentId: null, ...times },
    } as const
    await transaction
      .insertInto('bulkRuns')
      .values({
        ...{ id: run, companyId, userId: maskedId, kind: 'contacts', action: 'remove', jobId: null },
        ...{ input: '{}', selection: JSON.stringify({ ids: [contact.id] }) },
      })
      .execute()
    await transaction
      .insertInto('bulkRows')
      .values({
        ...{ companyId, runId: run, rowId: contact.id, outcome: 'same', before: null, version: null },
      })
      .execute()
    await transaction
      .insertInto('calls')
      .values([
        {
          ...{ ...common, id: call, direction: 'inbound', outcome: 'abandoned', answeredAt: null },
          ...{ fromNumber: number, toNumber: '+842871000001', customerName: spaced },
          sipCallId: `${plain}@carrier`,
        },
        {
          ...{ ...common, id: missed, direction: 'inbound', outcome: 'abandoned', answeredAt: null },
          ...{ fromNumber: `+84${strange}`, customerNumber: `+84${strange}`, customerName: null },
          ...{ toNumber: '+842871000001', sipCallId: 'theirs' },
        },
        {
          ...{ ...common, id: dialled, direction: 'outbound', outcome: 'answered' },
          ...{ fromNumber: '101', toNumber: number, customerName: null, sipCallId: 'ours' },
        },
      ])
      .execute()
    const entries = [
      { at: startedAt.toISOString(), what: 'arrived', number, divertedBy: number, reason: `sip:${plain}@x` },
      { at: startedAt.toISOString(), what: 'dialled', number },
    ]
    await transaction
      .insertInto('callTimeline')
      .values([call, dialled].map((callId) => ({ callId, companyId, entries: JSON.stringify(entries) })))
      .execute()
    await transaction
      .insertInto('callSegments')
      .values({
        ...{ callId: call, position: 0, companyId, role: 'customer', agentId: null, agentName: null, number },
        ...{ queueId: null, queueName: null, joinedAt: startedAt, leftAt: startedAt, talkMs: 0 },
        ...{ heldSince: null, leftReason: 'ended' },
      } as never)
      .execute()
    await transaction
      .insertInto('recordings')
      .values({
        ...{ id: newId(), companyId, callId: dialled, storageKey: red.recordingKey, durationMs: 1000 },
        ...{ bytes: 16_058, complete: true, purgedAt: null },
      })
      .execute()
    await sendMail(transaction, test.options.secrets, {
      ...{ to: 'stranger@elsewhere.test', of: { companyId }, template, language: 'vi', key: 'planted' },
      data: { ...template.example, title: `Khách ${spaced}`, company: 'Red' },
    })
    const now = Date.now()
    await addSecurityEvents(transaction, [
      {
        ...{ kind: 'trunk-refused', companyId, source: plain, subject: spaced, detail: { dialled: number } },
        ...{ count: 1, firstAt: now, lastAt: now, hour: now - (now % 3_600_000) },
      },
    ])
    await notify(transaction, missedCall, {
      ...{ companyId, to: { userIds: [maskedId, witnessId] }, key: 'planted', data: { callId: missed } },
    })
  })
  await owner.call('removeContact', { params: { id: contact.id } })
  const again = await owner.call('createContact', { body: { name: `Anh Tư ${spaced}`, phone: plain } })
  const note = await owner.call('createNote', {
    ...of(again.id),
    body: { body: noted(`Gọi ${dotted}`), pinned: true },
  })
  const shop = await owner.call('createOrganisation', {
    body: { name: `Bà Ba ${spaced}`, phones: [{ value: plain }], website: `zalo.me/${plain}` },
  })
  await owner.call('createTag', { body: { name: `Zalo ${plain}` } })
  const doubles: string[] = []
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn'])
    doubles.push(
      (
        await owner.call('createContact', {
          body: { name: `${name} ${dotted}`, phone: plain, sharedNumber: true },
        })
      ).id,
    )
  const { mergeId } = await owner.call('mergeContacts', {
    body: { contacts: doubles.splice(0, 2).map((id) => ({ id, version: 1 })) },
  })
  const { items } = await owner.call('listMails', { query: {} })
  const mail = items.find(({ to }) => to === 'stranger@elsewhere.test')!.id
  return {
    ...{
      contact: again.id,
      organisation: shop.id,
      note: note.id,
      call,
      run,
      dialled,
      file: file.body.id,
      mail,
      extension: extension.id,
    },
    ...{ role: role.id, from, to, twin, doubles, merge: mergeId },
  }
}

type Inputs = { [Name in RouteName]: () => ChangeInput<Name> | ChangeInput<Name>[] | 'tells nothing' }
const of = (id: string) => ({ params: { id } })
const noted = (text: string): NoteBody => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

const nothing = () => 'tells nothing' as const

/**
 * How every route is asked so that it tells all it can. A new one does not compile without its line; `nothing` is for those that
 * answer to no member of a company, or with no word of anybody's.
 */
const inputs: Inputs = {
  ...{ signIn: nothing, signOut: nothing, getWaysIn: nothing, getProof: nothing, signUp: nothing },
  ...{ confirmSignUp: nothing, forgotPassword: nothing, resetForgottenPassword: nothing },
  ...{ beginProvider: nothing, finishProvider: nothing, linkProvider: nothing, unlinkProvider: nothing },
  ...{ enterSecondFactor: nothing, beginSecondFactor: nothing, confirmSecondFactor: nothing },
  ...{ removeSecondFactor: nothing, renewBackupCodes: nothing, getHealth: nothing, changePassword: nothing },
  ...{
    findInvitation: nothing,
    acceptInvitation: nothing,
    declineInvitation: nothing,
    endMySession: nothing,
  },
  ...{
    endMyOtherSessions: nothing,
    foundCompany: nothing,
    resetSecondFactor: nothing,
    rotateExtensionSecret: nothing,
  },
  // Not for who sees not everything.
  ...{ beginImport: nothing, getImport: nothing, chooseSheet: nothing, checkImport: nothing },
  ...{ runImport: nothing, undoImport: nothing },
  listImports: () => ({}),
  getImportTemplate: () => ({ query: {} }),
  // Jobs: what stands in their files, `exports.test.ts`.
  ...{ exportCalls: nothing, exportContacts: nothing, exportPeople: nothing, exportAudit: nothing },
  ...{ seeNotices: nothing, cancelJob: nothing, putAwayJob: nothing, seeSecurityEvents: nothing },
  ...{
    holdCall: nothing,
    resumeCall: nothing,
    hangUpCall: nothing,
    finishWrapUp: nothing,
    setAgentStatus: nothing,
  },
  ...{
    removeContact: nothing,
    removeOrganisation: nothing,
    removeTag: nothing,
    removeFile: nothing,
    removeQueue: nothing,
    removeHotline: nothing,
  },
  ...{ removeTrunk: nothing, removeExtension: nothing, removeDepartment: nothing, removeRole: nothing },
  ...{ removeUser: nothing, setNoticeWay: nothing, getPeaks: () => of(ids.dialled), getMe: () => ({}) },
  chooseCompany: () => ({ body: { companyId: red.companyId } }),
  getMyAccount: () => ({}),
  updateMyAccount: () => ({ body: { name: 'hidden' } }),
  listMySessions: () => ({}),
  getPhoneTicket: () => ({}),
  getMyDay: () => ({}),
  listCalls: () => [
    { query: {} },
    { query: { limit: 1 } },
    { query: { missed: '1', agentId: red.agentId } },
    { query: { search: 'Anh Tư' } },
  ],
  getCall: () => [of(ids.call), of(ids.dialled)],
  getRecording: () => ({ ...of(ids.dialled), query: { download: '1' } }),
  listUsers: () => ({}),
  getUser: () => of(red.agentId),
  // Whom it would make would see what it does not.
  ...{ createUser: nothing, inviteUser: nothing, resendInvitation: nothing },
  ...{ handWorkOver: nothing, switchUsers: nothing },
  ...{ beginPasskey: nothing, addPasskey: nothing, removePasskey: nothing },
  ...{ beginPasskeySignIn: nothing, signInByPasskey: nothing },
  ...{ changeMyEmail: nothing, confirmMyEmail: nothing, getCompanyLogo: nothing },
  getPortal: () => ({}),
  updatePortal: () => ({ body: { locale: 'vi' } }),
  // For who operates the installation, and no role of a company.
  ...{ listStuckEvents: nothing, tryFeedAgain: nothing },
  searchPeople: () => [{ query: {} }, { query: { limit: 1 } }],
  getLeaving: () => of(ids.twin),
  updateUser: () => ({ ...of(ids.twin), body: { name: 'Sinh đôi' } }),
  resetPassword: () => of(ids.twin),
  listRoles: () => ({}),
  getRole: () => of(red.ownRoleId),
  createRole: () => ({ body: { name: 'Nhẹ', description: `Ai hỏi ${plain}`, masked: ['phone', 'email'] } }),
  updateRole: () => ({ ...of(ids.role), body: { description: plain } }),
  listDepartments: () => ({}),
  getDepartment: () => of(red.departmentId),
  createDepartment: () => ({ body: { name: 'Phòng', description: plain } }),
  updateDepartment: () => ({ ...of(red.departmentId), body: { description: spaced } }),
  moveMembers: () => ({ ...of(ids.from), body: { userIds: [ids.twin], to: ids.to } }),
  queueMembers: () => ({
    ...of(red.departmentId),
    body: { userIds: [red.agentId], queueIds: [red.queueId] },
  }),
  handOverQueues: () => ({ ...of(ids.to), body: { userIds: [ids.twin], to: red.departmentId } }),
  listExtensions: () => ({}),
  getExtension: () => of(ids.extension),
  createExtension: () => ({ body: { number: '177', name: plain } }),
  updateExtension: () => ({ ...of(ids.extension), body: { name: spaced } }),
  getExtensionCredentials: () => of(ids.extension),
  listTrunks: () => ({}),
  getTrunk: () => of(red.trunkId),
  createTrunk: () => ({ body: { name: `Đường ${spaced}`, host: '127.0.0.1' } }),
  updateTrunk: () => ({ ...of(red.trunkId), body: { name: `Đường ${dotted}` } }),
  listHotlines: () => ({}),
  getHotline: () => of(red.hotlineId),
  createHotline: () => ({ body: { number: '+842899999999', name: 'Hai' } }),
  updateHotline: () => ({ ...of(red.hotlineId), body: { name: 'Một' } }),
  listQueues: () => ({}),
  getQueue: () => of(red.queueId),
  createQueue: () => ({ body: { name: `Hàng ${spaced}` } }),
  updateQueue: () => ({ ...of(red.queueId), body: { name: `Hàng ${dotted}` } }),
  listAudit: () => [{ query: {} }, { query: { kind: 'contact' } }],
  getCompany: () => ({}),
  updateCompany: () => ({ body: { address: 'Hà Nội' } }),
  removeOldRecordings: () => ({}),
  listFields: () => ({}),
  getField: () => of(red.fieldId),
  createField: () => ({ body: { subject: 'contact', type: 'text', name: `Mới ${spaced}` } }),
  updateField: () => ({ ...of(red.fieldId), body: { help: `Gọi ${plain}` } }),
  orderFields: () => ({ body: { subject: 'contact', fields: [{ id: red.fieldId, section: dotted }] } }),
  listContacts: () => [{ query: {} }, { query: { limit: 1 } }, { query: { search: 'anh' } }],
  getListSettings: () => ({ params: { kind: 'contacts' } }),
  setListColumns: () => ({
    params: { kind: 'contacts' },
    body: { columns: [{ name: 'phone', width: 120 }] },
  }),
  setListStart: () => ({ params: { kind: 'contacts' }, body: { viewId: red.viewId } }),
  orderListViews: () => ({ params: { kind: 'contacts' }, body: { ids: [red.viewId] } }),
  createListView: () => ({
    params: { kind: 'contacts' },
    body: { name: `Của ${spaced}`, state: { search: plain } },
  }),
  updateListView: () => ({ ...of(red.viewId), body: { name: `Của ${plain}` } }),
  removeListView: nothing,
  startBulk: () => ({
    params: { kind: 'contacts' },
    body: { selection: { ids: [ids.contact] }, action: 'change-owner', input: { ownerId: null } },
  }),
  listBulkRuns: () => ({ params: { kind: 'contacts' } }),
  getBulkRun: () => of(ids.run),
  undoBulk: nothing,
  countList: () => ({ params: { kind: 'contacts' }, query: { search: 'anh' } }),
  lookUpContact: () => ({ query: { number: plain } }),
  getContact: () => of(ids.contact),
  createContact: () => [
    { body: { name: `Chị Năm ${plain}`, phone: plain } },
    { body: { name: 'Chị Sáu', phone: plain } },
  ],
  updateContact: () => ({ ...of(ids.contact), body: { phone: spaced } }),
  listBin: () => ({}),
  listTwins: () => [{ query: {} }, { query: { limit: 1 } }],
  findTwins: () => of(ids.contact),
  dismissTwins: nothing,
  mergeContacts: () => ({ body: { contacts: ids.doubles.map((id) => ({ id, version: 1 })) } }),
  undoMerge: () => of(ids.merge),
  listErasures: () => ({}),
  // Jobs: in what it makes all of somebody stands; for whom something is hidden it is none.
  ...{ exportPersonalData: nothing, eraseContact: nothing },
  listConsents: () => of(ids.contact),
  writeConsent: () => ({
    ...of(ids.contact),
    body: { purpose: 'marketing', deed: 'given', how: 'call', note: `Gọi từ ${dotted}` },
  }),
  putBack: nothing,
  getTimeline: () => [{ ...of(ids.contact), query: {} }],
  listPinnedNotes: () => of(ids.contact),
  createNote: () => ({ ...of(ids.contact), body: { body: noted(`Zalo ${spaced}`) } }),
  updateNote: () => ({ ...of(ids.note), body: { pinned: true } }),
  removeNote: nothing,
  listOrganisations: () => [{ query: {} }, { query: { search: 'ba' } }],
  getOrganisation: () => of(ids.organisation),
  createOrganisation: () => ({ body: { name: `Cửa hàng ${plain}`, phones: [{ value: plain }] } }),
  updateOrganisation: () => ({ ...of(ids.organisation), body: { phones: [{ value: spaced }] } }),
  listTags: () => ({}),
  createTag: () => ({ body: { name: `Gọi lại ${dotted}` } }),
  // Whoever may and asks is told; that it is written down: below.
  revealNumber: nothing,
  listFiles: () => ({ query: { ownerKind: 'prompt', ownerId: red.companyId } }),
  uploadFile: nothing,
  getFile: () => of(ids.file),
  getThumbnail: () => of(red.logoId),
  getHealthDetails: () => ({}),
  listSecurityEvents: () => ({ query: {} }),
  getSecurityNotice: () => ({}),
  getMine: () => ({}),
  listNotices: () => ({ query: {} }),
  listNoticeSettings: () => ({}),
  listMails: () => ({ query: {} }),
  getMail: () => of(ids.mail),
}

async function answersOf(client: TestClient, name: RouteName): Promise<string[]> {
  const given = await inputs[name]()
  if (given === 'tells nothing') return []
  const answers: string[] = []
  for (const input of [given].flat()) {
    const { raw } = await client.tryChange(name, input as never)
    if (raw.statusCode >= 300) throw new Error(`${name} answered ${raw.statusCode} ${raw.body}`)
    const isText = String(raw.headers['content-type']).includes('json')
    answers.push(JSON.stringify(raw.headers) + (isText ? raw.body : raw.rawPayload.toString('latin1')))
  }
  return answers
}

describe('a role that sees no numbers and no addresses', () => {
  it.each(Object.keys(api) as RouteName[])('is told none by %s', async (name) => {
    for (const answer of await answersOf(masked, name)) {
      expect([...numberIn(answer, digits), ...numberIn(answer, strange)]).toEqual([])
      for (const email of ['agent@red.test', 'stranger@elsewhere.test', 'twin@red.test'])
        expect(answer).not.toContain(email)
    }
  })

  it.each([
    ...[
      'listCalls',
      'getCall',
      'getRecording',
      'listRoles',
      'listDepartments',
      'getDepartment',
      'listExtensions',
    ],
    ...[
      'listTrunks',
      'listQueues',
      'listAudit',
      'listContacts',
      'lookUpContact',
      'getContact',
      'getOrganisation',
      'listPinnedNotes',
      'listBin',
      'listOrganisations',
      'listTags',
      'listFiles',
      'getFile',
    ],
    ...['getHealthDetails', 'listSecurityEvents', 'getMail', 'updateContact', 'updateQueue'],
  ] as RouteName[])('unlike an owner, whom %s tells it', async (name) => {
    const answers = await answersOf(owner, name)
    expect(answers.flatMap((answer) => numberIn(answer, digits))).not.toEqual([])
  })

  it('makes nobody who sees more', async () => {
    const body = { email: 'new@red.test', name: 'Mới', role: 'agent' } as const
    expect((await masked.try('createUser', { body })).body.error?.code).toBe('FORBIDDEN')
    // Whom it gives a role that sees no more, it may add, and change as long as they are invited.
    const blind = { ...body, name: 'Mai', roleId: ids.role }
    const { user } = await masked.call('createUser', { body: blind })
    expect(user.ownRole?.id).toBe(ids.role)
    const change = async (changes: object) =>
      (await masked.tryChange('updateUser', { ...of(user.id), body: changes })).body.error?.code
    expect(await change({ name: 'Mai Anh' })).toBeUndefined()
    expect(await change({ role: 'agent', roleId: null })).toBe('FORBIDDEN')
    expect(await change({ role: 'manager' })).toBe('FORBIDDEN')
    await masked.call('removeUser', of(user.id))
  })

  it('lets itself see no more', async () => {
    const role = await owner.call('createRole', { body: { name: 'Thấy số', permissions: {} } })
    const { items } = await owner.call('listUsers', {})
    const { id } = items.find((user) => user.id === maskedId)!.ownRole!
    for (const [name, input] of [
      ['updateRole', { ...of(id), body: { masked: [] } }],
      ['updateUser', { ...of(maskedId), body: { roleId: role.id } }],
      ['updateUser', { ...of(maskedId), body: { roleId: null } }],
      ['createRole', { body: { name: 'Thấy', masked: ['email'] } }],
    ] as [RouteName, never][])
      expect((await masked.tryChange(name, input)).body.error?.code, name).toBe('FORBIDDEN')
  })

  it('is told none by an error', async () => {
    const { raw } = await masked.try('createQueue', { body: { name: `Hàng ${plain}`.slice(0, 20) } })
    const wrong = await masked.try('createContact', { body: { name: '', phone: `${plain}x` } })
    for (const { body } of [raw, wrong.raw]) expect(numberIn(body, digits)).toEqual([])
  })

  it('is told none in mail, unlike a colleague', async () => {
    const { database } = test.throwaway
    const { secrets, noticeKinds: kinds } = test.options
    await withSystem(database, (transaction) =>
      transaction
        .updateTable('notices')
        .set({ mailAt: new Date(0) })
        .where('key', '=', 'planted')
        .execute(),
    )
    await mailNotices({ database, secrets, kinds, origin: 'https://desk.example.org' }, new Date())
    const mails = await withSystem(database, (transaction) =>
      transaction.selectFrom('mails').selectAll().where('key', 'like', 'notice:%').execute(),
    )
    const letterTo = (recipient: string) => {
      const mail = mails.find((each) => each.recipient === recipient)!
      return mail.subject + secrets.open(mail.letter!, `mail:${mail.id}`)
    }
    expect(numberIn(letterTo('hidden@red.test'), strange)).toEqual([])
    expect(numberIn(letterTo('witness@red.test'), strange)).not.toEqual([])
  })
})

const shown: CallView = {
  ...callView(newId(), null),
  ...{ customerNumber: number, customerName: spaced, from: number, hotlineNumber: '+842871000001' },
  ...{ queueName: `Hàng ${plain}`, agentName: plain, sipCallId: `${plain}@carrier` },
}
const agentShown = {
  ...{ userId: 'x', name: plain, extension: '101', status: 'paused' as const, pauseReason: `gọi ${spaced}` },
  ...{ since: shown.startedAt, pausedSince: null, callState: null, callSince: null, wrapUpUntil: null },
  ...{ callId: null, queueIds: [], devices: [] },
}

/** Every kind of change, with the number wherever it could stand. */
const changes: { [Type in LiveChange['type']]: Extract<LiveChange, { type: Type }> } = {
  agent: { type: 'agent', agent: agentShown },
  'agent-gone': { type: 'agent-gone', userId: 'x' },
  call: { type: 'call', call: shown },
  'call-ended': { type: 'call-ended', callId: newId() },
  queue: {
    type: 'queue',
    queue: {
      ...{ id: newId(), name: `Hàng ${plain}`, waiting: 1, longestWaitSince: null },
      ...{ agentsReady: 0, agentsBusy: 0, agentsOnline: 0 },
    },
  },
  trunk: {
    type: 'trunk',
    trunk: {
      ...{
        id: newId(),
        state: 'unreachable',
        sipCode: null,
        fault: null,
        detail: `no ${plain}`,
        since: null,
      },
      notice: { kind: 'call-not-taken', source: '192.0.2.1', dialled: number },
    },
  },
  'trunk-gone': { type: 'trunk-gone', trunkId: newId() },
  history: { type: 'history', callId: shown.id },
  settings: { type: 'settings', part: 'users' },
  draining: { type: 'draining' },
}

describe('a live screen', () => {
  const screenOf = async (client: TestClient) => {
    const screen = new TestScreen(port, client.cookie)
    const raw: string[] = []
    screen.socket.on('message', (data) => raw.push(String(data)))
    await screen.first('snapshot')
    return { screen, raw }
  }

  it('of such a role is told none, that of an owner is', async () => {
    test.voiceLink.companies.set(red.companyId, {
      ...{ seq: 0, calls: [shown], agents: [changes.agent.agent] },
      ...{ queues: [changes.queue.queue], trunks: [changes.trunk.trunk] },
    })
    const [hidden, open] = [await screenOf(masked), await screenOf(owner)]
    test.voiceLink.tell(red.companyId, ...Object.values(changes))
    await owner.change('updateContact', { params: { id: ids.contact }, body: { name: `Bà ${dotted}` } })
    const wanted: LiveServerMessage['type'][] = ['snapshot', 'changes', 'names', 'mine']
    for (const { raw } of [hidden, open])
      await vi.waitFor(() => {
        const came = new Set(raw.map((text) => JSON.parse(text).type))
        for (const type of wanted) expect([...came]).toContain(type)
        expect(raw.filter((text) => JSON.parse(text).type === 'names').at(-1)).toContain('Bà')
      })
    expect(hidden.raw.flatMap((text) => numberIn(text, digits))).toEqual([])
    for (const type of ['snapshot', 'changes', 'names'])
      expect(
        open.raw.filter((text) => JSON.parse(text).type === type).flatMap((text) => numberIn(text, digits)),
        type,
      ).not.toEqual([])
    const told = hidden.raw.find((text) => JSON.parse(text).type === 'snapshot')!
    // The company's own line stays, as do ids.
    expect(told).toContain('+842871000001')
    expect(told).toContain(shown.id)
    expect(JSON.parse(told).calls[0].customerNumber).toMatch(/^0912•••678;c\.[\w-]{22}$/)
    for (const { screen } of [hidden, open]) screen.socket.terminate()
  })

  it('hides from the moment on at which the role does, within 5 s', async () => {
    const roleId = (
      await owner.call('createRole', {
        body: { name: 'Một lúc', permissions: { 'live.see': 'all', 'contacts.see': 'all' } },
      })
    ).id
    await owner.change('updateUser', { params: { id: witnessId }, body: { roleId } })
    const witness = await test.signedIn('witness@red.test')
    const before = await screenOf(witness)
    expect(before.raw.flatMap((text) => numberIn(text, digits))).not.toEqual([])
    await owner.change('updateRole', { params: { id: roleId }, body: { masked: ['phone'] } })
    await vi.waitFor(() => expect(before.screen.closed).toBe(4401), { timeout: 5_000 })
    const after = await screenOf(witness)
    expect(after.raw.flatMap((text) => numberIn(text, digits))).toEqual([])
    expect(numberIn((await witness.try('listContacts', { query: {} })).raw.body, digits)).toEqual([])
    after.screen.socket.terminate()
  })
})

describe('the exchange', () => {
  it('is told at once from whom numbers are hidden', async () => {
    const client = new pg.Client({ connectionString: test.throwaway.url })
    await client.connect()
    const told: (string | undefined)[] = []
    client.on('notification', ({ payload }) => told.push(payload))
    await client.query('listen tongdai_config')
    const hiddenFrom = async () => {
      const { rows } = await client.query<{ rows: string }>(configQuery, [[red.companyId]])
      return readRows(rows[0]!.rows).users.find(({ user_id }) => user_id === ids.twin)!.masked
    }
    expect(await hiddenFrom()).toEqual([...maskedFields])
    await owner.change('updateRole', { ...of(ids.role), body: { masked: ['phone'] } })
    await vi.waitFor(() => expect(told).toContain(red.companyId))
    expect(await hiddenFrom()).toEqual(['phone'])
    await owner.change('updateUser', { ...of(ids.twin), body: { roleId: null } })
    expect(await hiddenFrom()).toEqual([])
    await client.end()
  })
})

describe('what is hidden', () => {
  const phoneOf = async (id = ids.contact) => (await masked.call('getContact', of(id))).phone!
  const handleOf = async () => (await phoneOf()).split(';')[1]!
  const codeOf = async <Name extends RouteName>(name: Name, input: RouteInput<Api[Name]>) =>
    (await masked.try(name, input)).body.error?.code

  it('has another handle each time', async () => {
    expect(await handleOf()).not.toBe(await handleOf())
  })

  it('is not found by trying parts of it', async () => {
    const found = async (search: string) => [
      ...(await masked.call('listContacts', { query: { search } })).items,
      ...(await masked.call('listCalls', { query: { search } })).items,
    ]
    for (const part of [plain, number, '345', '12', 'Bà 84', '678', '0912'])
      expect((await found(part)).filter((item) => 'phone' in item && !part.startsWith('Bà'))).toEqual([])
    expect(await found('345 678')).toEqual([])
    expect((await found('bà 99')).map(({ id }) => id)).toContain(ids.contact)
    expect((await owner.call('listContacts', { query: { search: '345' } })).items).not.toEqual([])
  })

  it('is not asked by conditions', async () => {
    const asked = (field: string, value: string) => ({
      query: { conditions: JSON.stringify({ field, operator: 'contains', value }) },
    })
    expect(await codeOf('listContacts', asked('phone', '345'))).toBe('INVALID_REQUEST')
    expect((await owner.call('listContacts', asked('phone', '345'))).items).not.toEqual([])
    expect((await masked.call('listContacts', asked('name', '345'))).items).toEqual([])
    expect((await masked.call('listContacts', asked('name', 'bà'))).items.map(({ id }) => id)).toContain(
      ids.contact,
    )
    const params = { kind: 'contacts' }
    expect(await codeOf('countList', { params, ...asked('phone', '345') })).toBe('INVALID_REQUEST')
    expect((await masked.call('countList', { params, query: { search: '345' } })).count).toBe(0)
  })

  it('is not found letter by letter in a text in which it stands', async () => {
    const fields = ['name', 'position', 'street', 'ward', 'province'] as const
    const written = 'Nhà của secret.mail@shop.vn, gõ cửa'
    const { id } = await owner.call('createContact', {
      body: Object.fromEntries(fields.map((field) => [field, written])) as { name: string },
    })
    const field = await owner.call('createField', {
      body: { subject: 'contact', name: 'Ghi thêm', type: 'text' },
    })
    await owner.change('updateContact', { ...of(id), body: { fields: { [field.id]: written } } })
    const found = async (client: TestClient, name: string, value: string) => {
      const conditions = JSON.stringify({ field: name, operator: 'contains', value })
      const { items } = await client.call('listContacts', { query: { conditions } })
      return items.some((item) => item.id === id)
    }
    for (const name of [...fields, `field.${field.id}`]) {
      expect([name, await found(owner, name, 'secret.m')]).toEqual([name, true])
      for (const part of ['secret.m', 'mail', 'shop'])
        expect([name, part, await found(masked, name, part)]).toEqual([name, part, false])
      expect([name, await found(masked, name, 'gõ cửa')]).toEqual([name, true])
    }
  })

  it('is not found among colleagues either', async () => {
    const found = async (search: string) => (await masked.call('searchPeople', { query: { search } })).items
    for (const part of ['3322', strange, '@red', 'twin@']) expect(await found(part)).toEqual([])
    expect((await found('người lạ')).map(({ phone }) => phone)).toEqual([
      expect.stringMatching(/^0933•••144;c/),
    ])
    expect((await owner.call('searchPeople', { query: { search: '3322' } })).items).toHaveLength(1)
  })

  it('tells by no list where it goes on', async () => {
    const { nextCursor } = await masked.call('listContacts', { query: { limit: 1 } })
    const next = await masked.call('listContacts', { query: { limit: 1, cursor: nextCursor! } })
    expect(next.items).toHaveLength(1)
    const own = await owner.call('listContacts', { query: { limit: 1 } })
    expect(await codeOf('listContacts', { query: { cursor: own.nextCursor! } })).toBe('INVALID_REQUEST')
  })

  it('is not told by the order of names, page by page', async () => {
    const nameOf = (middle: string) => `Zz 0903${middle}982`
    for (const middle of ['555', '111', '999', '333', '777'])
      await owner.call('createContact', { body: { name: nameOf(middle), phone: `0905${middle}111` } })
    const listed = async (client: TestClient) => {
      const found: { id: string; name: string }[] = []
      let cursor: string | undefined
      do {
        const page = await client.call('listContacts', {
          query: { search: 'zz', limit: 2, ...(cursor && { cursor }) },
        })
        found.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return found
    }
    const made = (await listed(owner)).map(({ id }) => id).sort()
    const [hidden, open] = [await listed(masked), await listed(owner)]
    expect(open.map(({ name }) => name)).toEqual(['111', '333', '555', '777', '999'].map(nameOf))
    // In the order in which they were written down.
    expect(hidden.map(({ id }) => id)).toEqual(made)
    expect(new Set(hidden.map(({ name }) => name))).toEqual(new Set(['Zz 0903•••982']))
  })

  it('is not told by the order of colleagues either', async () => {
    const add = async (middle: string) =>
      (
        await owner.call('createUser', {
          body: { name: `Zz 0903${middle}982`, phone: `0907${middle}111`, role: 'agent' },
        })
      ).user.id
    const ids = [await add('555'), await add('111'), await add('999')]
    const { items } = await masked.call('searchPeople', { query: { search: 'zz' } })
    expect(items.map(({ id }) => id)).toEqual([...ids].sort())
  })

  it('is not found by the order of a list that comes whole, nor of who belongs to something', async () => {
    const add = async (middle: string) => {
      const people = await test.addPerson(`yy-${middle}@red.test`, [
        { companyId: red.companyId, role: 'agent' },
      ])
      await owner.change('updateUser', { ...of(people), body: { name: `Yy 0903${middle}982` } })
      const queue = await owner.call('createQueue', { body: { name: `Yy 0903${middle}982` } })
      return { people, queue: queue.id }
    }
    const made = [await add('555'), await add('111'), await add('999')]
    const people = made.map((each) => each.people)
    const { id } = await owner.call('createDepartment', {
      body: { name: 'Yy', members: people.map((userId) => ({ userId })) },
    })
    const queues = (await masked.call('listQueues', {})).items.filter(({ name }) => name.startsWith('Yy'))
    expect(queues.map((each) => each.id)).toEqual(made.map(({ queue }) => queue).sort())
    const users = (await masked.call('listUsers', {})).items.filter(({ name }) => name.startsWith('Yy'))
    expect(users.map((each) => each.id)).toEqual([...people].sort())
    const { members } = await masked.call('getDepartment', of(id))
    expect(members.map(({ userId }) => userId)).toEqual([...people].sort())
    const open = await owner.call('getDepartment', of(id))
    expect(open.members.map(({ name }) => name.slice(7, 10))).toEqual(['111', '555', '999'])
  })

  it('stays as it is when it comes back as it was shown, and its dots are taken for nothing', async () => {
    const { phone, version } = await masked.call('getContact', of(ids.contact))
    const change = (body: object) => masked.tryChange('updateContact', { ...of(ids.contact), body } as never)
    expect((await change({ name: 'Cô Bảy', phone, version })).status).toBe(200)
    expect((await owner.call('getContact', of(ids.contact))).phone).toBe(number)
    for (const dots of ['0912•••678', '0912•••678;c.abc', `${phone!.slice(0, -4)}AAAA`])
      expect((await change({ phone: dots })).body.error?.code).toBe('INVALID_REQUEST')
    expect((await change({ name: 'Cô 0912•••678' })).body.error?.code).toBe('INVALID_REQUEST')
    expect((await owner.call('getContact', of(ids.contact))).name).toBe('Cô Bảy')
  })

  it('can be copied to another contact, and to nothing that is read in the clear', async () => {
    const handle = await handleOf()
    const copy = await masked.call('createContact', { body: { name: 'Bản sao', phone: handle } })
    expect((await owner.call('getContact', of(copy.id))).phone).toBe(number)
    expect(copy.phone).toMatch(/^0912•••678;c\./)
    expect(await codeOf('updateMyAccount', { body: { phone: handle } })).toBe('NUMBER_INVALID')
    const department = await masked.call('createDepartment', { body: { name: handle } })
    expect((await owner.call('getDepartment', of(department.id))).name).toBe(handle)
    expect(await masked.call('lookUpContact', { query: { number: handle } })).toMatchObject({
      contact: { id: ids.contact },
    })
  })

  it('is not told of as taken: a contact that has it looks like one of a number that nobody has', async () => {
    const shapeOf = async (phone: string) => {
      const { status, body } = await masked.try('createContact', { body: { name: 'Lần hai', phone } })
      const { id: _, phone: shown, ...rest } = body as { id: string; phone: string }
      expect(shown).toMatch(/^0912•••678;c\./)
      return JSON.stringify({ status, rest }).replaceAll(
        /\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f-]{36}|c\.[\w-]{22}/g,
        '?',
      )
    }
    expect(await shapeOf(plain)).toBe(await shapeOf('0912999678'))
    expect((await owner.try('createContact', { body: { name: 'Lần ba', phone: plain } })).status).toBe(409)
  })

  it('is shown to who may ask, once for each asking, and that is written down', async () => {
    expect(await masked.call('revealNumber', { body: { handle: await handleOf() } })).toEqual({ number })
    const { items } = await owner.call('listAudit', { query: { kind: 'contact' } })
    expect(items[0]).toMatchObject({
      action: 'contact.number-shown',
      person: { id: maskedId },
      target: { id: ids.contact },
      changes: [{ field: 'number', before: null, after: number }],
    })
    for (const handle of ['c.', plain, `c.${'A'.repeat(22)}`])
      expect(await codeOf('revealNumber', { body: { handle } })).toBe('NUMBER_UNKNOWN')
  })

  it('is written down where it is looked up by typing it', async () => {
    const latest = async () => (await owner.call('listAudit', { query: { kind: 'contact' } })).items[0]!
    await masked.call('lookUpContact', { query: { number: plain } })
    const tried = await latest()
    expect(tried).toMatchObject({
      action: 'contact.number-looked-up',
      person: { id: maskedId },
      target: { id: ids.contact },
      changes: [{ field: 'number', after: number }],
    })
    await masked.call('lookUpContact', { query: { number: await handleOf() } })
    await masked.call('lookUpContact', { query: { number: 'no number' } })
    await owner.call('lookUpContact', { query: { number: plain } })
    expect(await latest()).toEqual(tried)
  })

  it('is shown so often, and no more than a list of customers is taken away by; the owner is told', async () => {
    const handle = await handleOf()
    let shown = 0
    while (shown < 200 && (await codeOf('revealNumber', { body: { handle } })) !== 'RATE_LIMITED') shown++
    expect(shown).toBeGreaterThan(20)
    expect(shown).toBeLessThan(61)
    expect(await eventsOf('numbers-shown')).toMatchObject([{ subject: 'hidden', notable: true, count: 1 }])
  })

  const eventsOf = async (kind: 'numbers-shown' | 'numbers-tried') => {
    await test.options.security.flush()
    return (await owner.call('listSecurityEvents', { query: { kind } })).items
  }

  it('cannot be found by typing all that it may be', async () => {
    const asked = async (index: number) =>
      codeOf('lookUpContact', { query: { number: `0912${100 + index}678` } })
    let tries = 0
    while (tries < 200 && (await asked(tries)) !== 'RATE_LIMITED') tries++
    expect(tries).toBeLessThan(31)
    expect(await eventsOf('numbers-tried')).toMatchObject([{ subject: 'hidden', notable: true, count: 1 }])
    // What was shown may be looked up all the same.
    expect(await codeOf('lookUpContact', { query: { number: await handleOf() } })).toBeUndefined()
  })
})

describe('all this', () => {
  it('met no fault of its own', () => expect(test.errors).toEqual([]))
})
