import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { MailFailure, type OutgoingMail } from './mailer.ts'
import { createSmtpMailer, type SmtpSettings } from './smtp-mailer.ts'
import { answerWith, type MailSink, type SinkOptions, startMailSink } from './testing/mail-sink.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const mail: OutgoingMail = {
  to: 'lan@example.org',
  messageId: 'one@example.org',
  subject: 'Mời bạn vào Công ty Hoa Sen',
  text: 'Chào Lan\n',
  html: '<p>Chào Lan</p>',
}
const quick = { connectMs: 500, greetMs: 500, mailMs: 500 }

async function sink(options?: SinkOptions): Promise<MailSink> {
  const sink = await startMailSink(options)
  open.push(sink)
  return sink
}

function mailer(port: number, settings: Partial<SmtpSettings> = {}) {
  const at = { host: '127.0.0.1', port, user: null, password: null, tls: 'off' as const }
  return createSmtpMailer({ ...at, from: 'Tongdai <no-reply@example.org>', ...settings }, quick)
}

async function failure(port: number, settings?: Partial<SmtpSettings>, sent = mail): Promise<MailFailure> {
  const failed = await mailer(port, settings)
    .open()
    .then(async (session) => {
      await session.send(sent)
      session.close()
    })
    .catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(MailFailure)
  return failed as MailFailure
}

describe('a mail by SMTP', () => {
  it('arrives whole, as text and HTML, several over one connection', async () => {
    const { port, mails } = await sink()
    const session = await mailer(port).open()
    await session.send(mail)
    await session.send({ ...mail, messageId: 'two@example.org' })
    session.close()
    expect(mails).toMatchObject([
      { from: 'no-reply@example.org', to: ['lan@example.org'], messageId: 'one@example.org' },
      { messageId: 'two@example.org' },
    ])
    expect(mails[0]!.raw).toContain('Auto-Submitted: auto-generated')
    expect(mails[0]!.raw).toContain('text/html')
    expect(mails[0]!.raw).toMatch(/^Subject: =\?UTF-8\?/m)
  })

  it('is signed in for, and goes to nobody who does not know us', async () => {
    const { port, mails } = await sink({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        done(username === 'us' && password === 'right' ? null : answerWith(535, 'no such account'), {
          user: 'us',
        }),
    })
    expect(await failure(port, { user: 'us', password: 'wrong' })).toMatchObject({ kind: 'server' })
    const session = await mailer(port, { user: 'us', password: 'right' }).open()
    await session.send(mail)
    session.close()
    expect(mails).toHaveLength(1)
  })

  it('waits for the server when there is none, it is busy, or does not encrypt', async () => {
    const gone = await sink()
    await gone.close()
    expect(await failure(gone.port)).toMatchObject({ kind: 'server' })
    const busy = await sink({ onConnect: (_session, done) => done(answerWith(421, 'too busy')) })
    expect(await failure(busy.port)).toMatchObject({
      kind: 'server',
      message: expect.stringContaining('busy'),
    })
    const plain = await sink()
    expect(await failure(plain.port, { tls: 'starttls' })).toMatchObject({ kind: 'server' })
    expect(plain.mails).toEqual([])
  })

  it('gives up a server that hangs before its greeting', async () => {
    const silent = await hanging()
    expect(await failure(silent)).toMatchObject({ kind: 'server' })
  })

  it('is for the server to judge: for now, or for ever', async () => {
    const { port } = await sink({
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('full')
            ? answerWith(452, 'mailbox full')
            : address.startsWith('nobody')
              ? answerWith(550, 'no such user')
              : null,
        ),
      onMail: () => Promise.reject(answerWith(554, 'looks like spam')),
    })
    expect(await failure(port, {}, { ...mail, to: 'full@example.org' })).toMatchObject({ kind: 'later' })
    expect(await failure(port, {}, { ...mail, to: 'nobody@example.org' })).toMatchObject({
      kind: 'never',
      message: expect.stringContaining('no such user'),
    })
    expect(await failure(port)).toMatchObject({ kind: 'never', message: expect.stringContaining('spam') })
    expect(await failure(port, {}, { ...mail, to: 'not an address' })).toMatchObject({ kind: 'never' })
  })

  it('goes out no more when our sender is refused', async () => {
    const { port } = await sink({ onMailFrom: (_from, _session, done) => done(answerWith(553, 'not yours')) })
    expect(await failure(port)).toMatchObject({ kind: 'server' })
  })

  it('is tried again when the connection breaks after it was handed over, or nothing is said to it', async () => {
    const dropping = await sink({ onMail: () => 'drop' })
    expect(await failure(dropping.port)).toMatchObject({ kind: 'later' })
    const silent = await sink({ onMail: () => new Promise<undefined>(() => {}) })
    expect(await failure(silent.port)).toMatchObject({ kind: 'later' })
  })
})

async function hanging(): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
  return (server.address() as { port: number }).port
}
