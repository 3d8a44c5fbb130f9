import { createSocket } from 'node:dgram'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Bridge } from '../bridge/bridge.ts'
import type { BridgeMember } from '../bridge/bridge-member.ts'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { RelaySocket } from './relay-socket.ts'
import { Relays } from './relays.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A worker's relays, and a bridge in which one member writes down what it hears. */
async function worker() {
  const socket = await RelaySocket.open()
  const relays = new Relays(socket, () => 0)
  closing.push(() => relays.close())
  const heard: unknown[] = []
  const ear: BridgeMember = {
    id: 'ear',
    hearing: 'alaw',
    hearRelayed: (from, { law, datagram, start, end, sequence, timestamp, marker, ssrc }) =>
      heard.push({
        from: from.id,
        law,
        octets: [...datagram.subarray(start, end)],
        sequence,
        timestamp,
        marker,
        ssrc,
      }),
    hearMixed() {},
    hearDigitPacket: (from, payload, timestamp, marker) =>
      heard.push([from.id, [...payload], timestamp, marker]),
    hearKey: (...key) => heard.push(key),
  }
  const bridge = new Bridge('bridge')
  bridge.join(ear, 'talk')
  return { socket, relays, bridge, heard, port: socket.port }
}

function packet(octets: Uint8Array, more: Partial<SpokenPacket> = {}): SpokenPacket {
  const datagram = Buffer.concat([Buffer.alloc(12), octets])
  return {
    law: 'ulaw',
    datagram,
    start: 12,
    end: datagram.length,
    sequence: 1,
    timestamp: 2,
    marker: false,
    ssrc: 3,
    ...more,
  }
}

async function pair() {
  const [here, there] = [await worker(), await worker()]
  const { bridge } = there
  there.relays.admit(7, { leg: 'far', bridge, fromPort: here.port, voice: 'talk' })
  return { here, there, outlet: here.relays.outlet(7, [there.port]) }
}

describe('a relay', () => {
  test('brings what is said and pressed as it was', async () => {
    const { there, outlet } = await pair()
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 480 }),
        fc.nat(0xffff),
        fc.nat(0xffffffff),
        fc.boolean(),
        async (octets, sequence, timestamp, marker) => {
          there.heard.length = 0
          outlet.spoken(packet(octets, { sequence, timestamp, marker }))
          outlet.digitPacket(octets, timestamp, marker)
          outlet.digit('info', '#', 160)
          await vi.waitFor(() => expect(there.heard).toHaveLength(3), { interval: 1 })
          const all = [...octets]
          expect(there.heard).toEqual([
            { from: 'far', law: 'ulaw', octets: all, sequence, timestamp, marker, ssrc: 3 },
            ['far', all, timestamp, marker],
            ['info', '#', 160],
          ])
        },
      ),
      { numRuns: 30 },
    )
  })

  test('takes nothing from another port than its worker’s, and nothing that it does not expect', async () => {
    const { here, there, outlet } = await pair()
    const stranger = createSocket('udp4')
    closing.push(() => stranger.close())
    const foreign = await worker()
    foreign.relays.outlet(7, [there.port]).spoken(packet(Buffer.of(1)))
    here.relays.outlet(8, [there.port]).spoken(packet(Buffer.of(2)))
    for (const text of ['', 'x', 'x'.repeat(17), '\x09'.repeat(40)])
      await new Promise((sent) => stranger.send(text, there.port, '127.0.0.1', sent))
    outlet.spoken(packet(Buffer.of(3)))
    await vi.waitFor(() => expect(there.heard).toHaveLength(1))
    expect(there.heard[0]).toMatchObject({ octets: [3] })
  })

  test('is over when the leg is dismissed, and keeps the voice it was told last', async () => {
    const { here, there, outlet } = await pair()
    const { bridge } = there
    const say = async (octet: number) => {
      outlet.digit('info', String(octet), 100)
      here.relays.outlet(9, [there.port]).digit('info', 'A', 100)
      await vi.waitFor(() => expect(there.heard.at(-1)).toEqual(['info', 'A', 100]))
      return there.heard.splice(0)
    }
    there.relays.admit(9, { leg: 'last', bridge, fromPort: here.port, voice: 'talk' })
    expect(await say(1)).toHaveLength(2)
    there.relays.admit(7, { leg: 'far', bridge, fromPort: here.port, voice: 'muted' })
    expect(await say(2)).toHaveLength(1)
    there.relays.admit(7, { leg: 'far', bridge, fromPort: here.port, voice: { whisperTo: 'ear' } })
    expect(await say(3)).toHaveLength(2)
    there.relays.dismiss(7)
    expect(await say(4)).toHaveLength(1)
  })
})
