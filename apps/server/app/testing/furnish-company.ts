import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withSystem } from '@tongdai/database/with-company'
import { sendMail } from '@tongdai/mail/send-mail'
import { template } from '@tongdai/mail/templates/notice'
import { newId } from '@tongdai/platform/new-id'
import type { TestApp } from './start-test-app.ts'
import { testRecording } from './test-recording.ts'

/** The smallest PNG there is. */
const onePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** One of everything a company can have. */
export interface Furnished {
  companyId: string
  code: string
  ownerId: string
  managerId: string
  agentId: string
  agentSessionId: string
  invitedId: string
  invitedCode: string
  extensionId: string
  trunkId: string
  queueId: string
  hotlineId: string
  contactId: string
  /** Of the contact with another, long ago. */
  mergeId: string
  organisationId: string
  tagId: string
  noteId: string
  /** Of contacts, everyone's. */
  viewId: string
  /** Of contacts, the owner's. */
  bulkRunId: string
  fieldId: string
  callId: string
  departmentId: string
  ownRoleId: string
  recordingKey: string
  /** Of a queue's music, and of a logo. */
  promptId: string
  logoId: string
  /** Of contacts, on their way in. */
  sheetId: string
  importId: string
  jobId: string
  /** Of the agent. */
  noticeId: string
  mailId: string
}

/**
 * A company with people (`owner@<code>.test`, `manager@…`, `agent@…`) and one of everything, made through the API but
 * for the call. `digit` makes its numbers its own.
 */
export async function furnishCompany(test: TestApp, code: string, digit: number): Promise<Furnished> {
  const companyId = await test.addCompany(code)
  const ownerId = await test.addPerson(`owner@${code}.test`, [{ companyId, role: 'owner' }])
  const managerId = await test.addPerson(`manager@${code}.test`, [{ companyId, role: 'manager' }])
  const agentId = await test.addPerson(`agent@${code}.test`, [{ companyId, role: 'agent' }])
  const owner = await test.signedIn(`owner@${code}.test`)
  const agent = await test.signedIn(`agent@${code}.test`)
  const invited = await owner.call('createUser', {
    body: { email: `invited@${code}.test`, name: 'Invited', role: 'agent' },
  })
  const extension = await owner.call('createExtension', { body: { number: '101', userId: agentId } })
  const trunk = await owner.call('createTrunk', {
    body: {
      name: `Trunk ${code}`,
      host: '127.0.0.1',
      username: `user-${code}`,
      password: `trunk-secret-${code}`,
    },
  })
  const queue = await owner.call('createQueue', {
    body: { name: `Queue ${code}`, members: [{ userId: agentId }] },
  })
  const hotline = await owner.call('createHotline', {
    body: {
      number: `+84287100000${digit}`,
      name: `Hotline ${code}`,
      queueId: queue.id,
      trunkIds: [trunk.id],
    },
  })
  const organisation = await owner.call('createOrganisation', {
    body: { name: `Organisation ${code}`, emails: [{ value: `office@${code}.test` }] },
  })
  const tag = await owner.call('createTag', { body: { name: `Tag ${code}` } })
  const contact = await owner.call('createContact', {
    body: {
      ...{ name: `Contact ${code}`, phone: `090123456${digit}`, organisationId: organisation.id },
      ...{ tagIds: [tag.id], ownerId: agentId, emails: [{ value: `contact@${code}.test` }] },
    },
  })
  const field = await owner.call('createField', {
    body: { subject: 'contact', type: 'text', name: `Field ${code}` },
  })
  const view = await owner.call('createListView', {
    params: { kind: 'contacts' },
    body: { name: `View ${code}`, sharing: 'everyone', state: {} },
  })
  const note = await owner.call('createNote', {
    params: { id: contact.id },
    body: {
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `Note ${code}` }] }],
      },
      pinned: true,
    },
  })
  const department = await owner.call('createDepartment', {
    body: { name: `Department ${code}`, members: [{ userId: agentId }] },
  })
  const ownRole = await owner.call('createRole', {
    body: { name: `Role ${code}`, permissions: { 'calls.see': 'departments' } },
  })
  const owned = { ownerId: companyId, name: `File ${code}` }
  const prompt = await owner.upload({ ...owned, ownerKind: 'prompt' }, testRecording(100))
  const logo = await owner.upload({ ...owned, ownerKind: 'company-logo' }, onePoint)
  if (prompt.status !== 201 || logo.status !== 201)
    throw new Error(`uploads answered ${JSON.stringify([prompt.body, logo.body])}`)
  const sheet = await owner.upload(
    { ownerKind: 'import', ownerId, name: `${code}.csv` },
    Buffer.from('Tên,Số điện thoại\nx,0901234567\n'),
  )
  const begun = await owner.call('beginImport', { body: { fileId: sheet.body.id } })
  const job = await owner.call('removeOldRecordings', {})
  const [callId, noticeId, mergeId, bulkRunId] = [newId(), newId(), newId(), newId()]
  const recordingKey = `${companyId}/2026/01/05/${callId}.wav`
  await withSystem(test.throwaway.database, async (transaction) => {
    const startedAt = new Date('2026-01-05T01:00:00Z')
    await transaction
      .insertInto('calls')
      .values({
        id: callId,
        companyId,
        direction: 'inbound',
        state: 'ended',
        outcome: 'answered',
        endedBy: 'customer',
        sipCode: null,
        reason: 'normal',
        fromNumber: contact.phone!,
        toNumber: hotline.number,
        customerNumber: contact.phone,
        customerName: null,
        hotlineId: hotline.id,
        hotlineNumber: hotline.number,
        queueId: queue.id,
        queueName: queue.name,
        agentId,
        agentName: 'agent',
        otherAgentId: null,
        startedAt,
        answeredAt: new Date(startedAt.getTime() + 4000),
        endedAt: new Date(startedAt.getTime() + 10_000),
        waitMs: 4000,
        talkMs: 6000,
        sipCallId: `sip-${code}`,
      })
      .execute()
    await transaction
      .insertInto('notices')
      .values({
        ...{ id: noticeId, companyId, userId: agentId, kind: 'missed-call', key: callId },
        ...{ data: JSON.stringify({ callId }), bell: true, desktop: true, mailAt: null, readAt: null },
      })
      .execute()
    await sendMail(transaction, test.options.secrets, {
      ...{ to: `agent@${code}.test`, of: { companyId }, template, language: 'vi', key: 'furnished' },
      data: { ...template.example, company: `Company ${code}` },
    })
    await transaction
      .insertInto('bulkRuns')
      .values({
        ...{ id: bulkRunId, companyId, userId: ownerId, kind: 'contacts', action: 'change-owner' },
        ...{ input: JSON.stringify({ ownerId }), selection: JSON.stringify({ ids: [contact.id] }) },
        jobId: null,
      })
      .execute()
    await transaction
      .insertInto('merges')
      .values({ id: mergeId, companyId, contactId: contact.id, kept: null, userId: ownerId, undoneAt: null })
      .execute()
    const entries = [{ at: startedAt.toISOString(), what: 'arrived', number: contact.phone }]
    await transaction
      .insertInto('callTimeline')
      .values({ callId, companyId, entries: JSON.stringify(entries) })
      .execute()
    await transaction
      .insertInto('callSegments')
      .values({
        ...{
          callId,
          position: 0,
          companyId,
          role: 'agent',
          agentId,
          agentName: `agent of ${code}`,
          number: null,
        },
        ...{ queueId: queue.id, queueName: queue.name, joinedAt: new Date(startedAt.getTime() + 4000) },
        ...{
          leftAt: new Date(startedAt.getTime() + 10_000),
          talkMs: 6000,
          heldSince: null,
          leftReason: 'ended',
        },
      })
      .execute()
    await transaction
      .insertInto('recordings')
      .values({
        id: newId(),
        companyId,
        callId,
        storageKey: recordingKey,
        durationMs: 1000,
        bytes: 16_058,
        complete: true,
        missingMs: 0,
        purgedAt: null,
      })
      .execute()
  })
  const mail = await withSystem(test.throwaway.database, (transaction) =>
    transaction.selectFrom('mails').select('id').where('companyId', '=', companyId).executeTakeFirstOrThrow(),
  )
  const path = join(test.recordings, recordingKey)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, testRecording(1000))
  return {
    companyId,
    code,
    ownerId,
    managerId,
    agentId,
    agentSessionId: (await agent.call('listMySessions', {})).items[0]!.id,
    invitedId: invited.user.id,
    invitedCode: invited.password,
    extensionId: extension.id,
    trunkId: trunk.id,
    queueId: queue.id,
    hotlineId: hotline.id,
    contactId: contact.id,
    mergeId,
    organisationId: organisation.id,
    tagId: tag.id,
    noteId: note.id,
    viewId: view.id,
    bulkRunId,
    fieldId: field.id,
    callId,
    departmentId: department.id,
    ownRoleId: ownRole.id,
    recordingKey,
    promptId: prompt.body.id,
    sheetId: sheet.body.id,
    importId: begun.id,
    logoId: logo.body.id,
    jobId: job.id,
    noticeId,
    mailId: mail.id,
  }
}
