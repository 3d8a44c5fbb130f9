import { FakeClock } from '@tongdai/platform/fake-clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cryptoRandom } from '../endpoint/random-source.ts'
import { destinationOf } from './destination.ts'
import { DnsResolver } from './dns-resolver.ts'
import { orderBySrv, type SrvRecord } from './order-srv.ts'
import type { Target } from './resolver.ts'

const srv: Record<string, SrvRecord[]> = {
  '_sip._udp.carrier.vn': [
    { name: 'backup.carrier.vn', port: 5062, priority: 20, weight: 0 },
    { name: 'main.carrier.vn', port: 5061, priority: 10, weight: 0 },
  ],
  '_sip._tcp.tcponly.vn': [{ name: 'main.carrier.vn', port: 5070, priority: 1, weight: 1 }],
  '_sips._tcp.carrier.vn': [{ name: 'main.carrier.vn', port: 5071, priority: 1, weight: 1 }],
}
const hosts: Record<string, string[]> = {
  'main.carrier.vn': ['192.0.2.1', '2001:db8::1'],
  'backup.carrier.vn': ['192.0.2.2'],
  'plain.vn': ['192.0.2.3'],
  localhost: ['127.0.0.1'],
}

function setUp() {
  const clock = new FakeClock()
  const asked: string[] = []
  const find =
    <T>(table: Record<string, T[]>) =>
    (name: string): Promise<T[]> => {
      asked.push(name)
      return table[name] ? Promise.resolve(table[name]) : Promise.reject(new Error('ENOTFOUND'))
    }
  const resolver = new DnsResolver(clock, cryptoRandom, { srv: find(srv), addresses: find(hosts) })
  return { clock, asked, resolver }
}

const brief = (targets: Target[]) =>
  targets.map(({ transport, address, port }) => `${transport} ${address} ${port}`)

describe('RFC 3263', () => {
  test.each([
    ['sip:192.0.2.9', ['udp 192.0.2.9 5060']],
    ['sip:[2001:db8::9]:5080;transport=tcp', ['tcp 2001:db8::9 5080']],
    ['sips:192.0.2.9', ['tls 192.0.2.9 5061']],
  ])('%s is answered at once', (uri, expected) => {
    const targets = setUp().resolver.resolve(destinationOf(uri))
    expect(targets).toBeInstanceOf(Array)
    expect(brief(targets as Target[])).toEqual(expected)
  })

  test.each([
    ['sip:carrier.vn', ['udp 192.0.2.1 5061', 'udp 2001:db8::1 5061', 'udp 192.0.2.2 5062']],
    ['sip:tcponly.vn', ['tcp 192.0.2.1 5070', 'tcp 2001:db8::1 5070']],
    ['sips:carrier.vn', ['tls 192.0.2.1 5071', 'tls 2001:db8::1 5071']],
    ['sip:plain.vn', ['udp 192.0.2.3 5060']],
    ['sip:plain.vn:5090;transport=tls', ['tls 192.0.2.3 5090']],
    ['sip:localhost', ['udp 127.0.0.1 5060']],
  ])('%s', async (uri, expected) => {
    expect(brief(await setUp().resolver.resolve(destinationOf(uri)))).toEqual(expected)
  })

  test('a port asks for no SRV, nor does a name without a dot', async () => {
    const { asked, resolver } = setUp()
    await resolver.resolve(destinationOf('sip:plain.vn:5060'))
    await resolver.resolve(destinationOf('sip:localhost'))
    expect(asked).toEqual(['plain.vn', 'localhost'])
  })

  test('remembers for a minute, and failures for five seconds', async () => {
    const { asked, clock, resolver } = setUp()
    const good = () => resolver.resolve(destinationOf('sip:plain.vn:1'))
    const bad = () =>
      Promise.resolve(resolver.resolve(destinationOf('sip:nowhere.vn:1'))).catch(() => 'failed')
    await good()
    expect([await bad(), await bad()]).toEqual(['failed', 'failed'])
    clock.advance(6000)
    await good()
    await bad()
    expect(asked).toEqual(['plain.vn', 'nowhere.vn', 'nowhere.vn'])
    clock.advance(60_000)
    await good()
    expect(asked.at(-1)).toBe('plain.vn')
  })
})

test('SRV: lower priority first, and every record once, whatever chance says', () => {
  const record = fc.record({ name: fc.string(), port: fc.nat(), priority: fc.nat(3), weight: fc.nat(10) })
  fc.assert(
    fc.property(
      fc.array(record),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (records, chance) => {
        const ordered = orderBySrv(records, { token: () => '', fraction: () => chance.next().value! })
        expect(new Set(ordered)).toEqual(new Set(records))
        expect(ordered).toHaveLength(records.length)
        expect(ordered.map(({ priority }) => priority)).toEqual(
          records.map(({ priority }) => priority).sort((a, b) => a - b),
        )
      },
    ),
  )
})
