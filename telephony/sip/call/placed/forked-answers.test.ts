import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names } from '../../testing/alice-and-bob.ts'
import { ForkingPeer, good } from '../../testing/forking-peer.ts'

let pair: AliceAndBob
let phones: ForkingPeer
beforeEach(async () => {
  pair = await joinAliceAndBob()
  phones = new ForkingPeer(pair)
})

afterEach(async () => {
  await pair.pass(140_000)
  const { alice, clock } = pair
  expect([alice.openCalls, alice.openTransactions, clock.pendingTimers]).toEqual([0, 0, 0])
})

const refusal = { code: 488, reason: 'no common codec' }
const unusable = 'v=0\r\nm=audio 9 RTP/AVP 99\r\n'
/** An owner who can use what the phones of these tests say, but for `unusable`. */
const judgeAnswer = async (sdp: string) => (sdp === unusable ? refusal : null)

async function place(more: Parameters<ForkingPeer['call']>[0] = { judgeAnswer }) {
  const alices = phones.call(more)
  await pair.pass(15)
  return alices
}

/** Ends what a test leaves talking. */
async function hangUp(call: { hangUp(): void }, ...tags: string[]): Promise<void> {
  call.hangUp()
  for (const tag of tags) expect(phones.asked).toContain(`BYE ${tag}`)
}

describe('of two phones behind one INVITE the first 200 cannot be used', () => {
  test.each<[string, { sdp?: string; headers?: string[] }, string]>([
    ['its owner has no codec of it', { sdp: unusable }, 'cause=88'],
    ['it has no description', {}, 'cause=88'],
    [
      'its routes cannot be read',
      { sdp: ANSWER, headers: ['Record-Route: <sip:x;lr>, <nonsense'] },
      'cause=111',
    ],
  ])('%s: ACK and BYE for it, and the second is the call', async (_, first, cause) => {
    const { call, news } = await place()
    await phones.answer(200, 'a', first)
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'BYE a'])
    expect(phones.last('BYE')).toContain(`Reason: Q.850;${cause}`)
    await phones.answer(200, 'b', good)
    expect(names(news)).toEqual(['answered'])
    expect(call.dialogId.remoteTag).toBe('b')
    await hangUp(call, 'b')
  })

  test('another was heard ringing: it may take 64·T1', async () => {
    const { call, news } = await place()
    await phones.answer(180, 'a')
    await phones.answer(180, 'b')
    await phones.answer(200, 'a', { sdp: unusable })
    await pair.pass(30_000)
    await phones.answer(200, 'b', good)
    expect(names(news)).toEqual(['progress 180', 'progress 180', 'answered'])
    await hangUp(call, 'b')
  })

  test.each([
    ['and nobody else was heard', false, 2100],
    ['and who else rang never answers', true, 33_000],
  ])('%s: failed with its 488', async (_, rings, ms) => {
    const { news } = await place()
    if (rings) await phones.answer(180, 'b')
    await phones.answer(200, 'a', { sdp: unusable })
    await pair.pass(ms / 3)
    expect(names(news).some((name) => name.startsWith('failed'))).toBe(false)
    await pair.pass(ms)
    expect(names(news).at(-1)).toBe('failed 488')
    expect(news.at(-1)).toMatchObject({ reason: 'no common codec' })
  })

  test('both are unusable: each gets its BYE, and the call fails', async () => {
    const { news } = await place()
    await phones.answer(200, 'a', { sdp: unusable })
    await phones.answer(200, 'b', { sdp: unusable })
    await pair.pass(2100)
    expect(new Set(phones.asked.filter((each) => each.startsWith('BYE')))).toEqual(
      new Set(['BYE a', 'BYE b']),
    )
    expect(names(news)).toEqual(['failed 488'])
  })

  test('a 200 that comes again is acknowledged again', async () => {
    const { news } = await place()
    await phones.answer(200, 'a', { sdp: unusable })
    await phones.answer(200, 'a', { sdp: unusable })
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'BYE a', 'ACK a'])
    expect(news).toEqual([])
  })

  test('and the caller gives up: nothing is left of it, and a later 200 is ended', async () => {
    const { call, news } = await place()
    await phones.answer(200, 'a', { sdp: unusable })
    call.cancel()
    await phones.answer(200, 'b', good)
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'BYE a', 'ACK b', 'BYE b'])
    expect(names(news)).toEqual(['failed 487'])
  })
})

describe('while the owner looks at an answer', () => {
  async function looking() {
    const verdicts: ((good: boolean) => void)[] = []
    const judge = () =>
      new Promise<typeof refusal | null>((resolve) => verdicts.push((good) => resolve(good ? null : refusal)))
    const alices = await place({ judgeAnswer: judge })
    await phones.answer(200, 'a', good)
    await phones.answer(200, 'b', good)
    const says = async (good: boolean) => {
      verdicts.shift()!(good)
      await pair.pass(15)
    }
    return { ...alices, says }
  }

  test('it is good: the other is told that the call was completed elsewhere', async () => {
    const { call, says } = await looking()
    await says(true)
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'ACK b', 'BYE b'])
    expect(phones.last('BYE')).toContain('Reason: SIP;cause=200;text="Call completed elsewhere"')
    await hangUp(call, 'a')
  })

  test('it is not: the other, which has waited, is asked about', async () => {
    const { call, news, says } = await looking()
    await says(false)
    await says(true)
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'ACK b', 'BYE a'])
    expect(names(news)).toEqual(['answered'])
    await hangUp(call, 'b')
  })

  test('the caller gives up: both are ended, and the word comes too late', async () => {
    const { call, news, says } = await looking()
    call.cancel({ headers: [['Reason', 'Q.850;cause=19']] })
    await says(true)
    expect(phones.asked.slice(1)).toEqual(['ACK a', 'ACK b', 'BYE a', 'BYE b'])
    expect(phones.last('BYE')).toContain('Reason: Q.850;cause=19')
    expect(names(news)).toEqual(['failed 487'])
  })

  test('who has answered hangs up: an answer first, then the end', async () => {
    const { news, says } = await looking()
    await phones.request('BYE', 'a', 1)
    expect(phones.finals('BYE', 1)).toEqual([])
    await says(true)
    expect(names(news)).toEqual(['answered', 'ended peer bye'])
    expect(phones.finals('BYE', 1)).toHaveLength(1)
  })

  test('who is not good enough hangs up itself: 481, and the other goes on', async () => {
    const { call, news, says } = await looking()
    await phones.request('BYE', 'a', 1)
    await phones.request('BYE', 'a', 1)
    await says(false)
    await says(true)
    // The second is the same request again, and so is what it is answered.
    expect(new Set(phones.finals('BYE', 1).map((text) => text.slice(8, 11)))).toEqual(new Set(['481']))
    expect(names(news)).toEqual(['answered'])
    await hangUp(call, 'b')
  })
})

describe('one early dialog of a fork ends', () => {
  test('by BYE: the others ring on; by the last one’s BYE the call has failed', async () => {
    const { news } = await place()
    await phones.answer(180, 'a')
    await phones.answer(180, 'b')
    await phones.request('BYE', 'a', 1)
    expect(phones.finals('BYE', 1)).toHaveLength(1)
    expect(names(news)).toEqual(['progress 180', 'progress 180'])
    await phones.request('BYE', 'b', 1)
    expect(names(news).at(-1)).toBe('failed 487')
    expect(phones.asked.at(-1)).toBe('CANCEL')
    expect(phones.last('CANCEL')).toContain('Reason: Q.850;cause=16')
    await phones.answer(487, 'b')
  })

  test('and another answers: it is the call', async () => {
    const { call, news } = await place()
    await phones.answer(180, 'a')
    await phones.answer(180, 'b')
    await phones.request('BYE', 'b', 1)
    await phones.answer(200, 'a', good)
    expect(names(news).at(-1)).toBe('answered')
    await hangUp(call, 'a')
  })
})

test('a 200 that crosses our CANCEL is acknowledged and ended for the reason of the CANCEL', async () => {
  const { call } = await place()
  await phones.answer(180, 'a')
  call.cancel({ headers: [['Reason', 'Q.850;cause=19']] })
  for (const tag of ['a', 'b']) {
    await phones.answer(200, tag, good)
    expect(phones.asked.slice(-2)).toEqual([`ACK ${tag}`, `BYE ${tag}`])
    expect(phones.last('BYE')).toContain('Reason: Q.850;cause=19')
  }
})
