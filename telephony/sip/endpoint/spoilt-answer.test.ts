import { nullLog } from '@tongdai/platform/log'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Resolver } from '../resolve/resolver.ts'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names } from '../testing/alice-and-bob.ts'
import { mutatedRequest, type RequestLines } from '../testing/mutated-request.ts'

const alice = { address: '10.0.0.1', port: 5060 }
const carrier = { address: '10.0.0.7', port: 5060 }

/** Alice, and a carrier by hand that answers each of her requests as `answers` says. */
async function startCarrier(answers: (method: string, request: string) => string[]) {
  const warnings: string[] = []
  const faults: string[] = []
  const log = {
    ...nullLog,
    warn: (message: string) => void warnings.push(message),
    error: (message: string) => void faults.push(message),
  }
  const resolver: Resolver = {
    resolve: ({ host }) =>
      host.endsWith('.example') ? [] : [{ transport: 'udp', address: host, port: 5060, serverName: null }],
  }
  const pair = await joinAliceAndBob({ alice: { log, resolver } })
  const asked: string[] = []
  await pair.wire.bindDatagram(carrier.address, carrier.port, (data) => {
    const request = String(data)
    const method = request.split(' ')[0]!
    asked.push(method)
    for (const answer of answers(method, request)) pair.wire.inject(answer, carrier, alice)
  })
  return { ...pair, warnings, faults, asked, callCarrier: () => pair.call({ uri: 'sip:1@10.0.0.7' }) }
}

const linesOf = (request: string, more: RequestLines, body = ''): RequestLines => {
  const field = (name: string) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(request)?.[1] ?? ''
  return [
    ['Via', field('Via')],
    ['From', field('From')],
    ['To', field('To').includes('tag=') ? field('To') : `${field('To')};tag=carrier`],
    ['Call-ID', field('Call-ID')],
    ['CSeq', field('CSeq')],
    ...more,
    ['Content-Length', String(body.length)],
  ]
}

const write = (status: string, lines: RequestLines, body = '') =>
  `SIP/2.0 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`

/** 200 to INVITE and BYE; the INVITE's with these fields. */
const accepting =
  (more: RequestLines, body = ANSWER) =>
  (method: string, request: string) => {
    if (method === 'ACK') return []
    return [
      write(
        '200 OK',
        linesOf(request, method === 'INVITE' ? more : [], method === 'INVITE' ? body : ''),
        method === 'INVITE' ? body : '',
      ),
    ]
  }

const sdp: RequestLines = [['Content-Type', 'application/sdp']]

async function leftOpen({ alice, clock, pass }: AliceAndBob) {
  await pass(140_000)
  return { transactions: alice.openTransactions, calls: alice.openCalls, timers: clock.pendingTimers }
}

const NOTHING = { transactions: 0, calls: 0, timers: 0 }

describe('a 200 with something odd in it is an answer', () => {
  test.each<[string, RequestLines]>([
    ['a quoted URI parameter', [['Contact', '<sip:u@10.0.0.7:5060;x-tiu="VGhd==">']]],
    [
      'blanks in a quoted URI parameter',
      [
        ['Contact', '<sip:u@10.0.0.7:5060;foo="a b">'],
        ['Record-Route', '<sip:10.0.0.7:5060;lr;foo="a b">'],
      ],
    ],
    ['a bad Contact beside the good one', [['Contact', '<sip:u@10.0.0.7>,Date:Thu, 24 May 2026']]],
    ['a Contact with a parameter that is none', [['Contact', '<sip:u@10.0.0.7>;thinfo=<x>']]],
    ['no Contact', []],
    ['a Contact that leads nowhere', [['Contact', '<sip:u@nowhere.example>']]],
    [
      'a bad Supported',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['Supported', ',;"'],
      ],
    ],
    [
      'a bad Via below',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['Via', 'nonsense'],
      ],
    ],
    [
      'a bad Route',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['Route', '<'],
      ],
    ],
    [
      'a line that is none',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['no field at all\r\nX', 'y'],
      ],
    ],
    [
      'two From',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['From', '<sip:other@b>;tag=2'],
      ],
    ],
  ])('%s', async (_, more) => {
    const here = await startCarrier(accepting([...more, ...sdp]))
    const { call, news } = here.callCarrier()
    await here.pass(60)
    expect(names(news)).toEqual(['answered'])
    call.bye()
    await here.pass(60)
    expect(here.asked).toEqual(['INVITE', 'ACK', 'BYE'])
    expect(here.faults).toEqual([])
  })
})

describe('a 200 that is of no use: acknowledged, ended, said in the log', () => {
  test.each<[string, RequestLines]>([
    ['a Contact that cannot be read', [['Contact', '<sip:u@10.0.0.7']]],
    ['a Contact that SIP cannot reach', [['Contact', '<mailto:u@10.0.0.7>']]],
    [
      'a route that cannot be read',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['Record-Route', '<sip:10.0.0.7;lr>, <nonsense'],
      ],
    ],
    ['a Contact that is ours', [['Contact', '<sip:u@10.0.0.1>']]],
    [
      'a route that leads to ourselves first',
      [
        ['Contact', '<sip:u@10.0.0.7>'],
        ['Record-Route', '<sip:10.0.0.8;lr>, <sip:10.0.0.1:5060;lr>'],
      ],
    ],
  ])('%s', async (_, more) => {
    const here = await startCarrier(accepting([...more, ...sdp]))
    const { news } = here.callCarrier()
    await here.pass(60)
    expect(here.asked).toEqual(['INVITE', 'ACK', 'BYE'])
    // Until then another answer could have crossed a proxy's CANCEL.
    await here.pass(2000)
    expect(names(news)).toEqual(['failed 502'])
    expect(here.warnings).toEqual(['answered, but of no use'])
    expect(await leftOpen(here)).toEqual(NOTHING)
  })
})

const spoilt = (lines: RequestLines, status: string, body = '') =>
  mutatedRequest(`SIP/2.0 ${status}`, lines, body)

/** By what an answer finds its request (RFC 3261 §17.1.3), and where its own end is. */
const finds = new Set(['Via', 'CSeq', 'Content-Length'])

test.each([
  ['200 OK', ANSWER],
  ['486 Busy Here', ''],
  ['401 Unauthorized', ''],
])(
  '%s to INVITE with one field spoilt: heard once, and nothing stays open',
  async (status, body) => {
    const fields: RequestLines = [
      ['Contact', '<sip:u@10.0.0.7>'],
      ['Record-Route', '<sip:10.0.0.7;lr>'],
      ['Allow', 'INVITE, ACK, BYE, UPDATE'],
      ['Supported', 'timer, 100rel'],
      ['Require', 'timer'],
      ['Session-Expires', '1800;refresher=uac'],
      ['WWW-Authenticate', 'Digest realm="r", nonce="n"'],
      ['Reason', 'Q.850;cause=17'],
      ['Server', 'carrier'],
      ...sdp,
    ]
    const count = linesOf('', fields).length
    await fc.assert(
      fc.asyncProperty(fc.nat(count), fc.infiniteStream(fc.nat()), async (_, seeds) => {
        let field = ''
        const here = await startCarrier((method, request) => {
          if (method === 'ACK') return []
          const lines = linesOf(request, method === 'INVITE' ? fields : [], method === 'INVITE' ? body : '')
          if (method !== 'INVITE') return [write('200 OK', lines)]
          const [one] = fc.sample(spoilt(lines, status, body), { numRuns: 1, seed: seeds.next().value })
          field = one!.field
          return [one!.text]
        })
        const { call, news } = here.callCarrier()
        await here.pass(100)
        if (!finds.has(field)) {
          // Sent, whoever is at the address that a spoilt Record-Route names.
          expect(here.wire.sent.filter(({ from }) => from.address === alice.address)[1]?.summary).toBe('ACK')
          await here.pass(2000)
          expect(names(news)).toHaveLength(1)
        }
        call.hangUp()
        await here.pass(100)
        expect(names(news).filter((name) => /^(ended|failed)/.test(name))).toHaveLength(1)
        expect(here.faults).toEqual([])
        expect(await leftOpen(here)).toEqual(NOTHING)
      }),
      { numRuns: 150 },
    )
  },
  60_000,
)

test('a 200 to REGISTER with one field spoilt ends the REGISTER', async () => {
  const fields: RequestLines = [
    ['Contact', '<sip:ours@10.0.0.1>;expires=60, <sip:other@10.0.0.9>;thinfo="x"'],
    ['Expires', '60'],
    ['Date', 'Thu, 24 May 2026 08:00:00 GMT'],
    ['Path', '<sip:10.0.0.7;lr>'],
  ]
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      let field = ''
      const here = await startCarrier((_, request) => {
        const [one] = fc.sample(spoilt(linesOf(request, fields), '200 OK'), { numRuns: 1, seed })
        field = one!.field
        return [one!.text]
      })
      const asked = here.alice
        .request({ method: 'REGISTER', uri: 'sip:10.0.0.7', from: 'sip:a@10.0.0.7' })
        .then(({ status }) => status)
        .catch((error) => error.code)
      await here.pass(33_000)
      if (!finds.has(field)) expect(await asked).toBe(200)
      expect(here.faults).toEqual([])
    }),
    { numRuns: 150 },
  )
}, 60_000)
