import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names } from '../testing/alice-and-bob.ts'
import { ForkingPeer } from '../testing/forking-peer.ts'
import type { CallEvent } from './call-event.ts'

let pair: AliceAndBob
let phones: ForkingPeer
beforeEach(async () => {
  pair = await joinAliceAndBob()
  phones = new ForkingPeer(pair)
})

afterEach(async () => {
  await pair.pass(140_000)
  const { alice, bob, clock } = pair
  expect([alice.openCalls + bob.openCalls, alice.openTransactions, clock.pendingTimers]).toEqual([0, 0, 0])
})

const status = (texts: string[]) => texts.map((text) => Number(text.slice(8, 11)))
const reliable = ['Require: 100rel', 'RSeq: 7']
const offer = { sdp: 'new' }

/** What the owner says to whatever change of the session is asked for. */
const answering =
  (news: CallEvent[], how: (event: CallEvent & { type: 'renegotiate' }) => void) => (event: CallEvent) => {
    news.push(event)
    if (event.type === 'renegotiate') how(event)
  }

describe('we called, and it rings', () => {
  /** A phone that has answered our offer in a reliable 183, or only rings. */
  async function ringing(answered: boolean) {
    const alices = phones.call()
    await pair.pass(15)
    if (!answered) await phones.answer(180, 'a')
    else {
      await phones.answer(183, 'a', { sdp: ANSWER, headers: reliable })
      await phones.request('OPTIONS', 'a', 1)
    }
    return alices
  }

  test('UPDATE with an offer after ours was answered reliably: taken', async () => {
    const { call, news } = await ringing(true)
    call.onEvent = answering(news, (event) => void event.reply.accept('newer'))
    await phones.request('UPDATE', 'a', 2, offer)
    expect(news.at(-1)).toMatchObject({ type: 'renegotiate', method: 'UPDATE', offer: 'new' })
    const [answer] = phones.finals('UPDATE', 2)
    expect(answer).toMatch(/^SIP\/2\.0 200 [\s\S]*\r\nContact: [\s\S]*\r\n\r\nnewer$/)
    call.cancel()
    await phones.answer(487, 'a')
  })

  test('… which its owner cannot serve: 488, and it rings on', async () => {
    const { call, news } = await ringing(true)
    call.onEvent = answering(news, (event) => event.reply.reject(488))
    await phones.request('UPDATE', 'a', 2, offer)
    expect(status(phones.finals('UPDATE', 2))).toEqual([488])
    expect(call.state).toBe('early')
    call.cancel()
    await phones.answer(487, 'a')
  })

  test('… while the one before it is being worked on: 500 and when to come again; 487 for the first at the end', async () => {
    const { call } = await ringing(true)
    await phones.request('UPDATE', 'a', 2, offer)
    await phones.request('UPDATE', 'a', 3, offer)
    expect(phones.finals('UPDATE', 3)[0]).toMatch(/^SIP\/2\.0 500 [\s\S]*^Retry-After: \d\r$/m)
    call.cancel()
    await pair.pass(15)
    expect(status(phones.finals('UPDATE', 2))).toEqual([487])
    await phones.answer(487, 'a')
  })

  test('UPDATE with an offer while ours is unanswered: 491; without one: 200', async () => {
    const { call, news } = await ringing(false)
    await phones.request('UPDATE', 'a', 2, offer)
    await phones.request('UPDATE', 'a', 3)
    expect(status([...phones.finals('UPDATE', 2), ...phones.finals('UPDATE', 3)])).toEqual([491, 200])
    expect(names(news)).toEqual(['progress 180'])
    call.cancel()
    await phones.answer(487, 'a')
  })

  test.each([true, false])(
    're-INVITE: 491, for our INVITE has no final answer (answered reliably: %s)',
    async (settled) => {
      const { call } = await ringing(settled)
      await phones.request('INVITE', 'a', 2, offer)
      expect(status(phones.finals('INVITE', 2))).toEqual([491])
      await phones.request('ACK', 'a', 2)
      call.cancel()
      await phones.answer(487, 'a')
    },
  )

  test('INFO is told and answered, PRACK acknowledges nothing of ours, an old number is refused', async () => {
    const { call, news } = await ringing(false)
    await phones.request('INFO', 'a', 5, { headers: ['Content-Type: application/dtmf'] })
    expect(news.at(-1)).toMatchObject({ type: 'info' })
    await phones.request('PRACK', 'a', 6, { headers: ['RAck: 7 1 INVITE'] })
    await phones.request('INFO', 'a', 4)
    const all = [...phones.finals('INFO', 5), ...phones.finals('PRACK', 6), ...phones.finals('INFO', 4)]
    expect(status(all)).toEqual([200, 481, 500])
    call.cancel()
    await phones.answer(487, 'a')
  })

  test('each phone of a fork has offers and numbers of its own', async () => {
    const { call, news } = await ringing(true)
    call.onEvent = answering(news, (event) => void event.reply.accept('newer'))
    await phones.answer(180, 'b')
    await phones.request('UPDATE', 'b', 1, offer)
    await phones.request('UPDATE', 'a', 2, offer)
    expect(status([...phones.finals('UPDATE', 1), ...phones.finals('UPDATE', 2)])).toEqual([491, 200])
    call.cancel()
    await phones.answer(487, 'a')
  })

  test('our UPDATE is taken, refused, and meets theirs', async () => {
    const { call } = await ringing(true)
    const outcomes: unknown[] = []
    const ask = async (answer: number) => {
      call.update('ours').then(
        (sdp) => outcomes.push(sdp),
        ({ status }) => outcomes.push(status),
      )
      await pair.pass(15)
      await phones.request('UPDATE', 'a', 20 + outcomes.length, offer)
      await phones.respond(answer, 'UPDATE', answer === 200 ? { sdp: 'theirs' } : {})
    }
    await ask(200)
    await ask(488)
    expect(outcomes).toEqual(['theirs', 488])
    expect(status([...phones.finals('UPDATE', 20), ...phones.finals('UPDATE', 21)])).toEqual([491, 491])
    call.cancel()
    await phones.answer(487, 'a')
  })
})

describe('we are called, and ring', () => {
  /** Bob has answered the offer in a reliable 183 that was acknowledged, or only rings. */
  async function ringing(answered: boolean) {
    const alices = pair.call()
    await pair.pass(30)
    const bob = pair.bobs[0]!
    bob.call.provisional(answered ? 183 : 180, answered ? { sdp: ANSWER } : {})
    await pair.pass(60)
    return { alices, bob }
  }

  test('UPDATE with an offer after theirs was answered reliably: taken, and ours likewise', async () => {
    const { alices, bob } = await ringing(true)
    for (const [asking, asked] of [
      [alices, bob],
      [bob, alices],
    ] as const) {
      asked.call.onEvent = answering(asked.news, (event) => void event.reply.accept('newer'))
      const answer = asking.call.update('new')
      await pair.pass(60)
      expect(await answer).toBe('newer')
    }
    expect([alices.call.state, bob.call.state]).toEqual(['early', 'early'])
    alices.call.cancel()
  })

  test.each([
    [true, 488],
    [false, 500],
  ])('refused: theirs answered reliably %s: %i', async (answered, expected) => {
    const { alices, bob } = await ringing(answered)
    bob.call.onEvent = answering(bob.news, (event) => event.reply.reject(488))
    pair.wire.loses = ({ text }) => text.startsWith('UPDATE') && text.includes('unseen')
    const refused = alices.call.update('new').catch((error) => error)
    await pair.pass(30)
    expect((await refused).status).toBe(expected)
    if (expected === 500) expect((await refused).response.headers.get('Retry-After')).toMatch(/^\d$/)
    expect(bob.call.state).toBe('early')
    alices.call.cancel()
  })

  test('both at once: 491 for each, and each gets its way in turn', async () => {
    const { alices, bob } = await ringing(true)
    for (const side of [alices, bob])
      side.call.onEvent = answering(side.news, (event) => void event.reply.accept('yes'))
    const both = Promise.all([alices.call.update('from alice'), bob.call.update('from bob')])
    await pair.pass(6000)
    expect(await both).toEqual(['yes', 'yes'])
    expect(pair.wire.log.filter((each) => each === '491 UPDATE')).toHaveLength(2)
    alices.call.cancel()
  })

  test('a re-INVITE before our answer: 500; INFO is told and answered', async () => {
    const { alices, bob } = await ringing(true)
    const { callId, localTag } = bob.call.dialogId
    const request = (method: string, cseq: number, body = '') =>
      `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKx${cseq}\r\nFrom: <sip:alice@10.0.0.1>;tag=${alices.call.dialogId.localTag}\r\n` +
      `To: <sip:bob@10.0.0.2>;tag=${localTag}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq} ${method}\r\nContact: <sip:alice@10.0.0.1>\r\n` +
      `${body ? 'Content-Type: application/sdp\r\n' : ''}Content-Length: ${body.length}\r\n\r\n${body}`
    for (const text of [request('INVITE', 90, 'new'), request('INFO', 91)])
      pair.wire.inject(text, { address: '10.0.0.1', port: 5060 }, { address: '10.0.0.2', port: 5060 })
    await pair.pass(15)
    expect(
      pair.wire.sent.some(({ text }) =>
        /^SIP\/2\.0 500 [\s\S]*^CSeq: 90 INVITE\r$[\s\S]*^Retry-After: \d\r$/m.test(text),
      ),
    ).toBe(true)
    expect(pair.wire.log).toContain('200 INFO')
    expect(bob.news.at(-1)).toMatchObject({ type: 'info' })
    alices.call.cancel()
  })

  test('a second reliable answer waits for the PRACK of the first; a wrong one gets 481', async () => {
    const { alices, bob } = await ringing(true)
    pair.wire.loses = ({ summary }) => summary === 'PRACK'
    bob.call.provisional(183, { sdp: undefined, reliable: true })
    bob.call.provisional(180, { reliable: true })
    await pair.pass(100)
    expect(pair.wire.log.filter((each) => each === '180 INVITE')).toEqual([])
    pair.wire.loses = () => false
    await pair.pass(3000)
    expect(names(alices.news)).toEqual(['progress 183', 'progress 183', 'progress 180'])
    alices.call.cancel()
  })
})
