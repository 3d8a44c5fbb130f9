import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { type Standing, Throttle } from './throttle.ts'

const limits = {
  strangerPacketsPerSecond: 100,
  strangerBurst: 200,
  strangersPacketsPerSecond: 500,
  failuresPerMinute: 10,
}

function setUp() {
  const clock = new FakeClock()
  const standing = (address: string, port: number): Standing => {
    if (address === '10.0.0.1' && port === 5060) return { kind: 'known', name: 'carrier', rate: 500 }
    return { kind: address === '10.0.0.2' ? 'listed' : 'stranger' }
  }
  const throttle = new Throttle({ clock, limits, standing })
  const admitted = (address: string, packets: number, port = 1024) => {
    let count = 0
    for (let i = 0; i < packets; i++) if (throttle.admit(address, port)) count++
    return count
  }
  return { clock, throttle, admitted }
}

describe('Throttle', () => {
  it('takes a burst from a stranger, then so many a second', () => {
    const { clock, admitted } = setUp()
    expect(admitted('192.0.2.1', 10_000)).toBe(200)
    clock.advance(1000)
    expect(admitted('192.0.2.1', 10_000)).toBe(100)
  })

  it('gives whom it knows a share of his own, which strangers cannot touch and he cannot exceed', () => {
    const { clock, admitted } = setUp()
    for (let i = 0; i < 100; i++) admitted(`192.0.2.${i}`, 1000)
    expect(admitted('10.0.0.1', 100_000, 5060)).toBe(2000)
    clock.advance(1000)
    expect(admitted('10.0.0.1', 100_000, 5060)).toBe(500)
  })

  it('takes from who is only written down no more than from a stranger, but not out of the crowd', () => {
    const { admitted } = setUp()
    for (let i = 0; i < 100; i++) admitted(`192.0.2.${i}`, 1000)
    expect(admitted('10.0.0.2', 10_000)).toBe(200)
  })

  it('lets a connection owe what it has sent, and holds it back until that is paid', () => {
    const { clock, throttle, admitted } = setUp()
    expect(throttle.charge('192.0.2.1', 1024, 150)).toBe(true)
    expect(throttle.charge('192.0.2.1', 1024, 250)).toBe(false)
    expect(admitted('192.0.2.1', 1)).toBe(0)
    clock.advance(1900)
    expect(throttle.charge('192.0.2.1', 1024, 0)).toBe(false)
    clock.advance(200)
    expect(throttle.charge('192.0.2.1', 1024, 0)).toBe(true)
  })

  it('has one share for all connections of an address', () => {
    const { throttle } = setUp()
    let taken = 0
    for (let port = 1; port <= 1000; port++) if (throttle.charge('192.0.2.1', port, 1)) taken++
    expect(taken).toBe(199)
  })

  it('takes a network of IPv6 for one sender', () => {
    const { admitted } = setUp()
    let total = 0
    for (let host = 1; host <= 400; host++) total += admitted(`2001:db8:1:2::${host.toString(16)}`, 1)
    expect(total).toBe(200)
    expect(admitted('2001:db8:1:3::1', 1)).toBe(1)
  })

  it('leaves the others their share when one address floods', () => {
    const { clock, admitted } = setUp()
    for (let second = 0; second < 5; second++) {
      admitted('192.0.2.1', 10_000)
      expect(admitted('192.0.2.2', 20)).toBe(20)
      clock.advance(1000)
    }
  })

  it('bounds what all strangers take together', () => {
    const { admitted } = setUp()
    let total = 0
    for (let i = 0; i < 200; i++) total += admitted(`192.0.2.${i}`, 100)
    expect(total).toBe(500)
  })

  it('slows an address down after ten failures within a minute, for as long as they are that recent', () => {
    const { clock, throttle, admitted } = setUp()
    for (let i = 0; i < 9; i++) throttle.failed('192.0.2.1')
    expect(throttle.isSlowed('192.0.2.1')).toBe(false)
    throttle.failed('192.0.2.1')
    expect(throttle.isSlowed('192.0.2.1')).toBe(true)
    expect(throttle.isSlowed('192.0.2.2')).toBe(false)
    admitted('192.0.2.1', 100)
    clock.advance(1000)
    expect(admitted('192.0.2.1', 100)).toBe(5)
    clock.advance(60_000)
    expect(throttle.isSlowed('192.0.2.1')).toBe(false)
  })

  it('remembers a bounded number of addresses', () => {
    const { throttle } = setUp()
    for (let i = 0; i < 30_000; i++) throttle.admit(`2001:db8:0:${i.toString(16)}::1`, 5060)
    expect(throttle.size).toBe(10_000)
  })
})
