import type { TrunkConfig } from '@tongdai/engine'
import { sampleTrunk } from '@tongdai/engine/sample-trunk.ts'
import { cryptoRandom } from '@tongdai/sip'
import { describe, expect, it } from 'vitest'
import { trunkOfSource } from './trunk-of-source.ts'
import { TrunkTable } from './trunk-table.ts'

function table(...configs: Partial<TrunkConfig>[]) {
  const trunks = new TrunkTable(cryptoRandom)
  for (const [index, config] of configs.entries()) {
    const own = { id: `t${index}`, companyId: `c${index}`, host: '203.0.113.5', port: 5060 }
    const trunk = trunks.put(sampleTrunk({ ...own, ...config }))
    const address = trunk.config.host
    const port = trunk.config.port ?? 5060
    trunks.resolved(trunk, [{ transport: 'udp', address, port, serverName: null }])
  }
  return trunks
}

const from = (address: string, port = 5060) => ({ address, port })
const idOf = (trunks: TrunkTable, address: string, port?: number, dialled = '19001234') =>
  trunkOfSource(trunks.at(address), from(address, port), 'udp', dialled)?.config.id ?? null

describe('trunkOfSource', () => {
  it.each([
    ['its own address and port', '203.0.113.5', 5060, 't0'],
    ['its own address, another port', '203.0.113.5', 40_000, 't0'],
    ['a peer', '198.51.100.7', 5060, 't0'],
    ['a network of peers', '192.0.2.77', 9, 't0'],
    ['the neighbour of a network', '192.0.3.1', 9, null],
    ['a stranger', '203.0.113.6', 5060, null],
  ])('knows %s', (_, address, port, id) => {
    expect(idOf(table({ peers: ['198.51.100.7', '192.0.2.0/24'] }), address, port)).toBe(id)
  })

  it('asks for the port too on one machine, where everyone has the same address', () => {
    const trunks = table({ host: '127.0.0.1', port: 5070, peers: ['127.0.0.1', '127.0.0.2'] })
    expect(idOf(trunks, '127.0.0.2', 40_000)).toBe('t0')
    expect(idOf(trunks, '127.0.0.1', 5070)).toBe('t0')
    expect(idOf(trunks, '127.0.0.1', 40_000)).toBe(null)
  })

  it('tells companies behind one carrier apart: by registered contact, by port, by number', () => {
    const trunks = table(
      { auth: 'register' },
      { auth: 'register', port: 5080 },
      { numbers: ['+842873001234'] },
      { numbers: ['+842873005678'] },
    )
    const token = trunks.get('t0')!.token
    expect(idOf(trunks, '203.0.113.5', 5080, token)).toBe('t0')
    expect(idOf(trunks, '203.0.113.5', 5080)).toBe('t1')
    expect(idOf(trunks, '203.0.113.5', 5060, '02873005678')).toBe('t3')
    expect(idOf(trunks, '203.0.113.5', 5060, '842873001234')).toBe('t2')
  })

  it('gives a call to nobody rather than to the wrong company', () => {
    expect(idOf(table({}, {}), '203.0.113.5')).toBe(null)
  })
})
