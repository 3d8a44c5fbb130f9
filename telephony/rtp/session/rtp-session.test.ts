import { createSocket, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRtcp } from '../packet/read-packet.ts'
import { rtpHeaderSize, writeHeader } from '../packet/write-packet.ts'
import { writeCompound } from '../rtcp/write-rtcp.ts'
import { RtpError } from '../rtp-error.ts'
import { PortPool } from './port-pool.ts'
import { type RtpPeer, RtpSession } from './rtp-session.ts'

const payload = Buffer.alloc(160, 0x55)
// Below the ports the system gives to the parties.
const first = 10_000 + Math.floor(Math.random() * 4500) * 2
const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
)
let pool: PortPool
let clock: FakeClock
let session: RtpSession
let heard: number[]
let kept: number
let opened: { socket: Socket; got: Buffer[] }[]

async function party(address = '127.0.0.1', port = 0) {
  const socket = createSocket('udp4')
  const got: Buffer[] = []
  socket.on('message', (datagram) => got.push(datagram))
  await new Promise<void>((resolve) => socket.bind(port, address, resolve))
  const one = { socket, got, port: socket.address().port }
  opened.push(one)
  return one
}

function packet(sequence: number, payloadType = 8, ssrc = 77): Buffer {
  const buffer = Buffer.alloc(rtpHeaderSize + payload.length)
  writeHeader(buffer, payloadType, false, sequence, sequence * 160, ssrc)
  payload.copy(buffer, rtpHeaderSize)
  return buffer
}

function peer(port: number, more: Partial<RtpPeer> = {}): RtpPeer {
  return {
    address: '127.0.0.1',
    port,
    rtcpPort: port + 1,
    rtcpMux: false,
    signallingAddress: '127.0.0.1',
    payloadTypes: [8, 101],
    ...more,
  }
}

const dropped = () => session.drops.foreignAddress + session.drops.notRtp + session.drops.payloadType
const until = (condition: () => boolean, what: string) =>
  vi.waitFor(() => expect(condition(), what).toBe(true), { interval: 2 })

beforeEach(async () => {
  pool = new PortPool({ from: first, to: first + 99 })
  clock = new FakeClock()
  heard = []
  kept = 0
  opened = []
  session = await RtpSession.open({
    clock,
    pool,
    bindAddress: '127.0.0.1',
    onPacket: (_type, sequence) => heard.push(sequence),
    onKeepAlive: () => kept++,
  })
})

afterEach(async () => {
  await session.close()
  for (const { socket } of opened) socket.close()
  expect(clock.pendingTimers).toBe(0)
  expect(pool.free).toBe(50)
})

describe('RtpSession', () => {
  it('exchanges audio with the negotiated peer', async () => {
    const phone = await party()
    session.negotiate(peer(phone.port))
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'heard')
    session.send(payload, 4711, true, 8)
    session.send(payload, 4871, false, 8)
    await until(() => phone.got.length === 2, 'two packets at the phone')
    expect(phone.got[0]!.length).toBe(172)
    expect(phone.got[0]![1]).toBe(0x88)
    expect(phone.got[0]!.readUInt32BE(4)).toBe(4711)
    expect((phone.got[1]!.readUInt16BE(2) - phone.got[0]!.readUInt16BE(2)) & 0xffff).toBe(1)
    expect(session.quality).toMatchObject({ packetsReceived: 1, packetsSent: 2, packetsLost: 0 })
  })

  it('takes nothing and sends nothing before a negotiation', async () => {
    const phone = await party()
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    session.send(payload, 0, false, 8)
    await until(() => dropped() === 1, 'dropped')
    expect(session.remote).toBeNull()
    expect(session.quality.packetsSent).toBe(0)
    expect(heard).toEqual([])
  })

  it('never hears another address, nor answers it', async () => {
    const phone = await party()
    const intruder = await party('127.0.0.2')
    session.negotiate(peer(phone.port))
    for (let i = 0; i < 10; i++) intruder.socket.send(packet(i), session.port, '127.0.0.1')
    await until(() => session.drops.foreignAddress === 10, '10 foreign packets dropped')
    session.send(payload, 0, false, 8)
    await until(() => phone.got.length === 1, 'the phone hears')
    expect(heard).toEqual([])
    expect(intruder.got).toEqual([])
  })

  it('latches to another port of the peer with the first valid packet, then to no other', async () => {
    const negotiated = await party()
    const real = await party()
    const late = await party()
    session.negotiate(peer(negotiated.port))
    real.socket.send(packet(1, 18), session.port, '127.0.0.1')
    await until(() => session.drops.foreignAddress === 1, 'a type that was not negotiated does not latch')
    real.socket.send(packet(2), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'latched')
    late.socket.send(packet(3), session.port, '127.0.0.1')
    real.socket.send(packet(4), session.port, '127.0.0.1')
    await until(() => heard.at(-1) === 4, 'heard again')
    expect(heard, 'the later one is foreign').toEqual([2, 4])
    expect(session.remote).toEqual({ address: '127.0.0.1', port: real.port, latched: true })
    session.send(payload, 0, false, 8)
    await until(() => real.got.length === 1, 'sent where it came from')
    expect(negotiated.got).toEqual([])
  })

  it('latches to the signalling address when the negotiated one is private', async () => {
    const phone = await party('127.0.0.3')
    session.negotiate(peer(5004, { address: '10.0.0.7', signallingAddress: '127.0.0.3' }))
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'heard')
    expect(session.remote).toMatchObject({ address: '127.0.0.3', port: phone.port, latched: true })
  })

  it('does not latch after 5 s, until the window is opened again', async () => {
    const phone = await party()
    session.negotiate(peer(9))
    clock.advance(5000)
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => session.drops.foreignAddress === 1, 'too late')
    session.openLatch()
    phone.socket.send(packet(2), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'latched')
  })

  it('lets the negotiated source speak though another port of its address was faster', async () => {
    const phone = await party()
    const faster = await party()
    session.negotiate(peer(phone.port))
    faster.socket.send(packet(1, 8, 66), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'the faster one latched')
    clock.advance(60_000)
    // RFC 3550 A.1: another source is taken with its second packet in order.
    for (const sequence of [5, 6, 7]) phone.socket.send(packet(sequence), session.port, '127.0.0.1')
    await until(() => heard.at(-1) === 7, 'the phone is heard')
    faster.socket.send(packet(2, 8, 66), session.port, '127.0.0.1')
    session.send(payload, 0, false, 8)
    await until(() => phone.got.length === 1, 'the phone is spoken to')
    expect(session.remote).toEqual({ address: '127.0.0.1', port: phone.port, latched: false })
    expect(faster.got).toEqual([])
  })

  it('sends 50 packets to who has never been heard, reports included, and goes on when he is', async () => {
    const phone = await party()
    const elsewhere = await party('127.0.0.4')
    session.negotiate(peer(phone.port, { rtcpMux: true }))
    for (let i = 0; i < 200; i++) {
      clock.advance(20)
      session.send(payload, i * 160, false, 8)
    }
    expect([session.quality.packetsSent, session.reaches]).toEqual([50, false])
    session.negotiate(peer(elsewhere.port, { address: '127.0.0.4' }))
    for (let i = 0; i < 200; i++) session.send(payload, i * 160, false, 8)
    session.negotiate(peer(phone.port, { rtcpMux: true }))
    expect(session.reaches, 'naming it again gives no more').toBe(false)
    await until(() => phone.got.length === 50 && elsewhere.got.length === 50, '50 each')
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => session.reaches, 'heard')
    for (let i = 0; i < 100; i++) session.send(payload, i * 160, false, 8)
    await until(() => phone.got.length === 150, 'sent to again')
  })

  it('takes a report for a sign, from whichever port of the peer it comes', async () => {
    const phone = await party()
    const rtcp = await party()
    session.negotiate(peer(phone.port, { rtcpPort: rtcp.port }))
    for (let i = 0; i < 60; i++) session.send(payload, i * 160, false, 8)
    expect(session.reaches).toBe(false)
    rtcp.socket.send(
      writeCompound({ ssrc: 77, sender: null, blocks: [], cname: 'phone', bye: false }),
      session.port + 1,
      '127.0.0.1',
    )
    await until(() => session.reaches, 'heard')
  })

  it('keeps its source through a renewal, and through a hold the old way', async () => {
    const phone = await party()
    session.negotiate(peer(9))
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'latched')
    session.negotiate(peer(9, { address: '0.0.0.0' }))
    session.send(payload, 0, false, 8)
    expect(session.quality.packetsSent).toBe(0)
    session.negotiate(peer(9))
    expect(session.remote).toMatchObject({ port: phone.port, latched: true })
    session.send(payload, 0, false, 8)
    await until(() => phone.got.length === 1, 'sent to the latched port')
  })

  it('goes on when the peer’s port was closed for a while and refused packets', async () => {
    const phone = await party()
    session.negotiate(peer(phone.port))
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'heard')
    await new Promise<void>((resolve) => phone.socket.close(() => resolve()))
    opened.pop()
    for (let i = 0; i < 3; i++) session.send(payload, i * 160, false, 8)
    const again = await party('127.0.0.1', phone.port)
    await until(() => {
      session.send(payload, 480, false, 8)
      return again.got.length > 0
    }, 'sent to again')
    again.socket.send(packet(2), session.port, '127.0.0.1')
    await until(() => heard.length === 2, 'heard again')
  })

  it('drops what was not negotiated and what is no RTP', async () => {
    const phone = await party()
    session.negotiate(peer(phone.port))
    phone.socket.send(packet(1, 18), session.port, '127.0.0.1')
    phone.socket.send(Buffer.from('hello'), session.port, '127.0.0.1')
    await until(() => dropped() === 2, 'both dropped')
    expect(session.drops).toEqual({ foreignAddress: 0, notRtp: 1, payloadType: 1 })
  })

  it.each([
    ['an empty datagram', Buffer.alloc(0)],
    ['RTP of a type nobody negotiated', packet(2, 20)],
    ['…that holds nothing', packet(2, 20).subarray(0, rtpHeaderSize)],
    ['RTP of another version', Buffer.concat([Buffer.of(0), packet(2).subarray(1)])],
    ['a STUN binding request', Buffer.from('000100002112a442000102030405060708090a0b', 'hex')],
    ['a STUN binding indication', Buffer.from('001100002112a442000102030405060708090a0b', 'hex')],
    ['blank lines', Buffer.from('\r\n\r\n')],
  ])('knows by %s that the peer is there, and only the peer', async (_, datagram) => {
    const phone = await party()
    const intruder = await party('127.0.0.2')
    session.negotiate(peer(phone.port))
    phone.socket.send(packet(1), session.port, '127.0.0.1')
    await until(() => heard.length === 1, 'heard')
    intruder.socket.send(datagram, session.port, '127.0.0.1')
    phone.socket.send(datagram, session.port, '127.0.0.1')
    phone.socket.send(packet(2), session.port, '127.0.0.1')
    await until(() => heard.length === 2, 'heard on')
    expect([heard, kept]).toEqual([[1, 2], 1])
  })

  it.each([
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 multicast', 'ff02::1'],
    ['this network', '0.1.2.3'],
    ['a name', 'phone.example.com'],
  ])('refuses %s', (_, address) => {
    expect(() => session.negotiate(peer(4000, { address }))).toThrow(RtpError)
    expect(session.remote).toBeNull()
  })

  it('refuses to send to itself', () => {
    expect(() => session.negotiate(peer(session.port))).toThrow(/ourselves/)
    expect(() => session.negotiate(peer(4000, { rtcpPort: session.port }))).toThrow(/ourselves/)
  })

  it('reports to the RTCP port, or to the RTP port when multiplexed, and reads the peer’s reports', async () => {
    const phone = await party()
    const rtcp = await party()
    session.negotiate(peer(phone.port, { rtcpPort: rtcp.port }))
    session.send(payload, 0, false, 8)
    clock.advance(4000)
    await until(() => rtcp.got.length >= 1, 'a report')
    expect(rtcp.got[0]![1]).toBe(200)
    const block = { fractionLost: 10, cumulativeLost: 3, highestSequence: 1, jitter: 80 }
    const blocks = [{ ...block, ssrc: session.ssrc, lastSenderReport: 0, delaySinceLast: 0 }]
    const report = writeCompound({ ssrc: 77, sender: null, blocks, cname: 'a', bye: false })
    rtcp.socket.send(report, session.port + 1, '127.0.0.1')
    await until(() => session.quality.packetsLostByPeer === 3, 'told')
    expect(session.quality.jitterMsAtPeer).toBe(10)
    session.negotiate(peer(phone.port, { rtcpMux: true }))
    clock.advance(10_000)
    await until(() => phone.got.some(isRtcp), 'a report on the RTP port')
  })

  it('says goodbye', async () => {
    const phone = await party()
    session.negotiate(peer(phone.port, { rtcpMux: true }))
    session.send(payload, 0, false, 8)
    await session.close()
    await until(
      () => phone.got.some((datagram) => isRtcp(datagram) && datagram.includes(Buffer.of(0x81, 203))),
      'BYE',
    )
  })

  it('passes over ports that another program holds', async () => {
    const next = session.port + 2
    const other = createSocket('udp4')
    await new Promise<void>((resolve) => other.bind(next, '127.0.0.1', resolve))
    const second = await RtpSession.open({ clock, pool, bindAddress: '127.0.0.1', onPacket: () => {} })
    expect(second.port).toBe(next + 2)
    await second.close()
    other.close()
  })

  it('says when no port is left', async () => {
    const none = new PortPool({ from: 30_001, to: 30_002 })
    await expect(
      RtpSession.open({ clock, pool: none, bindAddress: '127.0.0.1', onPacket: () => {} }),
    ).rejects.toMatchObject({ code: 'RTP_NO_PORT' })
  })

  it.skipIf(!hasIpv6)('serves IPv4 and IPv6 parties on one socket', async () => {
    const both = await RtpSession.open({
      clock,
      pool,
      bindAddress: '::',
      onPacket: (_type, sequence) => heard.push(sequence),
    })
    const phone = await party()
    both.negotiate(peer(phone.port))
    phone.socket.send(packet(1), both.port, '127.0.0.1')
    await until(() => heard.length === 1, 'heard over IPv4')
    both.send(payload, 0, false, 8)
    await until(() => phone.got.length === 1, 'answered over IPv4')
    expect(both.remote).toEqual({ address: '127.0.0.1', port: phone.port, latched: false })
    await both.close()
  })

  it.skipIf(!hasIpv6)('hears IPv6', async () => {
    const six = await RtpSession.open({
      clock,
      pool,
      bindAddress: '::1',
      onPacket: (_type, sequence) => heard.push(sequence),
    })
    const phone = createSocket('udp6')
    await new Promise<void>((resolve) => phone.bind(0, '::1', resolve))
    six.negotiate(peer(phone.address().port, { address: '0:0:0:0:0:0:0:1' }))
    phone.send(packet(1), six.port, '::1')
    await until(() => heard.length === 1, 'heard over IPv6')
    expect(six.remote).toMatchObject({ address: '::1', latched: false })
    phone.close()
    await six.close()
  })
})
