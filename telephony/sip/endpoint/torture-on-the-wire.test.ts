import { createSocket } from 'node:dgram'
import { createConnection } from 'node:net'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DigestVerifier } from '../digest/digest-verifier.ts'
import { LocationTable } from '../registrar/location-table.ts'
import { rfc4475, rfc5118, type TortureMessage } from '../testing/torture.ts'
import { SipEndpoint } from './sip-endpoint.ts'

let endpoint: SipEndpoint
let udp: number
let tcp: number
let invites = 0
/** Once with a registrar that lets everybody in, once with one that challenges. */
let challenges = false

const table = new LocationTable({ clock: systemClock, onChange: () => {} })
const verifier = new DigestVerifier({ clock: systemClock, realm: 'test', lookup: () => null })

async function open(): Promise<void> {
  endpoint = new SipEndpoint({
    clock: systemClock,
    log: nullLog,
    userAgentName: 'torture',
    resolver: { resolve: () => [] },
  })
  endpoint.onInvite = (call) => {
    invites++
    call.reject(404)
  }
  endpoint.onRequest = (incoming) => {
    if (incoming.request.method === 'OPTIONS') return incoming.reply(200)
    if (incoming.request.method !== 'REGISTER') return incoming.reply(405)
    const verdict = verifier.verify(incoming.request)
    if (challenges && verdict.outcome === 'challenge')
      return incoming.reply(401, { headers: verdict.headers })
    const { code, headers } = table.register('anyone', incoming.request, incoming.flow)
    incoming.reply(code, { headers })
  }
  udp = await endpoint.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
  tcp = await endpoint.listen({ transport: 'tcp', host: '127.0.0.1', port: 0 })
}

async function close(): Promise<void> {
  table.close()
  await endpoint.close()
}

const OPTIONS = (call: string) =>
  Buffer.from(
    `OPTIONS sip:x@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK${call};rport\r\nFrom: <sip:a@b>;tag=1\r\n` +
      `To: <sip:x@127.0.0.1>\r\nCall-ID: ${call}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n`,
  )

/** The messages carry no rport, and their sent-by is not ours: it is put in, as the manifest allows. */
function withRport(data: Buffer): Buffer {
  const text = data.toString('latin1')
  return Buffer.from(
    text.replace(/^((?:Via|v)\s*:\s*SIP\s*\/\s*2\.0\s*\/\s*\w+\s+[^\s;,]+)/im, '$1;rport'),
    'latin1',
  )
}

const statusOf = (answer: string) => Number(/^SIP\/2\.0 (\d+)/.exec(answer)?.[1])

/** Sends it, then an OPTIONS, whose answer shows that whatever there was to say has been said. */
async function overDatagrams(data: Buffer): Promise<string[]> {
  const socket = createSocket('udp4')
  const answers: string[] = []
  socket.on('message', (answer) => void answers.push(answer.toString('utf8')))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const call = `probe${Math.random()}`
  socket.send(withRport(data), udp, '127.0.0.1')
  socket.send(OPTIONS(call), udp, '127.0.0.1')
  await vi.waitFor(() => expect(answers.some((answer) => answer.includes(call))).toBe(true), { interval: 5 })
  socket.close()
  return answers.filter((answer) => !answer.includes(call))
}

async function overStream(data: Buffer): Promise<string[]> {
  const socket = createConnection(tcp, '127.0.0.1')
  let text = ''
  let closed = false
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8')
  })
  socket.on('close', () => {
    closed = true
  })
  const call = `probe${Math.random()}`
  socket.write(Buffer.concat([data, OPTIONS(call)]))
  await vi.waitFor(() => expect(closed || text.includes(call)).toBe(true), { interval: 5 })
  socket.destroy()
  return text.split(/(?=^SIP\/2\.0 )/m).filter((answer) => answer !== '' && !answer.includes(call))
}

const finals = (answers: string[]) => answers.map(statusOf).filter((status) => status >= 200)

function judge({ kind, accept, mustNot }: TortureMessage, answers: string[]): void {
  if (kind === 'response') {
    expect(answers).toEqual([])
    return
  }
  const [status, ...more] = finals(answers)
  // An INVITE's final answer may come again before its ACK, which is never sent here; nothing else may.
  expect(more.every((each) => each === status)).toBe(true)
  expect(status).toBeDefined()
  if (accept) expect(accept).toContain(status)
  expect(mustNot).not.toContain(status)
}

describe.each([false, true])('with a registrar that challenges: %s', (challenging) => {
  beforeAll(() => {
    challenges = challenging
    return open()
  })
  afterAll(close)

  test.each(rfc4475())('RFC 4475 $name', async (message) => {
    const answers = await (message.overStream ? overStream(message.data) : overDatagrams(message.data))
    judge(message, answers)
  })

  test.each(rfc5118())('RFC 5118 $name', async (message) => judge(message, await overDatagrams(message.data)))
})

const answerTo = async (name: string) => {
  const message = rfc4475().find((each) => each.name === name)!
  const answers = await (message.overStream ? overStream(message.data) : overDatagrams(message.data))
  return answers[0]!
}

describe('beside the code', () => {
  beforeAll(() => {
    challenges = true
    return open()
  })
  afterAll(close)

  test('what must stand in the answers', async () => {
    expect(await answerTo('bext01')).toMatch(
      /^Unsupported: nothingSupportsThis, nothingSupportsThisEither\r$/m,
    )
    expect(await answerTo('invut')).toMatch(/^Accept: application\/sdp\r$/m)
    expect(await answerTo('regaut01')).toMatch(/^WWW-Authenticate: Digest /m)
    expect(await answerTo('sdp01')).not.toContain('application/sdp')
  })

  test('dblreq gets one answer and makes no call', async () => {
    const before = invites
    expect(await overDatagrams(rfc4475().find(({ name }) => name === 'dblreq')!.data)).toHaveLength(1)
    expect(invites).toBe(before)
  })

  test.each(['ncl', 'mcl01', 'inv2543'])(
    '%s over a stream: 400, and the connection is closed',
    async (name) => {
      const socket = createConnection(tcp, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString('utf8')
      })
      const closed = new Promise((resolve) => socket.on('close', resolve))
      socket.write(rfc4475().find((each) => each.name === name)!.data)
      await closed
      expect(text).toMatch(/^SIP\/2\.0 400 /)
    },
  )
})
