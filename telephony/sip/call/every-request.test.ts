import fc from 'fast-check'
import { expect, test } from 'vitest'
import { METHODS } from '../endpoint/capabilities.ts'
import { type AliceAndBob, ANSWER, joinAliceAndBob, OFFER } from '../testing/alice-and-bob.ts'
import type { CallEvent } from './call-event.ts'

/** What a dialog is in when a request comes. */
const states = ['early', 'early, answered reliably', 'answered, no ACK', 'answered', 'ended'] as const
const owners = ['never answers', 'answers late', 'answers at once', 'throws'] as const
const asked = METHODS.filter((method) => method !== 'ACK')
const methods = [...asked, 'DANCE', 'PUBLISH2']

/** Brings a call to that state. @returns the side that requests are sent to, and their tags from the other's view */
async function bring(pair: AliceAndBob, state: (typeof states)[number], asks: 'caller' | 'callee') {
  const alices = pair.call()
  await pair.pass(30)
  const bob = pair.bobs[0]!
  if (state === 'early, answered reliably') bob.call.provisional(183, { sdp: ANSWER })
  else bob.call.provisional(180)
  await pair.pass(50)
  if (state === 'answered, no ACK') pair.wire.loses = ({ summary }) => summary === 'ACK'
  if (state.startsWith('answered') || state === 'ended') bob.call.accept({ sdp: ANSWER })
  await pair.pass(50)
  const [asker, other] = asks === 'caller' ? [alices, bob] : [bob, alices]
  const { callId, localTag, remoteTag } = asker.call.dialogId
  if (state === 'ended') alices.call.hangUp()
  await pair.pass(50)
  return { alices, bob, other, asker, dialog: { callId, localTag, remoteTag } }
}

const reliably = (owner: (typeof owners)[number], pair: AliceAndBob) => (event: CallEvent) => {
  const answer = () => {
    if (event.type === 'renegotiate') event.reply.accept(ANSWER).catch(() => {})
    if (event.type === 'refer') event.answer.reply(202)
  }
  if (owner === 'throws' && event.type !== 'ended' && event.type !== 'failed')
    throw new Error('an owner’s fault')
  if (owner === 'answers at once') answer()
  if (owner === 'answers late') pair.clock.after(5000, answer)
}

test('every request in a dialog gets exactly one final answer within its transaction’s time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...states),
      fc.constantFrom(...owners),
      fc.constantFrom<'caller' | 'callee'>('caller', 'callee'),
      fc.array(
        fc.record({
          method: fc.constantFrom(...methods),
          sdp: fc.boolean(),
          ms: fc.constantFrom(0, 20, 700),
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      async (state, owner, asks, requests) => {
        const pair = await joinAliceAndBob()
        const { other, asker, dialog } = await bring(pair, state, asks)
        other.call.onEvent = reliably(owner, pair)
        const [from, to] = asks === 'caller' ? ['10.0.0.1', '10.0.0.2'] : ['10.0.0.2', '10.0.0.1']
        const sent: { method: string; cseq: number }[] = []
        for (const [i, { method, sdp, ms }] of requests.entries()) {
          const cseq = 500 + i
          const body = sdp ? OFFER : ''
          pair.wire.inject(
            `${method} sip:x@${to} SIP/2.0\r\nVia: SIP/2.0/UDP ${from}:5060;branch=z9hG4bKp${cseq}\r\nFrom: <sip:x@${from}>;tag=${dialog.localTag}\r\n` +
              `To: <sip:y@${to}>;tag=${dialog.remoteTag}\r\nCall-ID: ${dialog.callId}\r\nCSeq: ${cseq} ${method}\r\nContact: <sip:x@${from}>\r\n` +
              `Refer-To: <sip:carol@10.0.0.3>\r\nRAck: 1 1 INVITE\r\nEvent: x\r\nExpires: 60\r\n` +
              `${sdp ? 'Content-Type: application/sdp\r\n' : ''}Content-Length: ${body.length}\r\n\r\n${body}`,
            { address: from!, port: 5060 },
            { address: to!, port: 5060 },
          )
          sent.push({ method, cseq })
          await pair.pass(ms)
        }
        // 64·T1: as long as whoever asks waits.
        await pair.pass(31_000)
        const finals = ({ method, cseq }: { method: string; cseq: number }) => {
          const fits = new RegExp(`^SIP/2\\.0 ([2-6]\\d\\d) [\\s\\S]*^CSeq: ${cseq} ${method}\r$`, 'm')
          return pair.wire.sent.flatMap(({ text }) => fits.exec(text)?.[1] ?? [])
        }
        // That of an INVITE is repeated until its ACK, which never comes here.
        for (const each of sent) expect([each, [...new Set(finals(each))].length]).toEqual([each, 1])
        for (const each of sent) if (each.method !== 'INVITE') expect(finals(each)).toHaveLength(1)
        pair.wire.loses = () => false
        // First by the side that was asked: the numbers of the other have been used up.
        other.call.hangUp()
        await pair.pass(100)
        asker.call.hangUp()
        await pair.pass(140_000)
        expect([pair.alice.openCalls, pair.bob.openCalls, pair.clock.pendingTimers]).toEqual([0, 0, 0])
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

test.each(['caller', 'callee'] as const)(
  'a REFER of the %s before the answer is refused at once',
  async (asks) => {
    const pair = await joinAliceAndBob()
    const { other, alices, bob } = await bring(pair, 'early', asks)
    const news: string[] = []
    other.call.onEvent = ({ type }) => void news.push(type)
    const asker = asks === 'caller' ? alices : bob
    const refused = asker.call.refer('sip:carol@10.0.0.3').catch((error) => error.status)
    await pair.pass(30)
    expect(await refused).toBe(403)
    expect(news).toEqual([])
    alices.call.hangUp()
  },
)

test('a re-INVITE that is cancelled before its owner has answered is answered 487', async () => {
  const pair = await joinAliceAndBob()
  const { alices, bob } = await bring(pair, 'answered', 'caller')
  const news: CallEvent[] = []
  bob.call.onEvent = (event) => void news.push(event)
  const { callId, localTag, remoteTag } = alices.call.dialogId
  const send = (method: string) =>
    pair.wire.inject(
      `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKre\r\nFrom: <sip:a@b>;tag=${localTag}\r\nTo: <sip:b@c>;tag=${remoteTag}\r\n` +
        `Call-ID: ${callId}\r\nCSeq: 50 ${method}\r\nContact: <sip:a@10.0.0.1>\r\nContent-Length: 0\r\n\r\n`,
      { address: '10.0.0.1', port: 5060 },
      { address: '10.0.0.2', port: 5060 },
    )
  send('INVITE')
  await pair.pass(15)
  send('CANCEL')
  await pair.pass(15)
  expect(pair.wire.log.slice(-2)).toEqual(['200 CANCEL', '487 INVITE'])
  expect(bob.call.state).toBe('answered')
  alices.call.hangUp()
})
