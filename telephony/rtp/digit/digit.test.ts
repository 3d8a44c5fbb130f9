import { FakeClock } from '@tongdai/platform/fake-clock'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyHeader, readPacket } from '../packet/read-packet.ts'
import vectors from '../testdata/rtp-events.json' with { type: 'json' }
import { DigitReceiver } from './digit-receiver.ts'
import { DigitSender } from './digit-sender.ts'
import { digitOf, eventCode } from './event-code.ts'

function receiver() {
  const clock = new FakeClock()
  const heard: [string, number][] = []
  const digits = new DigitReceiver({ clock, onDigit: (digit, ms) => heard.push([digit, ms]) })
  const header = emptyHeader()
  const take = (datagram: Buffer) => {
    if (!readPacket(datagram, header)) return
    const { ssrc, timestamp, marker, payloadStart, payloadEnd } = header
    digits.receive(ssrc, timestamp, marker, datagram, payloadStart, payloadEnd)
  }
  const event = (timestamp: number, hex: string, marker = false, ssrc = 1) =>
    digits.receive(ssrc, timestamp, marker, Buffer.from(hex, 'hex'), 0, hex.length / 2)
  return { clock, heard, digits, take, event, said: () => heard.map(([digit]) => digit).join('') }
}

type Packet = (typeof vectors.sequence_911.packets)[number]

/** Plays the 911 sequence at its own times, as `keep` lets it through. */
function play911(keep: (packet: Packet) => boolean, order: (packets: Packet[]) => Packet[] = (p) => p) {
  const { clock, heard, take, said } = receiver()
  for (const packet of order(vectors.sequence_911.packets.filter(keep))) {
    clock.advance(Math.max(0, packet.t_ms - clock.monotonic()))
    take(Buffer.from(packet.hex, 'hex'))
  }
  clock.advance(1000)
  expect(clock.pendingTimers).toBe(0)
  return { heard, said: said() }
}

describe('RFC 4733 event codes', () => {
  it('are those of the registry', () => {
    for (const [digit, code] of Object.entries(vectors.event_codes)) {
      if (digit === 'flash') continue
      expect(eventCode(digit)).toBe(code)
      expect(digitOf(code)).toBe(digit)
    }
    expect(digitOf(16)).toBeNull()
    expect(eventCode('')).toBe(-1)
    expect(eventCode('12')).toBe(-1)
  })
})

describe('DigitReceiver', () => {
  it('hears 911 with its durations', () => {
    expect(play911(() => true).heard).toEqual([
      ['9', 200],
      ['1', 250],
      ['1', 250],
    ])
  })

  it.each<[string, (packet: Packet) => boolean]>([
    ['all ends of the first digit lost', ({ ts, end }) => !(ts === 0 && end)],
    ['all ends of every digit lost', ({ end }) => !end],
    ['the marker packets lost', ({ marker }) => !marker],
    ['nothing but one end of each', ({ seq }) => [6, 14, 22].includes(seq)],
    ['nothing but the first packet of each', ({ marker }) => marker],
    ['every other packet lost', ({ seq }) => seq % 2 === 0],
  ])('hears 911 with %s', (_, keep) => {
    expect(play911(keep).said).toBe('911')
  })

  it('hears 911 once when every packet comes twice, and when ends overtake', () => {
    expect(
      play911(
        () => true,
        (packets) => packets.flatMap((packet) => [packet, packet]),
      ).said,
    ).toBe('911')
    const swapped = (packets: Packet[]) =>
      packets.toSorted((a, b) => a.seq - (a.end ? 2.5 : 0) - (b.seq - (b.end ? 2.5 : 0)))
    expect(play911(() => true, swapped).said).toBe('911')
  })

  it('hears each digit once under any loss that leaves one packet of it, and any small reordering', () => {
    const packets = vectors.sequence_911.packets
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: packets.length, maxLength: packets.length }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: packets.length, maxLength: packets.length }),
        (kept, delays) => {
          const late = <T extends { seq: number }>(some: T[]) =>
            some.toSorted((a, b) => a.seq + delays[a.seq - 1]! - (b.seq + delays[b.seq - 1]!))
          // A digit of which nothing came before the next one began is lost: its time line is past.
          const begun = new Set(late(packets.filter(({ seq }) => kept[seq - 1])).map(({ ts }) => ts))
          fc.pre([...begun].join() === '0,7040,11200')
          const { said } = play911(({ seq }) => kept[seq - 1]!, late)
          expect(said).toBe('911')
        },
      ),
    )
  })

  it('does not get stuck when all ends are lost: 250 ms of silence end it', () => {
    const { clock, heard, digits, event } = receiver()
    event(0, '050a00a0', true)
    expect(digits.pressed).toBe(true)
    clock.advance(200)
    event(0, '050a0640')
    clock.advance(249)
    expect(heard).toEqual([])
    clock.advance(1)
    expect(heard).toEqual([['5', 200]])
    event(0, '058a0640')
    expect(heard.length).toBe(1)
    expect(digits.pressed).toBe(false)
  })

  it('takes a press of 20 s, in segments, as one', () => {
    const { clock, heard, event } = receiver()
    for (let ms = 50, start = 0; ms <= 20_000; ms += 50) {
      const units = ms * 8 - start
      clock.advance(50)
      if (units < 0xffff) event(start, `070a${units.toString(16).padStart(4, '0')}`, ms === 50)
      else {
        event(start, '070affff')
        start += 0xffff
      }
    }
    clock.advance(300)
    expect(heard.length).toBe(1)
    expect(heard[0]![0]).toBe('7')
    expect(heard[0]![1]).toBeGreaterThan(19_900)
    expect(heard[0]![1]).toBeLessThanOrEqual(20_000)
  })

  it('takes the same key twice as two presses', () => {
    const { said, event } = receiver()
    event(0, '058a0320', true)
    event(1600, '058a0320', true)
    expect(said()).toBe('55')
  })

  it('goes on after the peer starts a new stream or time line', () => {
    const { said, event } = receiver()
    event(4_000_000, '018a0320', true, 1)
    event(1000, '028a0320', true, 2)
    event(4_294_000_000, '038a0320', true, 2)
    expect(said()).toBe('123')
    event(2000, '048a0320', true, 2)
    expect(said()).toBe('1234')
  })

  it('ignores what is no digit', () => {
    const { said, event } = receiver()
    for (const hex of ['', '05', '058a03', '108a0320', 'ff8a0320']) event(0, hex, true)
    expect(said()).toBe('')
  })

  it('reports an open press when it is closed', () => {
    const { clock, said, event, digits } = receiver()
    event(0, '050a00a0', true)
    digits.close()
    expect(said()).toBe('5')
    expect(clock.pendingTimers).toBe(0)
  })

  it('never throws on random payloads', () => {
    const { digits } = receiver()
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 8 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        (octets, timestamp) => {
          digits.receive(1, timestamp, false, Buffer.from(octets), 0, octets.length)
        },
      ),
    )
    digits.close()
  })
})

describe('DigitSender', () => {
  it('sends rising durations, one timestamp, one marker and three ends', () => {
    const sender = new DigitSender()
    sender.enqueue('9', 100)
    const sent: string[] = []
    for (let frame = 0; sender.busy; frame++) {
      const packet = sender.tick(8000 + frame * 160)!
      expect(packet.timestamp).toBe(8000)
      expect(packet.marker).toBe(frame === 0)
      sent.push(packet.payload.toString('hex'))
    }
    expect(sent).toEqual(['090a00a0', '090a0140', '090a01e0', '090a0280', '098a0320', '098a0320', '098a0320'])
    expect(sender.tick(0)).toBeNull()
  })

  it('is understood by the receiver, any digits, any length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789*#ABCD'), minLength: 1, maxLength: 8 }),
        fc.integer({ min: 40, max: 400 }),
        (digits, durationMs) => {
          const { heard, said, digits: receive } = receiver()
          const sender = new DigitSender()
          sender.enqueue(`${digits}x`, durationMs)
          for (let timestamp = 0; sender.busy; timestamp += 160) {
            const packet = sender.tick(timestamp)
            if (packet) receive.receive(1, packet.timestamp, packet.marker, packet.payload, 0, 4)
          }
          expect(said()).toBe(digits)
          for (const [, ms] of heard) expect(Math.abs(ms - durationMs)).toBeLessThanOrEqual(10)
        },
      ),
    )
  })

  it('lets audio through in the pause between digits', () => {
    const sender = new DigitSender()
    sender.enqueue('12', 40, 60)
    const ticks = Array.from({ length: 11 }, (_, i) => (sender.tick(i * 160) ? 'x' : '.')).join('')
    expect(ticks).toBe('xxxx...xxxx')
    sender.enqueue('3')
    sender.clear()
    expect(sender.tick(0)).toBeNull()
  })
})
