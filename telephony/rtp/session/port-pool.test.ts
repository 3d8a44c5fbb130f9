import { describe, expect, it } from 'vitest'
import { canonicalAddress, isLinkLocal, isNobody, isOwnAddress } from './peer-address.ts'
import { PortPool } from './port-pool.ts'

describe('PortPool', () => {
  it('hands out even ports within the range, each once, and says when none is left', () => {
    const pool = new PortPool({ from: 1001, to: 1007 })
    expect([pool.take(), pool.take(), pool.take()]).toEqual([1002, 1004, 1006])
    expect(() => pool.take()).toThrow(expect.objectContaining({ code: 'RTP_NO_PORT' }))
    pool.give(1004)
    pool.give(1004)
    pool.give(9)
    expect([pool.free, pool.take(), pool.free]).toEqual([1, 1004, 0])
  })

  it('needs room for RTCP too, and uses last what was given back last', () => {
    expect(new PortPool({ from: 1000, to: 1000 }).free).toBe(0)
    const pool = new PortPool({ from: 1000, to: 1003 })
    pool.give(pool.take())
    expect(pool.take()).toBe(1002)
    expect(new PortPool().free).toBe(5000)
  })
})

describe('peer addresses', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['example.com', null],
    ['1.2.3', null],
    ['', null],
  ])('spells %s as %s', (address, spelt) => {
    expect(canonicalAddress(address)).toBe(spelt)
  })

  it('knows who is nobody and who is ourselves', () => {
    for (const address of [
      ...['0.0.0.0', '0.9.9.9', '192.0.0.8', '224.0.0.1', '255.255.255.255'],
      ...['::', 'ff02::1', '100::1'],
    ])
      expect(isNobody(address), address).toBe(true)
    for (const address of ['192.0.2.1', '127.0.0.1', '::1', '223.255.255.255'])
      expect(isNobody(address), address).toBe(false)
    expect(isOwnAddress('127.0.0.9')).toBe(true)
    expect(isOwnAddress('192.0.2.1')).toBe(false)
    for (const address of ['169.254.169.254', 'fe80::1', 'febf::1'])
      expect(isLinkLocal(address), address).toBe(true)
    for (const address of ['169.253.0.1', 'fec0::1', '192.0.2.1'])
      expect(isLinkLocal(address), address).toBe(false)
  })
})
