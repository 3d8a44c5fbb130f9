import { describe, expect, it, type TestContext } from 'vitest'
import type { PlaceCall } from './carrier.ts'
import { outcomes } from './number-plan/outcomes.ts'
import { callUntil, startTwoCarriers, type TwoCarriers } from './testing/two-carriers.ts'

/** Two of the test's own: sound takes its time, and the tests need not wait for each other. */
async function twoFor({ onTestFinished }: TestContext): Promise<TwoCarriers> {
  const two = await startTwoCarriers()
  onTestFinished(() => two.close())
  return two
}

function place(two: TwoCarriers, to: string, more: Partial<PlaceCall> = {}): string {
  return two.caller.carrier.placeCall({
    caller: 'lan-anh',
    to,
    says: null,
    record: true,
    codec: 'pcma',
    ...more,
  }).id
}

const other = (two: TwoCarriers) => two.called.carrier.calls.views()[0]!

describe.concurrent('a call between two carriers', () => {
  it.for(['pcma', 'pcmu'] as const)(
    'carries a tone there and back through an echo over %s',
    async (codec, context) => {
      const two = await twoFor(context)
      const id = place(two, '0912 000 300', { says: { kind: 'tone', hz: 700 }, codec })
      const view = await callUntil(
        two.caller,
        id,
        '700 Hz to come back, and to be told',
        ({ heard, events }) =>
          heard.tones.some(({ hz, share }) => hz === 700 && share > 0.95) &&
          events.some(({ type, detail }) => type === 'tone-started' && detail === '700 Hz'),
      )
      expect(view).toMatchObject({ state: 'answered', codec })
      await callUntil(
        two.called,
        other(two).id,
        '700 Hz at its level',
        ({ heard }) => heard.tones[0]?.hz === 700 && Math.abs(heard.levelDbfs + 15.3) < 0.3,
      )
      expect(other(two)).toMatchObject({
        callerNumber: '0903000101',
        callerName: 'Nguyễn Lan Anh',
        outcome: 'echo',
      })

      two.caller.carrier.calls.find(id)!.hangUp()
      const ended = await callUntil(two.caller, id, 'the end', ({ state }) => state === 'ended')
      expect(ended.end).toEqual({ by: 'carrier', code: null, reason: 'bye' })
      await callUntil(two.called, other(two).id, 'the end', ({ state }) => state === 'ended')
      expect(other(two).end).toEqual({ by: 'exchange', code: null, reason: 'bye' })
    },
  )

  it.for(outcomes.filter(({ code }) => (code ?? 0) >= 300 && code !== null))(
    'refuses $number with $code',
    async ({ number, code }, context) => {
      const two = await twoFor(context)
      const id = place(two, number)
      const { end, sip, heard } = await callUntil(two.caller, id, 'the end', ({ state }) => state === 'ended')
      expect(end).toMatchObject({ by: 'exchange', code })
      expect(sip.map((line) => line.code)).toContain(code)
      // 250 in its five seconds, less the beats that a busy machine leaves out.
      if (sip.some((line) => line.code === 183)) expect(heard.packets).toBeGreaterThan(100)
    },
  )

  it('answers and hangs up at once', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 201')
    const view = await callUntil(two.caller, id, 'the end', ({ state }) => state === 'ended')
    expect(view).toMatchObject({ end: { by: 'exchange', code: null } })
    expect(view.answeredAt).not.toBeNull()
  })

  it('plays an announcement before it answers', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 183')
    await callUntil(
      two.caller,
      id,
      'early sound',
      (view) => view.state === 'early-media' && view.heard.levelDbfs > -40,
    )
    const view = await callUntil(two.caller, id, 'the answer', ({ state }) => state === 'answered')
    expect(view.sip.map(({ code }) => code).filter(Boolean)).toEqual([183, 200])
  })

  it('rings for ever until it is cancelled', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 408')
    await callUntil(two.caller, id, 'ringing', ({ state }) => state === 'ringing')
    two.caller.carrier.calls.find(id)!.hangUp()
    expect((await callUntil(two.caller, id, 'the end', ({ state }) => state === 'ended')).end).toMatchObject({
      by: 'carrier',
      code: 487,
    })
    const view = await callUntil(two.called, other(two).id, 'the end', ({ state }) => state === 'ended')
    expect(view.end).toEqual({ by: 'exchange', code: 487, reason: 'cancel' })
  })

  it('sends nothing at all where silence is asked for', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 999')
    await callUntil(two.called, await firstCallOf(two), 'the INVITE', ({ sip }) => sip.length > 0)
    const { sip } = two.caller.carrier.calls.find(id)!.view()
    expect(sip.map(({ what }) => what)).toEqual(['INVITE'])
  })

  it('holds and resumes: the held side hears nothing, then the voice again', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 300', { says: { kind: 'tone', hz: 500 } })
    const call = two.caller.carrier.calls.find(id)!
    const hears500 = (heard: { tones: { hz: number }[] }) => heard.tones[0]?.hz === 500
    await callUntil(two.caller, id, '500 Hz', ({ heard }) => hears500(heard))
    await call.hold(true)
    await callUntil(two.called, other(two).id, 'held', ({ heldByExchange }) => heldByExchange)
    await callUntil(two.caller, id, 'silence', ({ heard }) => heard.levelDbfs < -60)
    await call.hold(false)
    await callUntil(two.caller, id, '500 Hz again', ({ heard }) => hears500(heard))
    expect(other(two).events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['held-by-exchange', 'resumed-by-exchange']),
    )
  })

  it('passes digits', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 200')
    await callUntil(two.caller, id, 'sound', ({ state, heard }) => state === 'answered' && heard.packets > 0)
    two.caller.carrier.calls.find(id)!.sendDigits('19*#')
    await callUntil(two.called, other(two).id, 'four digits', ({ digits }) => digits === '19*#')
  })

  it('keeps what was heard, to be played', async (context) => {
    const two = await twoFor(context)
    const id = place(two, '0912 000 100')
    await callUntil(two.caller, id, 'a second of sound', ({ recordedSeconds }) => recordedSeconds >= 1)
    const response = await fetch(`http://127.0.0.1:${two.caller.httpPort}/api/calls/${id}/heard.wav`)
    expect(response.headers.get('content-type')).toBe('audio/wav')
    const wav = Buffer.from(await response.arrayBuffer())
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
    expect(wav.length).toBeGreaterThan(16_000)
  })
})

async function firstCallOf({ called }: TwoCarriers): Promise<string> {
  return new Promise((resolve) => {
    const unsubscribe = called.carrier.calls.subscribe((call) => {
      unsubscribe()
      resolve(call.id)
    })
  })
}
