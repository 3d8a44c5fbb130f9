import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from '@tongdai/database/open-database'
import { startThrowawayDatabase, type ThrowawayDatabase } from '@tongdai/database/testing/throwaway-database'
import { withCompany, withSystem } from '@tongdai/database/with-company'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { createLog } from '@tongdai/platform/log'
import { createSmtpMailer } from '@tongdai/platform/mail/smtp-mailer'
import {
  answerWith,
  type MailSink,
  type SinkOptions,
  startMailSink,
} from '@tongdai/platform/mail/testing/mail-sink'
import { newId } from '@tongdai/platform/new-id'
import { createSecrets } from '@tongdai/platform/secrets'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MailSender } from './mail-sender.ts'
import { keepMails } from './mails.store.ts'
import { sendMail } from './send-mail.ts'
import { template } from './templates/notice.ts'

const key = randomBytes(32)
const secrets = createSecrets(key)
/** How often the mail server could not be reached. */
let failures = 0
const log = createLog({
  level: 'warn',
  write: (line) => {
    if (line.includes('takes nothing for now')) failures++
  },
})
const companyId = newId()
const minute = 60_000

let throwaway: ThrowawayDatabase
let database: Database
let clock: FakeClock
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  throwaway = await startThrowawayDatabase()
  database = throwaway.database
  await withSystem(database, (transaction) =>
    transaction.insertInto('companies').values({ id: companyId, code: 'red', name: 'x' }).execute(),
  )
})
afterAll(() => throwaway.close())
beforeEach(async () => {
  clock = new FakeClock(Date.now() + 1_000)
  await withSystem(database, (transaction) => transaction.deleteFrom('mails').execute())
})
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function sink(options?: SinkOptions): Promise<MailSink> {
  const sink = await startMailSink(options)
  open.push(sink)
  return sink
}

function sender(port: number): MailSender {
  const sender = new MailSender({
    mailer: createSmtpMailer({
      ...{ host: '127.0.0.1', port, user: null, password: null, tls: 'off' },
      from: 'Tongdai <no-reply@example.org>',
    }),
    ...{ database, secrets, domain: 'example.org', clock, log },
  })
  open.push(sender)
  sender.start()
  return sender
}

const put = (name: string, to = 'lan@example.org') =>
  withCompany(database, companyId, (transaction) =>
    sendMail(transaction, secrets, {
      ...{ to, of: { companyId }, template, language: 'vi', data: template.example, key: name },
    }),
  )
const mails = () =>
  withSystem(database, (transaction) =>
    transaction.selectFrom('mails').selectAll().orderBy('createdAt').orderBy('id').execute(),
  )
const states = async () => (await mails()).map(({ state }) => state)
/** Lets the sender look again, until what is expected of the table holds. */
const until = (expected: string[], passMs = 2_000) =>
  expect
    .poll(async () => {
      clock.advance(passMs)
      return states()
    })
    .toEqual(expected)

describe('the sender of mail', () => {
  it('sends what was put down and forgets what stood in it', async () => {
    const { port, mails: caught } = await sink()
    sender(port)
    await put('a')
    await until(['sent'])
    expect(caught).toMatchObject([{ to: ['lan@example.org'] }])
    expect(await mails()).toMatchObject([{ letter: null, tries: 1, endedAt: expect.any(Date) }])
  })

  it('loses nothing and doubles nothing while the mail server is away for an hour', async () => {
    const first = await sink()
    const { port } = first
    await first.close()
    for (let n = 0; n < 20; n++) await put(`m${n}`, `u${n}@example.org`)
    failures = 0
    sender(port)
    for (let n = 0; n < 60; n++) {
      // Its tries of this minute are over before the next begins: they take real time, and the minute does not.
      await expect.poll(() => failures).toBeGreaterThan(0)
      await expect.poll(async () => (await states()).every((state) => state === 'waiting')).toBe(true)
      failures = 0
      clock.advance(minute)
    }
    await expect.poll(() => failures).toBeGreaterThan(0)
    await expect.poll(async () => (await states()).every((state) => state === 'waiting')).toBe(true)
    expect((await mails()).every(({ tries }) => tries === 0)).toBe(true)
    const { mails: caught } = await sink({ port })
    await until(Array(20).fill('sent'), 10_000)
    expect(caught.map(({ to }) => to[0]).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `u${n}@example.org`).sort(),
    )
  })

  it('sends each once though several senders run', async () => {
    const { port, mails: caught } = await sink()
    for (let n = 0; n < 40; n++) await put(`m${n}`)
    sender(port)
    sender(port)
    sender(port)
    await until(Array(40).fill('sent'))
    expect(new Set(caught.map(({ messageId }) => messageId)).size).toBe(40)
    expect(caught).toHaveLength(40)
  })

  it('puts off what the server cannot take now, and ends what it never will', async () => {
    let full = true
    const { port, mails: caught } = await sink({
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('nobody')
            ? answerWith(550, 'no such user')
            : address.startsWith('full') && full
              ? answerWith(452, 'mailbox full')
              : null,
        ),
    })
    await put('full', 'full@example.org')
    await put('nobody', 'nobody@example.org')
    await put('lan')
    sender(port)
    await until(['waiting', 'refused', 'sent'])
    const [deferred, refused] = await mails()
    expect(deferred).toMatchObject({ tries: 1, answer: expect.stringContaining('full') })
    expect(refused).toMatchObject({ answer: expect.stringContaining('no such user') })
    expect(refused!.letter).not.toBeNull()
    full = false
    await until(['sent', 'refused', 'sent'], minute)
    expect(caught).toHaveLength(2)
  })

  it('sends under one Message-ID what a server took without saying so', async () => {
    let drops = 1
    const { port, mails: caught } = await sink({ onMail: () => (drops-- > 0 ? 'drop' : undefined) })
    await put('a')
    sender(port)
    await until(['sent'], minute)
    expect(caught).toHaveLength(2)
    expect(caught[0]!.messageId).toBe(caught[1]!.messageId)
  })

  it('leaves to the next what it was killed over', { timeout: 30_000 }, async () => {
    let reached = () => {}
    const inMidst = new Promise<void>((resolve) => {
      reached = resolve
    })
    const stuck = await sink({
      onMail: () => {
        reached()
        return new Promise<undefined>(() => {})
      },
    })
    await put('a')
    const script = join(import.meta.dirname, 'testing/send-until-killed.ts')
    const child = spawn(
      process.execPath,
      [script, throwaway.url, String(stuck.port), key.toString('base64url')],
      { stdio: 'inherit' },
    )
    await inMidst
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    expect(await states()).toEqual(['taken'])

    const { port, mails: caught } = await sink()
    sender(port)
    await until(['sent'], minute)
    expect(caught).toHaveLength(1)
    expect(await mails()).toMatchObject([{ tries: 2 }])
  })

  it('sends nothing that is older than three days, and keeps nothing longer than thirty', async () => {
    const { port, mails: caught } = await sink()
    await put('old')
    clock.advance(3 * 24 * 60 * minute)
    sender(port)
    clock.advance(minute)
    expect(await keepMails(database, clock.now())).toBe(0)
    expect(await states()).toEqual(['expired'])
    expect(caught).toEqual([])
    expect(await keepMails(database, clock.now() + 28 * 24 * 60 * minute)).toBe(1)
  })
})
