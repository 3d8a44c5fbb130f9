import { FakeClock } from '@tongdai/platform/fake-clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RtpStream } from '../stream/rtp-stream.ts'
import { ntpTime, roundTripMs, shortNtp } from './ntp-time.ts'
import { readCompound } from './read-rtcp.ts'
import { reportInterval } from './report-interval.ts'
import { type CompoundReport, writeCompound } from './write-rtcp.ts'

const u32 = fc.integer({ min: 0, max: 0xffffffff })
const block = fc.record({
  ssrc: u32,
  fractionLost: fc.integer({ min: 0, max: 255 }),
  cumulativeLost: fc.integer({ min: -0x800000, max: 0x7fffff }),
  highestSequence: u32,
  jitter: u32,
  lastSenderReport: u32,
  delaySinceLast: u32,
})
const sender = fc.record({
  ntpSeconds: u32,
  ntpFraction: u32,
  rtpTimestamp: u32,
  packets: u32,
  octets: u32,
})
const report: fc.Arbitrary<CompoundReport> = fc.record({
  ssrc: u32,
  sender: fc.option(sender),
  blocks: fc.array(block, { maxLength: 3 }),
  cname: fc.string({ maxLength: 40, unit: 'grapheme' }),
  bye: fc.boolean(),
})
const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

describe('RTCP', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(report, (written) => {
        const { ssrc, sender, blocks, cname, bye } = written
        expect(readCompound(writeCompound(written))).toEqual([
          sender
            ? { type: 'sender-report', ssrc, sender, blocks }
            : { type: 'receiver-report', ssrc, blocks },
          { type: 'source-description', chunks: [{ ssrc, cname }] },
          ...(bye ? [{ type: 'bye', ssrcs: [ssrc] }] : []),
        ])
      }),
    )
  })

  it('reads a compound with feedback in it, and padding in the last', () => {
    expect(readCompound(hex('80c90001 00000001 a1cb0002 00000001 00000004'))).toEqual([
      { type: 'receiver-report', ssrc: 1, blocks: [] },
      { type: 'bye', ssrcs: [1] },
    ])
    expect(readCompound(hex('80c90001 00000001 81cd0002 00000001 00000002'))).toMatchObject([
      { type: 'receiver-report' },
      { type: 'other', packetType: 205 },
    ])
  })

  it.each([
    ['nothing', ''],
    ['another version', '40c90001 00000001'],
    ['no report first', '81cb0001 00000001'],
    ['a length beyond the end', '80c90002 00000001'],
    ['something left over', '80c90001 00000001 0000'],
    ['padding before the last', 'a0c90002 00000001 00000004 81cb0001 00000001'],
    ['fewer blocks than counted', '81c90001 00000001'],
    ['an item longer than its chunk', '80c90001 00000001 81ca0002 00000001 01ff6162'],
  ])('refuses %s (RFC 3550 A.2)', (_, text) => {
    expect(readCompound(hex(text))).toBeNull()
  })

  it('throws on nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(200, 201, 202, 203), (octets, type) => {
        const datagram = Buffer.from([0x81, type, 0, Math.max(0, (octets.length >> 2) - 1), ...octets])
        readCompound(datagram)
        readCompound(Buffer.from(octets))
      }),
    )
  })

  it('computes the round trip of RFC 3550 figure 2', () => {
    // A = b710:8000, LSR = b705:2000, DLSR = 0005.4000: 6.125 s.
    expect(roundTripMs(0xb7108000, 0xb7052000, 0x00054000)).toBe(6125)
    expect(roundTripMs(0xb7108000, 0, 0)).toBeNull()
    expect(roundTripMs(1000, 1000, 500)).toBe(0)
    expect(roundTripMs(1000, 1000, 5000)).toBeNull()
    expect(roundTripMs(5, 0xfffffff0, 0)).toBeCloseTo((21 * 1000) / 65536)
  })

  it('writes NTP time', () => {
    expect(ntpTime(0)).toEqual({ seconds: 2_208_988_800, fraction: 0 })
    expect(ntpTime(1500)).toEqual({ seconds: 2_208_988_801, fraction: 0x80000000 })
    expect(shortNtp({ seconds: 0x12345678, fraction: 0x9abcdef0 })).toBe(0x56789abc)
  })

  it('waits about five seconds, half of it before the first report', () => {
    for (const random of [0, 0.5, 0.999]) {
      expect(reportInterval(random, true)).toBeCloseTo(reportInterval(random, false) / 2)
      expect(reportInterval(random, false)).toBeGreaterThan(2000)
      expect(reportInterval(random, false)).toBeLessThan(6200)
    }
  })
})

describe('two streams that report to each other', () => {
  it('learn loss, jitter and round trip', () => {
    const clock = new FakeClock()
    const later = (ms: number, deliver: () => void) => clock.after(ms, deliver)
    let count = 0
    const one: RtpStream = new RtpStream({
      clock,
      onPacket: () => {},
      // Every tenth packet is lost, every other comes 10 ms later.
      send: (packet) => {
        const copy = Buffer.from(packet)
        count++
        if (count % 10 !== 5) later(count % 2 === 0 ? 40 : 30, () => two.receive(copy))
      },
      sendRtcp: (packet) => later(30, () => two.receiveRtcp(packet)),
    })
    const two: RtpStream = new RtpStream({
      clock,
      onPacket: () => {},
      send: (packet) => {
        const copy = Buffer.from(packet)
        later(50, () => one.receive(copy))
      },
      sendRtcp: (packet) => later(50, () => one.receiveRtcp(packet)),
    })
    one.accept([8])
    two.accept([8])
    const payload = Buffer.alloc(160)
    for (let frame = 0; frame < 1000; frame++) {
      one.send(payload, frame * 160, frame === 0, 8)
      two.send(payload, frame * 160, frame === 0, 8)
      clock.advance(20)
    }
    clock.advance(6000)
    expect(two.quality).toMatchObject({ packetsReceived: 900, packetsSent: 1000, packetsLost: 100 })
    expect(one.quality.packetsLostByPeer).toBe(100)
    expect(two.quality.packetsLostByPeer).toBe(0)
    expect(two.quality.jitterMs).toBeGreaterThan(5)
    expect(two.quality.jitterMs).toBeLessThan(15)
    expect(one.quality.jitterMsAtPeer).toBeCloseTo(two.quality.jitterMs, 0)
    expect(one.quality.jitterMs).toBe(0)
    expect(one.quality.roundTripMs).toBeCloseTo(80, 0)
    expect(two.quality.roundTripMs).toBeCloseTo(80, 0)
    one.close()
    two.close()
    one.close()
    clock.advance(1000)
    expect(clock.pendingTimers).toBe(0)
  })
})
