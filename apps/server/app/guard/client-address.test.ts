import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

const from = (proxies: string[], remoteAddress: string, forwarded?: string) =>
  clientAddress(proxies)({
    socket: { remoteAddress } as never,
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  })

describe('where a request comes from', () => {
  it('is its connection, whatever it says itself', () => {
    expect(from([], '192.0.2.1', '198.51.100.1')).toBe('192.0.2.1')
    expect(from(['10.0.0.0/8'], '192.0.2.1', '198.51.100.1')).toBe('192.0.2.1')
    expect(from([], '::ffff:192.0.2.1')).toBe('192.0.2.1')
  })

  it('is what our proxy says, and not what the client told the proxy', () => {
    expect(from(['10.0.0.0/8'], '10.1.2.3', '198.51.100.1')).toBe('198.51.100.1')
    expect(from(['10.0.0.0/8'], '::ffff:10.1.2.3', '1.1.1.1, 198.51.100.1')).toBe('198.51.100.1')
    expect(from(['10.0.0.0/8', '203.0.113.7'], '10.1.2.3', '198.51.100.1, 203.0.113.7')).toBe('198.51.100.1')
    expect(from(['2001:db8::/32'], '2001:db8::1', '2001:db9::5')).toBe('2001:db9::5')
  })

  it('may be told with a port', () => {
    for (const [told, address] of [
      ['203.0.113.7:5555', '203.0.113.7'],
      ['[2001:db8::1]:99', '2001:db8::1'],
      ['[2001:db8::1]', '2001:db8::1'],
      ['[::ffff:203.0.113.7]:5555', '203.0.113.7'],
      ['2001:db8::1', '2001:db8::1'],
      ['198.51.100.1:1, 203.0.113.7:5555 , 10.9.9.9:80', '203.0.113.7'],
    ] as const)
      expect(from(['10.0.0.0/8'], '10.0.0.1', told), told).toBe(address)
  })

  it('is the proxy, where that says nothing that can be read', () => {
    expect(from(['10.0.0.1'], '10.0.0.1')).toBe('10.0.0.1')
    for (const nonsense of [
      '',
      ' ',
      'unknown',
      '1.2.3.4:',
      '1.2.3.4:x',
      '[1.2.3.4',
      '[2001:db8::1',
      '2001:db8::1]:9',
      '[]:1',
      '<script>',
      ',',
    ])
      expect(from(['10.0.0.1'], '10.0.0.1', nonsense)).toBe('10.0.0.1')
  })
})
