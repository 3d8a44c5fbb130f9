import type { TrunkConfig } from '@tongdai/engine'
import { sampleTrunk } from '@tongdai/engine/contract-tests/sample-trunk.ts'
import { cryptoRandom, type TransportName } from '@tongdai/sip'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isListed, trunkOfSource } from './trunk-of-source.ts'
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

/** As numbers of Vietnam are written; what has letters is none. */
function comparable(number: string): string {
  if (!/^\+?[\d\s().-]+$/.test(number)) return number
  const digits = number.replace(/\D/g, '')
  return `+${digits.startsWith('84') ? digits : `84${digits.replace(/^0/, '')}`}`
}

interface Request {
  address: string
  port?: number
  dialled?: string
  to?: string
  transport?: TransportName
}

const idOf = (trunks: TrunkTable, request: Request) => {
  const { address, port = 5060, dialled = '19001234', to = '', transport = 'udp' } = request
  const asked = { source: { address, port }, transport, dialled, to, shared: false, comparable }
  return trunkOfSource(trunks.at(address), asked)?.config.id ?? null
}

describe('trunkOfSource', () => {
  it.each([
    ['its own address and port', '203.0.113.5', 5060, 't0'],
    ['its own address, another port', '203.0.113.5', 40_000, 't0'],
    ['a peer', '198.51.100.7', 5060, 't0'],
    ['a network of peers', '192.0.2.77', 9, 't0'],
    ['the neighbour of a network', '192.0.3.1', 9, null],
    ['a stranger', '203.0.113.6', 5060, null],
  ])('knows %s', (_, address, port, id) => {
    expect(idOf(table({ peers: ['198.51.100.7', '192.0.2.0/24'] }), { address, port })).toBe(id)
  })

  it('asks for the port too on one machine, where everyone has the same address', () => {
    const trunks = table({ host: '127.0.0.1', port: 5070, peers: ['127.0.0.1', '127.0.0.2'] })
    expect(idOf(trunks, { address: '127.0.0.2', port: 40_000 })).toBe('t0')
    expect(idOf(trunks, { address: '127.0.0.1', port: 5070 })).toBe('t0')
    expect(idOf(trunks, { address: '127.0.0.1', port: 40_000 })).toBe(null)
  })

  it('knows a connection, which has any port, by what it calls', () => {
    const trunks = table({ host: '127.0.0.1', port: 5070, numbers: ['+842873001234'] })
    for (const transport of ['tcp', 'tls'] as const) {
      const from = { address: '127.0.0.1', port: 40_000, transport }
      expect(idOf(trunks, { ...from, dialled: '02873001234' })).toBe('t0')
      expect(idOf(trunks, { ...from, dialled: '102' })).toBe(null)
    }
    const exact = table({ peers: ['198.51.100.7:5060'], numbers: ['+842873001234'] })
    const from = { address: '198.51.100.7', port: 40_000, transport: 'tcp' } as const
    expect(idOf(exact, { ...from, dialled: '02873001234' })).toBe('t0')
    expect(idOf(exact, { ...from, dialled: '102' })).toBe(null)
  })

  it('tells companies behind one carrier apart: by registered contact, by account, by whole number', () => {
    const trunks = table(
      { auth: 'register' },
      { auth: 'register', username: '2873009999', port: 5080 },
      { numbers: ['+842873001234'] },
      { numbers: ['+842873005678'] },
      { auth: 'register', username: '2873008888' },
    )
    const { token } = trunks.get('t0')!
    trunks.get('t1')!.accountAt = '203.0.113.5'
    const address = '203.0.113.5'
    expect(idOf(trunks, { address, port: 5080, dialled: token })).toBe('t0')
    // Another's hotline, forwarded: its carrier leaves the number in To.
    expect(idOf(trunks, { address, dialled: token, to: '02873001234' })).toBe('t0')
    expect(idOf(trunks, { address, dialled: '2873009999' })).toBe('t1')
    expect(idOf(trunks, { address, dialled: '02873005678' })).toBe('t3')
    expect(idOf(trunks, { address, dialled: '842873001234' })).toBe('t2')
    // An account that no registrar has confirmed is anybody's to write down; then the number in To decides.
    expect(idOf(trunks, { address, dialled: '2873008888', to: '02873001234' })).toBe('t2')
    expect(idOf(trunks, { address, dialled: '', to: '02873001234' })).toBe('t2')
  })

  it('gives a call to nobody rather than to the wrong company', () => {
    expect(idOf(table({}, {}), { address: '203.0.113.5' })).toBe(null)
    expect(
      idOf(table({ numbers: ['+84873001234'] }, {}), { address: '203.0.113.5', dialled: '3001234' }),
    ).toBe(null)
  })
})

describe('whatever another company writes into its set-up', () => {
  const addresses = ['203.0.113.5', '203.0.113.6', '198.51.100.7', '2001:db8::5']
  const spellings = ['+842873001234', '842873001234', '02873001234', '2873001234', '0287 300 1234']
  const hotline = '+842873001234'
  const foreign = ['+84873001234', '+841234', '+84900000001', '+840900000001', '+842899990000']
  const peers = ['0.0.0.0/0', '::/0', '203.0.113.0/24', '198.51.100.7', '203.0.113.5:5060', '2001:db8::/48']
  const others = fc.record({
    host: fc.constantFrom(...addresses),
    port: fc.constantFrom(5060, 5080, 40_000),
    transport: fc.constantFrom('udp' as const, 'tcp' as const),
    peers: fc.uniqueArray(fc.constantFrom(...peers)),
    auth: fc.constantFrom('ip' as const, 'register' as const),
    username: fc.constantFrom(null, 'acme', 'gw', '2899990000', ...spellings),
    /** Its registrar has said 200: of its own, it says so to any name. */
    hasAccount: fc.boolean(),
    // One number rings at one place: the database sees to it.
    numbers: fc.uniqueArray(fc.constantFrom(...foreign)),
  })
  // What no carrier gives away: the account that ours has there.
  const isPossible = ({
    hasAccount,
    host,
    username,
  }: {
    hasAccount: boolean
    host: string
    username: unknown
  }) => !(hasAccount && host === '203.0.113.5' && (username === 'acme' || username === '2899990000'))
  const company = { companyId: 'a', peers: ['198.51.100.0/24'], numbers: [hotline] }
  const ours: Partial<TrunkConfig>[] = [
    { ...company, port: 5060 },
    { ...company, port: 5080, auth: 'register', username: 'acme' },
    // A pilot number that is none of our hotlines, and that another has entered for one of his.
    { ...company, port: 5080, auth: 'register', username: '2899990000' },
  ]
  const from = {
    address: fc.constantFrom('203.0.113.5', '198.51.100.7'),
    port: fc.constantFrom(5060, 5080, 40_000),
    transport: fc.constantFrom('udp' as const, 'tcp' as const),
  }
  const toOurs = fc.constantFrom(...spellings)
  const calls = fc.oneof(
    fc.record({ ...from, dialled: toOurs, to: fc.oneof(toOurs, fc.constantFrom('', 'gw', '101')) }),
    fc.record({ ...from, dialled: fc.constantFrom('acme', 'token', 'gw', '', 'a.b'), to: toOurs }),
    fc.record({ ...from, dialled: fc.constant('token'), to: fc.constantFrom('', 'gw', '101') }),
    // By an account: from where its registrar is.
    fc.record({
      ...from,
      address: fc.constant('203.0.113.5'),
      dialled: fc.constant('acme'),
      to: fc.constant(''),
    }),
    fc.record({
      ...from,
      address: fc.constant('203.0.113.5'),
      dialled: fc.constant('2899990000'),
      to: toOurs,
    }),
  )

  it('a call for our number, our account or our contact stays ours', () => {
    fc.assert(
      fc.property(
        fc.array(others.filter(isPossible), { minLength: 1, maxLength: 4 }),
        calls,
        (adversaries, call) => {
          const id = (trunks: TrunkTable) => {
            trunks.get('t1')!.accountAt = '203.0.113.5'
            trunks.get('t2')!.accountAt = '203.0.113.5'
            for (const [index, { hasAccount, host }] of adversaries.entries()) {
              const trunk = trunks.get(`t${ours.length + index}`)
              if (trunk && hasAccount) trunk.accountAt = host
            }
            return idOf(trunks, {
              ...call,
              dialled: call.dialled === 'token' ? trunks.get('t1')!.token : call.dialled,
            })
          }
          const alone = id(table(...ours))
          const named = adversaries.map(({ hasAccount: _, ...trunk }, index) => ({
            ...trunk,
            companyId: `b${index}`,
          }))
          expect(alone).not.toBe(null)
          expect(id(table(...ours, ...named))).toBe(alone)
        },
      ),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['its account is called as our hotline', '02873001234', '02873001234', '02873001234'],
    ['its account is what a gateway calls', 'gw', 'gw', '02873001234'],
    ['its account is what a gateway calls, and nobody is in To', 'gw', 'gw', ''],
  ])(
    'takes nothing where %s, its own registrar says yes, and our carrier is among its peers',
    (_, username, dialled, to) => {
      const trunks = table(
        { companyId: 'a', numbers: ['+842873001234'] },
        { companyId: 'b', host: '192.0.2.66', peers: ['203.0.113.5'], auth: 'register', username },
      )
      trunks.get('t1')!.accountAt = '192.0.2.66'
      expect(idOf(trunks, { address: '203.0.113.5', dialled, to })).toBe(to === '' ? null : 't0')
    },
  )

  it('makes no address of the network better known than its carrier’s own', () => {
    const trunks = table({ peers: ['0.0.0.0/0'] })
    const stranger = { address: '192.0.2.99', port: 5060 }
    expect(trunks.at(stranger.address).some((trunk) => isListed(trunk, stranger, 'by itself'))).toBe(false)
  })
})
