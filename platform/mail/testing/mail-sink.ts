import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface CaughtMail {
  from: string
  to: string[]
  /** As it came: headers and body. */
  raw: string
  messageId: string
}

/** A real mail server that keeps what it gets, for as long as a test. */
export interface MailSink {
  port: number
  mails: CaughtMail[]
  close(): Promise<void>
}

export interface SinkOptions extends SMTPServerOptions {
  port?: number
  /** Called with what came, before it is confirmed; `'drop'`: the connection breaks instead. @throws what refuses it */
  onMail?: (mail: CaughtMail) => 'drop' | undefined | Promise<'drop' | undefined>
}

/** An error that answers with this code. */
export function answerWith(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

export async function startMailSink({
  port = 0,
  onMail = () => undefined,
  ...options
}: SinkOptions = {}): Promise<MailSink> {
  const mails: CaughtMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
    onData(stream, session, done) {
      let raw = ''
      stream.setEncoding('utf8')
      stream.on('data', (piece: string) => {
        raw += piece
      })
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          messageId: /^message-id: <(.+)>/im.exec(raw)?.[1] ?? '',
        }
        try {
          const what = await onMail(mail)
          mails.push(mail)
          if (what === 'drop') dropAll()
          else done()
        } catch (error) {
          done(error as Error)
        }
      })
    },
  })
  // A client that breaks off is a part of these tests.
  server.on('error', () => {})
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as { port: number }).port,
    mails,
    close() {
      dropAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
