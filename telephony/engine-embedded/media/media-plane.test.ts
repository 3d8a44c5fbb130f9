import { compress, StereoWavWriter, sine } from '@tongdai/audio'
import { describe, expect, test, vi } from 'vitest'
import { inject } from './testing/inject.ts'
import { heardIn } from './testing/recorded-tones.ts'
import { TestBench } from './testing/test-bench.ts'

const firstPort = 20_000 + (process.pid % 100) * 100
const bench = new TestBench(firstPort)

describe('bridges', () => {
  test('two legs hear each other, in either law, each as one continuous stream through music and back', async () => {
    const [a, b] = await bench.talk()
    bench.plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await bench.hears(a, [440])
    bench.plane.stopPlay('a')
    await bench.hears(a, [1000])
    for (const { received } of [a, b])
      for (let index = 1; index < received.length; index++) {
        const step = (name: 'sequence' | 'timestamp') => received[index]![name] - received[index - 1]![name]
        expect(step('sequence') & 0xffff).toBe(1)
        expect(step('timestamp') | 0).toBeGreaterThan(0)
      }
  })

  test('three legs are mixed: each hears the two others and not itself', async () => {
    const [a, b] = await bench.talk()
    const c = await bench.call('c', 1300, { near: 'a' })
    bench.plane.join('bridge', 'c', 'talk')
    await bench.hears(a, [1000, 1300])
    await bench.hears(b, [700, 1300])
    await bench.hears(c, [700, 1000])
    bench.plane.leave('c')
    await bench.hears(a, [1000])
    await bench.hears(b, [700])
  })

  test('a listener is not heard, a whisperer by one only', async () => {
    const [a, b] = await bench.talk()
    const c = await bench.call('c', 1300, { near: 'a' })
    bench.plane.join('bridge', 'c', 'listen')
    await bench.hears(c, [700, 1000])
    await bench.hears(a, [1000])
    bench.plane.join('bridge', 'c', { whisperTo: 'b' })
    await bench.hears(b, [700, 1300])
    await bench.hears(a, [1000])
  })

  test('packets from another address than the negotiated are neither passed on nor recorded', async () => {
    const [a, b] = await bench.talk()
    const path = bench.path('injected.wav')
    bench.plane.record('a', 'recording', path)
    const stop = inject({ from: '127.0.0.2', toPort: a.remotePort, ssrc: a.ssrc, tone: 1700 })
    await vi.waitFor(() => expect(stop.sent()).toBeGreaterThan(50), 5_000)
    expect(b.hears()).toEqual([700])
    bench.plane.closeLeg('a')
    await bench.until('media.recording-ended')
    expect(stop.end()).toBe(0)
    expect(await heardIn(path, 'left')).toEqual([700])
  })
})

describe('playing', () => {
  test('a sound is played to its end, and told when it cannot be', async () => {
    const phone = await bench.call('a', null)
    bench.plane.play('a', 'beep', { kind: 'tone', tone: 'beep' }, false)
    await bench.until('media.play-ended', { playId: 'beep', outcome: 'completed' })
    expect(phone.received.length).toBeGreaterThan(4)
    bench.plane.play('a', 'nothing', { kind: 'file', path: bench.path('no such.wav') }, false)
    await bench.until('media.play-ended', { playId: 'nothing', outcome: 'failed' })
  })

  test('a file is played, over and over when it loops', async () => {
    const path = bench.path('music.wav')
    const writer = new StereoWavWriter({ path, law: 'alaw' })
    const octets = new Uint8Array(4_000)
    compress('alaw', sine([1300], 500, -10), octets)
    writer.append(octets, octets)
    await writer.close()
    const phone = await bench.call('a', null)
    bench.plane.play('a', 'music', { kind: 'file', path }, true)
    await bench.hears(phone, [1300])
    await bench.pass(1_000)
    expect(phone.hears()).toEqual([1300])
    bench.plane.play('a', 'once', { kind: 'file', path }, false)
    await bench.until('media.play-ended', { playId: 'once', outcome: 'completed' })
  })

  test('another play replaces it; closing stops it', async () => {
    await bench.call('a', null)
    bench.plane.play('a', 'first', { kind: 'tone', tone: 'ringback' }, true)
    bench.plane.play('a', 'second', { kind: 'tone', tone: 'ringback' }, true)
    await bench.until('media.play-ended', { playId: 'first', outcome: 'stopped' })
    bench.plane.closeLeg('a')
    await bench.until('media.play-ended', { playId: 'second', outcome: 'stopped' })
  })

  test('a leg that was never put to use is sent nothing; one with nothing to hear is sent silence', async () => {
    const phone = await bench.call('a', 700)
    bench.plane.play('a', 'beep', { kind: 'tone', tone: 'beep' }, false)
    const before = phone.received.length
    expect(before).toBe(0)
    await bench.until('media.play-ended')
    const played = phone.received.length
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(played + 25), 5_000)
    expect(phone.hears()).toEqual([])
  })
})

describe('a session description', () => {
  test('is only a claim: an address that is never heard is sent 50 packets, and more once it is', async () => {
    const phone = await bench.call('a', null)
    phone.vanish()
    bench.plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await bench.pass(2_000)
    expect(phone.received).toHaveLength(50)
    phone.say(700)
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(60), 5_000)
  })

  test('that names our own ports is not acceptable, whichever worker has them, first or renewed', async () => {
    const [a, other] = [await bench.call('a', null), await bench.phone()]
    const d = await bench.call('d', null)
    const own = a.remotePort
    const unused = firstPort + 99
    const aim = (offer: string, port: number) =>
      offer.replace(/m=audio \d+/, `m=audio ${port}`).replace(/a=rtcp:\d+/, `a=rtcp:${port + 1}`)
    const leg = { kind: 'rtp', signallingAddress: '127.0.0.1', publicAddress: '127.0.0.1' } as const
    await bench.plane.open({ leg: 'e', ...leg })
    for (const port of [own, own + 1, own - 1, unused, 5060])
      for (const [id, offer] of [
        ['d', d.offer('sendonly')],
        ['e', other.offer()],
      ] as const)
        await expect(bench.plane.answer(id, aim(offer, port)), `${id} ${port}`).rejects.toMatchObject({
          code: 'MEDIA_NOT_ACCEPTABLE',
        })
    await bench.plane.answer('e', other.offer())
  })

  test.each([
    ['this machine, from one elsewhere', '127.0.0.1', '192.0.2.7'],
    ['the local wire', '169.254.169.254', '192.0.2.7'],
    ['our public address', '203.0.113.80', '192.0.2.7'],
  ])('that names %s is not acceptable', async (_, address, signallingAddress) => {
    await bench.plane.open({ leg: 'a', kind: 'rtp', signallingAddress, publicAddress: '127.0.0.1' })
    const offer = (await bench.phone()).offer().replaceAll('127.0.0.1', address)
    await expect(bench.plane.answer('a', offer)).rejects.toMatchObject({ code: 'MEDIA_NOT_ACCEPTABLE' })
  })
})

describe('recording', () => {
  test('left is what the party says, right all it hears, as long as it lasted, through music and a bridge', async () => {
    const [a] = await bench.talk()
    const path = bench.path('whole.wav')
    const began = performance.now()
    bench.plane.record('a', 'recording', path)
    await bench.pass(1_000)
    bench.plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await bench.pass(1_000)
    bench.plane.stopPlay('a')
    await bench.pass(1_000)
    bench.plane.stopRecording('a', 'recording')
    const lasted = performance.now() - began
    const ended = await bench.until('media.recording-ended', { complete: true, path })
    expect(Math.abs(ended.durationMs - lasted)).toBeLessThan(150)
    expect(await heardIn(path, 'left')).toEqual([700])
    expect(await heardIn(path, 'right', 0.2, 0.9)).toEqual([1000])
    expect(await heardIn(path, 'right', 1.2, 1.9)).toEqual([440])
    expect(await heardIn(path, 'right', 2.2, 2.9)).toEqual([1000])
    await bench.hears(a, [1000])
  })

  test('a disk that takes no more ends the recording, not the call', async () => {
    const [a] = await bench.talk()
    bench.plane.record('a', 'recording', '/dev/full')
    const ended = await bench.until('media.recording-ended', { complete: false })
    expect(ended.detail).toMatch(/ENOSPC|space/)
    await bench.hears(a, [1000])
  })
})

describe('digits', () => {
  test('a pressed key is told once and passes to the other leg as it was pressed', async () => {
    const [a, b] = await bench.talk()
    a.press('5', 100)
    await bench.until('media.digit', { leg: 'a', digit: '5' })
    await vi.waitFor(() => expect(b.digits).toEqual(['5']), 5_000)
    expect(bench.events.filter((event) => event.type === 'media.digit')).toHaveLength(1)
  })

  test('digits are sent to the party', async () => {
    const phone = await bench.call('a', 700)
    bench.plane.sendDigits('a', '12#', 100)
    await vi.waitFor(() => expect(phone.digits).toEqual(['1', '2', '#']), 5_000)
  })
})

describe('keys of a party that negotiated no telephone-event', () => {
  /** Leg a has events, leg b has none. */
  async function talk() {
    const a = await bench.call('a', 700)
    const b = await bench.call('b', 1000, { near: 'a', codecs: ['PCMU'], events: false })
    bench.plane.join('bridge', 'a', 'talk')
    bench.plane.join('bridge', 'b', 'talk')
    await bench.hears(a, [1000])
    await bench.hears(b, [700])
    return [a, b] as const
  }
  const told = (leg: string) =>
    bench.events.flatMap((event) => (event.type === 'media.digit' && event.leg === leg ? [event.digit] : []))

  test('are read from its tones, each once, and passed on as packets to who takes them', async () => {
    const [a, b] = await talk()
    b.sing('159#', 100)
    await vi.waitFor(() => expect(a.digits).toEqual(['1', '5', '9', '#']), 5_000)
    await vi.waitFor(() => expect(told('b')).toEqual(['1', '5', '9', '#']), 5_000)
    const durations = bench.events.flatMap((event) =>
      event.type === 'media.digit' ? [event.durationMs] : [],
    )
    for (const duration of durations) expect(Math.abs(duration - 100)).toBeLessThan(40)
  })

  test('tones of a party that has events mean nothing', async () => {
    const [a, b] = await talk()
    a.sing('42', 100)
    await vi.waitFor(() => expect(b.tones).toEqual(['4', '2']), 5_000)
    expect(told('a')).toEqual([])
    expect(bench.events.filter(({ type }) => type === 'media.digits-unsent')).toEqual([])
  })

  test('pressed to it are given back, for signalling or as tones, whoever presses them', async () => {
    const [a, b] = await talk()
    a.press('7', 120)
    const unsent = await bench.until('media.digits-unsent', { leg: 'b', digits: '7' })
    expect(Math.abs(unsent.durationMs - 120)).toBeLessThan(40)
    bench.plane.sendDigits('b', '12', 100)
    await bench.until('media.digits-unsent', { leg: 'b', digits: '12', durationMs: 100 })
    bench.plane.sendTones('b', '80*', 100)
    await vi.waitFor(() => expect(b.tones).toEqual(['8', '0', '*']), 5_000)
    await bench.hears(b, [700])
    expect(told('b')).toEqual([])
  })

  test('told by SIP are passed on to both kinds, and counted once where packets or tones come too', async () => {
    const [a, b] = await talk()
    bench.plane.keyPressed('b', '3', 160)
    await vi.waitFor(() => expect(a.digits).toEqual(['3']), 5_000)
    b.sing('3', 120)
    bench.plane.keyPressed('a', '6', 160)
    a.press('6', 160)
    await bench.until('media.digits-unsent', { leg: 'b', digits: '6' })
    a.press('66', 100)
    await vi.waitFor(() => expect(told('a')).toEqual(['6', '6', '6']), 5_000)
    await bench.pass(500)
    expect([told('a'), told('b'), a.digits]).toEqual([['6', '6', '6'], ['3'], ['3']])
    expect(bench.events.filter(({ type }) => type === 'media.digits-unsent')).toHaveLength(3)
  })
})

describe('silence and hold', () => {
  test('two seconds without a packet are a loss, the next packet ends it', async () => {
    const [a] = await bench.talk()
    a.vanish()
    await bench.until('media.lost', { leg: 'a' })
    a.say(700)
    await bench.until('media.restored', { leg: 'a' })
  })

  test('a party that announces its silence by comfort noise is not missed', async () => {
    const [a] = await bench.talk()
    a.say(null)
    a.murmur()
    await bench.pass(2_500)
    expect(bench.events.filter((event) => event.type === 'media.lost')).toEqual([])
  })

  test('… and one that sends reports is there, at the latest from the next of them', {
    timeout: 15_000,
  }, async () => {
    const [a] = await bench.talk()
    a.say(null)
    await bench.pass(7_000)
    const told = bench.events.flatMap(({ type }) => (/lost|restored|gone/.test(type) ? [type] : []))
    expect([[], ['media.lost', 'media.restored']]).toContainEqual(told)
  })

  test('a party that holds us is sent nothing and not missed', async () => {
    const [a] = await bench.talk()
    a.accept(await bench.plane.answer('a', a.offer('inactive')))
    await bench.until('media.peer-hold', { leg: 'a', held: true })
    a.say(null)
    await bench.pass(2_500)
    const count = a.received.length
    expect(bench.events.filter((event) => event.type === 'media.lost')).toEqual([])
    a.accept(await bench.plane.answer('a', a.offer('sendrecv')))
    await bench.until('media.peer-hold', { leg: 'a', held: false })
    await vi.waitFor(() => expect(a.received.length).toBeGreaterThan(count + 10), 5_000)
  })
})

describe('requests and closing', () => {
  test('an answer to what is no audio is refused; to a leg that is not open as well', async () => {
    await bench.call('a', null)
    await expect(bench.plane.answer('a', 'v=0\r\n')).rejects.toMatchObject({ code: 'MEDIA_NOT_ACCEPTABLE' })
    await expect(bench.plane.offer('nobody')).rejects.toMatchObject({ code: 'MEDIA_NO_SUCH_LEG' })
  })

  test('we may be the one who offers; the same offer gives the same answer', async () => {
    const phone = await bench.phone()
    await bench.plane.open({
      leg: 'a',
      kind: 'rtp',
      signallingAddress: '127.0.0.1',
      publicAddress: '127.0.0.1',
    })
    await bench.plane.accept('a', phone.answer(await bench.plane.offer('a')))
    bench.plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    await bench.hears(phone, [440])
    const offer = phone.offer()
    expect(await bench.plane.answer('a', offer)).toBe(await bench.plane.answer('a', offer))
  })

  test('the final quality is a leg’s last event, and comes once', async () => {
    await bench.talk()
    bench.plane.record('a', 'recording', bench.path('last.wav'))
    bench.plane.play('a', 'music', { kind: 'tone', tone: 'ringback' }, true)
    bench.plane.closeLeg('a')
    bench.plane.closeLeg('a')
    await bench.until('media.quality', { leg: 'a', final: true })
    const last = bench.events.filter((event) => 'leg' in event && event.leg === 'a').map(({ type }) => type)
    expect(last.slice(-3)).toEqual(['media.play-ended', 'media.recording-ended', 'media.quality'])
    expect(last.filter((type) => type === 'media.quality')).toHaveLength(1)
  })

  test('quality is told every five seconds', { timeout: 15_000 }, async () => {
    await bench.talk()
    const event = await bench.until('media.quality', { leg: 'a', final: false }, 8_000)
    expect(event).toMatchObject({ quality: { packetsLost: 0, packetsReceived: expect.any(Number) } })
  })
})
