import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyHeader, isRtcp, readPacket } from './read-packet.ts'
import { rtpHeaderSize, writeHeader } from './write-packet.ts'

const header = emptyHeader()
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('RTP packet', () => {
  it('reads back what it wrote', () => {
    const u32 = fc.integer({ min: 0, max: 0xffffffff })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 127 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 65535 }),
        u32,
        u32,
        fc.uint8Array({ maxLength: 200 }),
        (payloadType, marker, sequence, timestamp, ssrc, payload) => {
          const packet = Buffer.alloc(rtpHeaderSize + payload.length)
          writeHeader(packet, payloadType, marker, sequence, timestamp, ssrc)
          packet.set(payload, rtpHeaderSize)
          expect(readPacket(packet, header)).toBe(true)
          expect(header).toEqual({
            payloadType,
            marker,
            sequence,
            timestamp,
            ssrc,
            payloadStart: 12,
            payloadEnd: packet.length,
          })
        },
      ),
    )
  })

  it.each([
    ['CSRCs', '82000001 00000002 00000003 aaaaaaaa bbbbbbbb 0102', 20, 22],
    ['an extension', '90000001 00000002 00000003 bede0001 11223344 0102', 20, 22],
    ['an empty extension', '90000001 00000002 00000003 bede0000 0102', 16, 18],
    ['padding', 'a0000001 00000002 00000003 0102 0003', 12, 13],
    ['nothing but padding', 'a0000001 00000002 00000003 00000004', 12, 12],
    ['all of it', 'b1000001 00000002 00000003 aaaaaaaa bede0001 11223344 01 02', 24, 24],
  ])('finds the payload behind %s', (_, text, start, end) => {
    expect(readPacket(hex(text), header)).toBe(true)
    expect([header.payloadStart, header.payloadEnd]).toEqual([start, end])
  })

  it.each([
    ['eleven octets', '80000001 00000002 000000'],
    ['version 1', '40000001 00000002 00000003'],
    ['STUN', '00010000 2112a442 00000000 00000000 00000000'],
    ['CSRCs that are not there', '8f000001 00000002 00000003 aaaaaaaa'],
    ['an extension cut short', '90000001 00000002 00000003 bede00'],
    ['an extension longer than the packet', '90000001 00000002 00000003 bede0009 11223344'],
    ['padding of nothing', 'a0000001 00000002 00000003 0100'],
    ['more padding than packet', 'a0000001 00000002 00000003 01ff'],
  ])('refuses %s', (_, text) => {
    expect(readPacket(hex(text), header)).toBe(false)
  })

  it('never reads outside a random datagram', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => {
        const datagram = Buffer.from(octets)
        if (!readPacket(datagram, header)) return
        expect(header.payloadStart).toBeGreaterThanOrEqual(12)
        expect(header.payloadEnd).toBeGreaterThanOrEqual(header.payloadStart)
        expect(header.payloadEnd).toBeLessThanOrEqual(datagram.length)
      }),
    )
  })

  it('tells RTCP from RTP on a shared port (RFC 5761)', () => {
    expect(isRtcp(hex('80c80001'))).toBe(true)
    expect(isRtcp(hex('81c9'))).toBe(true)
    expect(isRtcp(hex('8080'))).toBe(false)
    expect(isRtcp(hex('8065'))).toBe(false)
    expect(isRtcp(hex('80'))).toBe(false)
  })
})
