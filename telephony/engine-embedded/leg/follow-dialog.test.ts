import { afterEach, describe, expect, it } from 'vitest'
import { type PeerCall, someSdp } from '../testing/peer-call.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A carrier's call, answered. */
async function setUp(limits = {}) {
  const carrier = await SipPeer.start()
  const phone = await SipPeer.start()
  const exchange = await startExchange({ trunks: [trunkAt(carrier.port)], phones: [phoneOf('101')], limits })
  closing.push(
    () => carrier.close(),
    () => phone.close(),
    () => exchange.engine.close('done'),
  )
  await phone.register(exchange.port, accountOf('101'))
  const caller = carrier.call({ to: exchange.port, user: '19001234' })
  const { leg } = await exchange.heard.next('leg.incoming')
  exchange.engine.send({ type: 'ring', leg, earlyMedia: true })
  exchange.engine.send({ type: 'answer', leg })
  await exchange.heard.next('leg.answered')
  return { ...exchange, carrier, phone, caller, leg }
}

describe('followDialog', () => {
  it('gives early media and answer with one and the same description', async () => {
    const { media, caller } = await setUp()
    const progress = await caller.event(({ type }) => type === 'progress')
    expect(progress).toMatchObject({ code: 183, sdp: expect.stringContaining('m=audio') })
    expect(media.called('answer')).toHaveLength(1)
  })

  it('answers a re-INVITE by the media plane, and tells a hold', async () => {
    const { media, heard, caller, leg } = await setUp()
    const answer = await caller.call.reinvite(`${someSdp}a=sendonly\r\n`)
    expect(answer).toContain('a=recvonly')
    media.emit({ type: 'media.peer-hold', leg, held: true })
    media.emit({ type: 'media.peer-hold', leg, held: false })
    await heard.next('leg.held')
    await heard.next('leg.resumed')
  })

  it('refuses a description it cannot serve and goes on', async () => {
    const { engine, media, caller, leg } = await setUp()
    media.failNext = 'MEDIA_NOT_ACCEPTABLE'
    await expect(caller.call.reinvite(someSdp)).rejects.toMatchObject({ status: 488 })
    expect(await engine.legs()).toMatchObject([{ leg, state: 'answered' }])
  })

  it('reads a key from INFO', async () => {
    const { heard, caller, leg } = await setUp()
    await caller.call.info('application/dtmf-relay', 'Signal=5\r\nDuration=120\r\n')
    expect(await heard.next('leg.digit')).toEqual({ type: 'leg.digit', leg, digit: '5', durationMs: 120 })
  })

  it('reads several keys from one INFO, and refuses what it cannot press', async () => {
    const { heard, caller, leg } = await setUp()
    await caller.call.info('application/dtmf', '11#')
    const digits = ['1', '1', '#'].map((digit) => ({ type: 'leg.digit', leg, digit, durationMs: 160 }))
    for (const digit of digits) expect(await heard.next('leg.digit')).toEqual(digit)
    await expect(caller.call.info('application/dtmf-relay', 'Signal=17')).rejects.toMatchObject({
      status: 400,
    })
    await caller.call.info('application/dtmf-relay', 'Signal=16')
    await caller.call.info('application/dtmf-relay', 'Signal=11')
    expect(await heard.next('leg.digit')).toMatchObject({ digit: '#' })
  })

  it('ends a leg whose party is gone, and says for how long it had been silent', async () => {
    const { media, heard, leg, caller } = await setUp()
    media.emit({ type: 'media.lost', leg })
    media.emit({ type: 'media.restored', leg })
    await heard.next('leg.media-restored')
    media.emit({ type: 'media.lost', leg })
    await heard.next('leg.media-lost')
    media.emit({ type: 'media.gone', leg, silentMs: 15_000 })
    expect((await heard.next('leg.ended')).end).toEqual({
      by: 'system',
      sipCode: null,
      reason: 'media-timeout',
      vanished: { from: 'media', silentMs: 15_000 },
    })
    await caller.ended()
  })

  it('ends every leg of a lost worker, with a BYE to its peer', async () => {
    const { media, heard, caller, leg } = await setUp()
    media.emit({ type: 'media.worker-lost', worker: 0, legs: [leg] })
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'system', reason: 'worker-lost' })
    await caller.ended()
  })

  describe('a transfer by REFER', () => {
    const notified = (caller: PeerCall, text: string) =>
      caller.event((event) => event.type === 'notify' && event.body.includes(text))

    it('is told to the core, and refused with 603 when it says nothing', async () => {
      const { heard, caller, leg } = await setUp({ transferWord: 50 })
      await expect(caller.call.refer('<sip:102@127.0.0.1>')).rejects.toMatchObject({ status: 603 })
      expect(await heard.next('leg.transfer-requested')).toEqual({
        type: 'leg.transfer-requested',
        leg,
        target: '102',
        replaces: null,
      })
      expect(caller.call.state).toBe('answered')
    })

    it('that the core refuses gets 603 at once, and the next may be asked for', async () => {
      const { engine, heard, caller, leg } = await setUp()
      for (const _ of [1, 2]) {
        const asked = caller.call.refer('<sip:102@127.0.0.1>')
        await heard.next('leg.transfer-requested')
        engine.send({ type: 'answer-transfer', leg, answer: 'refused' })
        await expect(asked).rejects.toMatchObject({ status: 603 })
      }
      expect(caller.events.some(({ type }) => type === 'notify')).toBe(false)
    })

    it('that is taken and done is told by NOTIFY with Contact; Replaces names the other call', async () => {
      const { engine, port, heard, phone, caller, leg } = await setUp()
      const other = phone.call({ to: port, user: '19001234', account: accountOf('101') })
      const second = (await heard.next('leg.incoming')).leg
      engine.send({ type: 'answer', leg: second })
      await heard.next('leg.answered')
      const { callId, localTag, remoteTag } = other.call.dialogId
      const replaces = encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`)
      const asked = caller.call.refer(`<sip:102@127.0.0.1?Replaces=${replaces}>`)
      expect(await heard.next('leg.transfer-requested')).toMatchObject({ leg, replaces: second })
      engine.send({ type: 'answer-transfer', leg, answer: 'taken' })
      expect((await asked).status).toBe(202)
      await notified(caller, '100 Trying')
      engine.send({ type: 'answer-transfer', leg, answer: 'done' })
      engine.send({ type: 'hangup', leg, cause: 'normal' })
      const last = await notified(caller, '200 OK')
      if (last.type !== 'notify') throw new Error('no NOTIFY')
      expect(last.request.contact?.uri.host).toBe('127.0.0.1')
      expect(last.request.headers.get('Subscription-State')).toMatch(/^terminated/)
      await caller.ended()
    })

    it.each([
      [
        'the core hangs up',
        (here: Awaited<ReturnType<typeof setUp>>) =>
          here.engine.send({ type: 'hangup', leg: here.leg, cause: 'normal' }),
      ],
      [
        'its media is lost',
        (here: Awaited<ReturnType<typeof setUp>>) =>
          here.media.emit({ type: 'media.worker-lost', worker: 0, legs: [here.leg] }),
      ],
      ['its time is over', () => {}],
    ])('that was taken and never done has failed when %s', async (_, end) => {
      const here = await setUp({ transfer: 200 })
      const { engine, heard, caller, leg } = here
      const asked = caller.call.refer('<sip:102@127.0.0.1>')
      await heard.next('leg.transfer-requested')
      engine.send({ type: 'answer-transfer', leg, answer: 'taken' })
      await asked
      end(here)
      await notified(caller, '603')
      expect(caller.events.some((event) => event.type === 'notify' && event.body.includes('200'))).toBe(false)
    })
  })

  it('tells at once that the caller has left, and refuses a recording that crosses it', async () => {
    const { engine, media, heard, caller, leg } = await setUp()
    caller.call.bye()
    expect(await heard.next('leg.gone')).toMatchObject({ leg, end: { by: 'peer' } })
    expect(heard.all.filter(({ type }) => type === 'leg.ended')).toEqual([])
    engine.send({ type: 'record', leg, recordingId: 'late', path: '/late.wav' })
    expect(await heard.next('recording.ended')).toMatchObject({
      ...{ leg, recordingId: 'late', path: '/late.wav', durationMs: 0, complete: false },
    })
    expect(media.called('record')).toEqual([])
    await heard.next('leg.ended')
  })
})
