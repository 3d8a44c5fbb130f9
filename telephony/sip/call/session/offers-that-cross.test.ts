import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names, OFFER } from '../../testing/alice-and-bob.ts'

const peer = { address: '10.0.0.9', port: 5060 }
const bobAddress = { address: '10.0.0.2', port: 5060 }

let pair: AliceAndBob
beforeEach(async () => {
  pair = await joinAliceAndBob()
})

afterEach(async () => {
  await pair.pass(70_000)
  const { alice, bob, clock } = pair
  expect([alice.openCalls + bob.openCalls, bob.openTransactions, clock.pendingTimers]).toEqual([0, 0, 0])
})

/** What a peer by hand sends to Bob. */
const request = (method: string, cseq: number, { toTag = '', sdp = '' } = {}) =>
  `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK${method}${cseq}\r\nFrom: <sip:x@y>;tag=t\r\n` +
  `To: <sip:bob@10.0.0.2>${toTag ? `;tag=${toTag}` : ''}\r\nCall-ID: c\r\nCSeq: ${cseq} ${method}\r\nContact: <sip:x@10.0.0.9>\r\n` +
  `${sdp ? 'Content-Type: application/sdp\r\n' : ''}Content-Length: ${sdp.length}\r\n\r\n${sdp}`

async function send(text: string): Promise<void> {
  pair.wire.inject(text, peer, bobAddress)
  await pair.pass(15)
}

/** An INVITE, answered 200 by Bob and not yet acknowledged. @returns Bob's side, and his tag */
async function answered(sdp: string) {
  await send(request('INVITE', 1, { sdp }))
  const bobs = pair.bobs[0]!
  bobs.call.accept({ sdp: sdp === '' ? OFFER : ANSWER })
  await pair.pass(15)
  const toTag = /^To: .*;tag=(\S+)\r$/m.exec(pair.wire.sent.at(-1)!.text)![1]!
  const ack = (cseq: number, answer = '') => send(request('ACK', cseq, { toTag, sdp: answer }))
  return { ...bobs, toTag, ack }
}

const last = () => pair.wire.sent.filter(({ from }) => from.address === bobAddress.address).at(-1)!

describe('before the ACK of the INVITE', () => {
  test.each(['INVITE', 'UPDATE'])('our answer is out: a new offer by %s is taken', async (method) => {
    const { call, news, toTag, ack } = await answered(OFFER)
    await send(request(method, 2, { toTag, sdp: 'new' }))
    const event = news.at(-1)!
    expect(event).toMatchObject({ type: 'renegotiate', offer: 'new' })
    if (event.type === 'renegotiate') event.reply.accept('newer').catch(() => {})
    await pair.pass(15)
    expect(last().summary).toBe(`200 ${method}`)
    await ack(1)
    if (method === 'INVITE') await ack(2)
    expect(names(news)).toEqual(['renegotiate', 'confirmed'])
    call.bye()
  })

  test.each(['INVITE', 'UPDATE'])('our offer is out: a new one by %s gets 491', async (method) => {
    const { call, news, toTag, ack } = await answered('')
    await send(request(method, 2, { toTag, sdp: 'new' }))
    expect(last().summary).toBe(`491 ${method}`)
    await ack(1, ANSWER)
    expect(news).toEqual([{ type: 'confirmed', sdp: ANSWER }])
    await send(request(method, 3, { toTag, sdp: 'new' }))
    expect(news.at(-1)).toMatchObject({ type: 'renegotiate' })
    call.bye()
  })

  test('the answer to theirs is not: 500, and when to come again', async () => {
    await send(request('INVITE', 1, { sdp: OFFER }))
    const { call } = pair.bobs[0]!
    call.provisional(180)
    await pair.pass(15)
    const toTag = /^To: .*;tag=(\S+)\r$/m.exec(last().text)![1]!
    for (const method of ['INVITE', 'UPDATE']) {
      await send(request(method, 2, { toTag, sdp: 'new' }))
      expect(last().text).toMatch(
        new RegExp(`^SIP/2\\.0 500 [\\s\\S]*^CSeq: 2 ${method}\r$[\\s\\S]*^Retry-After: \\d\r$`, 'm'),
      )
    }
    call.reject(480)
  })
})

describe('in a call', () => {
  test('two re-INVITEs before the ACK of the first: each 200 waits for its own', async () => {
    const { call, news, toTag, ack } = await answered(OFFER)
    await ack(1)
    for (const cseq of [2, 3]) {
      await send(request('INVITE', cseq, { toTag, sdp: `offer ${cseq}` }))
      const event = news.at(-1)!
      if (event.type === 'renegotiate') event.reply.accept('yes').catch(() => {})
      await pair.pass(15)
      expect(last().summary).toBe('200 INVITE')
    }
    await ack(3)
    await ack(2)
    const before = pair.wire.log.length
    await pair.pass(5000)
    expect(pair.wire.log.length).toBe(before)
    call.bye()
  })

  test('they asked us for an offer and have not answered it: 491', async () => {
    const { call, news, toTag, ack } = await answered(OFFER)
    await ack(1)
    await send(request('INVITE', 2, { toTag }))
    const event = news.at(-1)!
    if (event.type !== 'renegotiate') throw new Error('no renegotiation')
    const theirs = event.reply.accept('our offer')
    await pair.pass(15)
    await send(request('UPDATE', 3, { toTag, sdp: 'new' }))
    expect(last().summary).toBe('491 UPDATE')
    await ack(2, 'their answer')
    expect(await theirs).toBe('their answer')
    call.bye()
  })

  test('theirs is being worked on: 500', async () => {
    const { call, toTag, ack } = await answered(OFFER)
    await ack(1)
    await send(request('UPDATE', 2, { toTag, sdp: 'one' }))
    await send(request('INVITE', 3, { toTag, sdp: 'two' }))
    expect(last().text).toMatch(/^SIP\/2\.0 500 [\s\S]*^Retry-After: \d\r$/m)
    call.bye()
  })

  test.each([
    ['re-INVITE', (pair: AliceAndBob) => pair.bobs[0]!.call.reinvite('ours'), '491 INVITE'],
    ['UPDATE with an offer', (pair: AliceAndBob) => pair.bobs[0]!.call.update('ours'), '491 INVITE'],
    ['UPDATE without one', (pair: AliceAndBob) => pair.bobs[0]!.call.update(null), undefined],
  ])('while a %s of ours has no answer yet', async (_, ask, refused) => {
    const { call, news, toTag, ack } = await answered(OFFER)
    await ack(1)
    ask(pair).catch(() => {})
    await pair.pass(5)
    await send(request('INVITE', 2, { toTag, sdp: 'theirs' }))
    if (refused) expect(last().summary).toBe(refused)
    else expect(news.at(-1)).toMatchObject({ type: 'renegotiate', offer: 'theirs' })
    call.bye()
  })

  test('their offer came in the 200 to our re-INVITE, and we have not answered it: 500', async () => {
    const { alice, bob } = await pair.connect()
    const mine = alice.call.reinvite(null, () => new Promise(() => {})).catch((error) => error.code)
    await pair.pass(30)
    const event = bob.news.at(-1)!
    if (event.type === 'renegotiate') event.reply.accept('their offer').catch(() => {})
    await pair.pass(30)
    const { callId, localTag, remoteTag } = alice.call.dialogId
    pair.wire.inject(
      request('UPDATE', 900, { toTag: localTag, sdp: 'another' })
        .replace('tag=t', `tag=${remoteTag}`)
        .replace('Call-ID: c', `Call-ID: ${callId}`),
      bobAddress,
      { address: '10.0.0.1', port: 5060 },
    )
    await pair.pass(15)
    expect(pair.wire.log.at(-1)).toBe('500 UPDATE')
    alice.call.bye()
    expect(await mine).toBe('SIP_CALL_ENDED')
  })
})
