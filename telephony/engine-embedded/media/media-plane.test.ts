import { compress, StereoWavWriter, sine } from '@tongdai/audio'
import { describe, expect, test, vi } from 'vitest'
import { inject } from './testing/inject.ts'
import { heardIn } from './testing/recorded-tones.ts'
import { TestBench } from './testing/test-bench.ts'

const bench = new TestBench(20_000 + (process.pid % 100) * 100)

describe('bridges', () => {
  test('two legs hear each other, in either law, each as one continuous stream through music and back', async () => {
    const [a, b] = await bench.talk()
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
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
    await vi.waitFor(() => expect(stop.sent()).toBeGreaterThan(50))
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
    bench.plane.play('a', 'beep', [{ kind: 'tone', tone: 'beep' }], false)
    await bench.until('media.play-ended', { playId: 'beep', outcome: 'completed' })
    expect(phone.received.length).toBeGreaterThan(4)
    bench.plane.play('a', 'nothing', [{ kind: 'file', path: bench.path('no such.wav') }], false)
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
    bench.plane.play('a', 'music', [{ kind: 'file', path }], true)
    await bench.hears(phone, [1300])
    await bench.sent(phone, 40)
    expect(phone.hears()).toEqual([1300])
    bench.plane.play('a', 'once', [{ kind: 'file', path }], false)
    await bench.until('media.play-ended', { playId: 'once', outcome: 'completed' })
  })

  test('several are one play: in their order, with one end; none is heard when one cannot be', async () => {
    const phone = await bench.call('a', null)
    const tone = async (name: string, hertz: number) => {
      const path = bench.path(name)
      const writer = new StereoWavWriter({ path, law: 'alaw' })
      const octets = new Uint8Array(8_000)
      compress('alaw', sine([hertz], 1_000, -10), octets)
      writer.append(octets, octets)
      await writer.close()
      return { kind: 'file', path } as const
    }
    const sources = [await tone('one.wav', 1300), await tone('two.wav', 1700)]
    bench.plane.play('a', 'both', sources, false)
    await bench.hears(phone, [1300])
    await bench.hears(phone, [1700])
    await bench.until('media.play-ended', { playId: 'both', outcome: 'completed' })
    bench.plane.play('a', 'cut', sources, false)
    bench.plane.stopPlay('a')
    await bench.until('media.play-ended', { playId: 'cut', outcome: 'stopped' })
    bench.plane.play('a', 'none', [sources[0]!, { kind: 'file', path: bench.path('no such.wav') }], false)
    await bench.until('media.play-ended', { playId: 'none', outcome: 'failed' })
    const ends = bench.events.filter(({ type }) => type === 'media.play-ended')
    expect(ends).toHaveLength(3)
  })

  test('another play replaces it; closing stops it', async () => {
    await bench.call('a', null)
    bench.plane.play('a', 'first', [{ kind: 'tone', tone: 'ringback' }], true)
    bench.plane.play('a', 'second', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.until('media.play-ended', { playId: 'first', outcome: 'stopped' })
    bench.plane.closeLeg('a')
    await bench.until('media.play-ended', { playId: 'second', outcome: 'stopped' })
  })

  test('a leg that was never put to use is sent nothing; one with nothing to hear is sent silence', async () => {
    const phone = await bench.call('a', 700)
    bench.plane.play('a', 'beep', [{ kind: 'tone', tone: 'beep' }], false)
    const before = phone.received.length
    expect(before).toBe(0)
    await bench.until('media.play-ended')
    const played = phone.received.length
    await vi.waitFor(() => expect(phone.received.length).toBeGreaterThan(played + 25))
    expect(phone.hears()).toEqual([])
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
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    await bench.hears(phone, [440])
    const offer = phone.offer()
    expect(await bench.plane.answer('a', offer)).toBe(await bench.plane.answer('a', offer))
  })

  test('the final quality is a leg’s last event, and comes once', async () => {
    await bench.talk()
    bench.plane.record('a', 'recording', bench.path('last.wav'))
    bench.plane.play('a', 'music', [{ kind: 'tone', tone: 'ringback' }], true)
    bench.plane.closeLeg('a')
    bench.plane.closeLeg('a')
    await bench.until('media.quality', { leg: 'a', final: true })
    const last = bench.events.filter((event) => 'leg' in event && event.leg === 'a')
    const types = ['media.play-ended', 'media.recording-ended', 'media.quality']
    expect(last.slice(-3).map(({ type }) => type)).toEqual(types)
    expect(last.filter((event) => event.type === 'media.quality' && event.final)).toHaveLength(1)
  })

  test('quality is told again and again', async () => {
    await bench.talk()
    for (const _ of [1, 2]) {
      const event = await bench.until('media.quality', { leg: 'a', final: false })
      expect(event).toMatchObject({ quality: { packetsLost: 0, packetsReceived: expect.any(Number) } })
      bench.events = []
    }
  })
})
