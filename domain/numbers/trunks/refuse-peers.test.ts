import { describe, expect, it } from 'vitest'
import { refusePeers } from './refuse-peers.ts'
import type { TrunkRules } from './trunk-rules.ts'

const usual: TrunkRules = { hosts: 'private', peerBits: { ipv4: 24, ipv6: 48 } }
const isRefused = (peer: string, rules = usual) => {
  try {
    refusePeers(['203.0.113.9', peer], rules)
    return false
  } catch (error) {
    expect(error).toMatchObject({ code: 'PEERS_REFUSED' })
    return true
  }
}

describe('refusePeers', () => {
  it.each([
    '203.0.113.7',
    '203.0.113.0/24',
    '203.0.113.8/29',
    '10.1.2.0/24',
    '2001:db8::1',
    '2001:db8:1::/48',
  ])('takes %s', (peer) => expect(isRefused(peer)).toBe(false))

  it.each([
    ...['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '203.0.0.0/16', '203.0.112.0/23', '10.0.0.0/8'],
    ...['::/0', '2000::/3', '2001:db8::/32', '::ffff:0:0/96', '127.0.0.1', '127.0.0.0/24', '0.0.0.0'],
    ...['169.254.169.254', '224.0.0.1', '::1', 'fe80::1'],
  ])('refuses %s', (peer) => expect(isRefused(peer)).toBe(true))

  it('takes what the operator allows', () => {
    expect(isRefused('0.0.0.0/0', { hosts: 'private', peerBits: { ipv4: 0, ipv6: 0 } })).toBe(false)
    expect(isRefused('203.0.0.0/16', { hosts: 'private', peerBits: { ipv4: 16, ipv6: 48 } })).toBe(false)
    expect(isRefused('127.0.0.1', { ...usual, hosts: 'any' })).toBe(false)
    expect(isRefused('10.1.2.3', { ...usual, hosts: 'public' })).toBe(true)
  })
})
