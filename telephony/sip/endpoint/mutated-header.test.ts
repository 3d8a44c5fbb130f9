import { nullLog } from '@tongdai/platform/log'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LocationTable } from '../registrar/location-table.ts'
import { ANSWER, joinAliceAndBob, OFFER } from '../testing/alice-and-bob.ts'
import { mutatedRequest, type RequestLines } from '../testing/mutated-request.ts'

const bobAddress = { address: '10.0.0.2', port: 5060 }
const peer = { address: '10.0.0.9', port: 5060 }

const invite = (call: string, cseq = 1): RequestLines => [
  ['Via', `SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK${call}${cseq};rport`],
  ['Max-Forwards', '70'],
  ['From', '"Trunk" <sip:0901234567@10.0.0.9>;tag=t1'],
  ['To', '<sip:19001234@10.0.0.2>'],
  ['Call-ID', call],
  ['CSeq', `${cseq} INVITE`],
  ['Contact', '<sip:0901234567@10.0.0.9:5060;transport=udp>'],
  ['Record-Route', '<sip:10.0.0.7;lr>, <sip:10.0.0.8;lr>'],
  ['Supported', 'timer, 100rel'],
  ['Session-Expires', '1800;refresher=uac'],
  ['Min-SE', '90'],
  ['Allow', 'INVITE, ACK, BYE, CANCEL, UPDATE'],
  ['P-Asserted-Identity', '<sip:+84901234567@10.0.0.9>'],
  ['Privacy', 'none'],
  ['Content-Type', 'application/sdp'],
  ['Content-Disposition', 'session'],
  ['Content-Length', String(OFFER.length)],
]

const outside = (method: string, call: string, more: RequestLines = []): RequestLines => [
  ['Via', `SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK${call}${method};rport`],
  ['Max-Forwards', '70'],
  ['From', '<sip:101@10.0.0.9>;tag=t1'],
  ['To', '<sip:101@10.0.0.2>'],
  ['Call-ID', call],
  ['CSeq', `1 ${method}`],
  ['Contact', '<sip:101@10.0.0.9>;expires=600;+sip.instance="<urn:uuid:1>"'],
  ['Route', '<sip:10.0.0.2;lr>'],
  ['Require', ''],
  ['Expires', '600'],
  ['Accept', 'application/sdp'],
  ['Authorization', 'Digest username="a", realm="b", nonce="c", uri="sip:10.0.0.2", response="d"'],
  ['User-Agent', 'phone'],
  ...more,
  ['Content-Length', '0'],
]

/** Bob with a registrar and somebody who takes every call; faults of his are kept. */
async function startBob() {
  const faults: string[] = []
  const log = { ...nullLog, error: (message: string) => void faults.push(message) }
  const pair = await joinAliceAndBob({ bob: { log } })
  const table = new LocationTable({ clock: pair.clock, onChange: () => {} })
  pair.bob.onInvite = (call) => call.accept({ sdp: ANSWER })
  pair.bob.onRequest = ({ request, flow, reply }) => {
    if (request.method !== 'REGISTER') return reply(200)
    const { code, ...answer } = table.register('anyone', request, flow)
    reply(code, answer)
  }
  /** @returns final answers to what is sent, as `400 Bad Request - …` */
  const tell = async (text: string) => {
    const before = pair.wire.sent.length
    pair.wire.inject(text, peer, bobAddress)
    await pair.pass(50)
    return pair.wire.sent
      .slice(before)
      .filter(({ from }) => from.address === bobAddress.address)
      .flatMap(({ text }) => /^SIP\/2\.0 ([2-6].*)\r$/m.exec(text)?.[1] ?? [])
  }
  return { tell, faults, bob: pair.bob, wire: pair.wire, pass: pair.pass }
}

const start = (method: string) => `${method} sip:19001234@10.0.0.2 SIP/2.0`
const write = (line: string, lines: RequestLines, body = '') =>
  `${line}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`

const kinds = {
  INVITE: mutatedRequest(start('INVITE'), invite('c1'), OFFER),
  REGISTER: mutatedRequest('REGISTER sip:10.0.0.2 SIP/2.0', outside('REGISTER', 'c2')),
  OPTIONS: mutatedRequest(start('OPTIONS'), outside('OPTIONS', 'c3')),
  'BYE to nothing': mutatedRequest(start('BYE'), outside('BYE', 'c4')),
}

describe.each(Object.entries(kinds))('%s with one header field spoilt', (_, request) => {
  test('is answered once, and with 400 by a phrase that names the field', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ text, field, answerable }) => {
        const { tell, faults } = await startBob()
        const answers = await tell(text)
        expect(faults).toEqual([])
        expect(answers.length).toBeLessThanOrEqual(1)
        if (answerable) expect(answers).toHaveLength(1)
        if (answerable && answers[0]!.startsWith('400')) expect(answers[0]).toContain(field)
      }),
      { numRuns: 400 },
    )
  })
})

test('a BYE inside a call with one header field spoilt: answered once, and a good one still ends the call', async () => {
  await fc.assert(
    fc.asyncProperty(
      mutatedRequest(
        start('BYE'),
        outside('BYE', 'c5').map(([name, value]) => [name, name === 'To' ? '<sip:x@y>;tag=BOB' : value]),
      ),
      async ({ text, answerable }) => {
        const { tell, faults, bob, wire } = await startBob()
        await tell(write(start('INVITE'), invite('c5'), OFFER))
        const tag = /^To: .*;tag=(\S+)\r$/m.exec(wire.sent.at(-1)!.text)![1]!
        const ack = invite('c5').map(([name, value]): [string, string] => {
          if (name === 'To') return [name, `${value};tag=${tag}`]
          return [name, name === 'CSeq' ? '1 ACK' : value]
        })
        await tell(write(start('ACK'), ack, OFFER))
        const answers = await tell(text.replace('tag=BOB', `tag=${tag}`))
        expect(faults).toEqual([])
        if (answerable) expect(answers).toHaveLength(1)
        else expect(answers.length).toBeLessThanOrEqual(1)
        const bye = outside('BYE', 'c5').map(([name, value]): [string, string] => {
          if (name === 'Via') return [name, value.replace('BYE', 'again')]
          if (name === 'CSeq') return [name, '2000000000 BYE']
          return [name, name === 'To' ? `<sip:x@y>;tag=${tag}` : value]
        })
        await tell(write(start('BYE'), bye))
        expect(bob.openCalls).toBe(0)
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  ['not there', null],
  ['nothing', ''],
  ['an asterisk', '*'],
  ['a port that is none', '<sip:a@10.0.0.9:99999>'],
  ['half an address', '<sip:a@10.0.0.9'],
])('an INVITE whose Contact is %s gets 400 and leaves nothing open', async (_, contact) => {
  const { tell, faults, bob, pass } = await startBob()
  const lines = invite('c6').flatMap(([name, value]): RequestLines => {
    if (name !== 'Contact') return [[name, value]]
    return contact === null ? [] : [[name, contact]]
  })
  expect(await tell(write(start('INVITE'), lines, OFFER))).toEqual([
    expect.stringMatching(/^400 Bad Request - .*Contact/),
  ])
  await pass(40_000)
  expect([faults, bob.openCalls, bob.openTransactions]).toEqual([[], 0, 0])
})

test('an ACK and a response that cannot be read are dropped without a word', async () => {
  const { tell, faults } = await startBob()
  const broken = invite('c7').map(([name, value]) => [name, name === 'Contact' ? '<' : value] as const)
  const ack = broken.map(([name, value]) => [name, name === 'CSeq' ? '1 ACK' : value] as const)
  expect(await tell(write(start('ACK'), ack))).toEqual([])
  expect(await tell(write('SIP/2.0 200 OK', broken))).toEqual([])
  expect(faults).toEqual([])
})
