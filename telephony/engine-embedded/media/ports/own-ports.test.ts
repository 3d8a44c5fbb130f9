import { describe, expect, it } from 'vitest'
import { configuredPorts, isOwnPort } from './own-ports.ts'

const listening = { workers: 2, rtpPorts: { from: 20_001, to: 20_100 }, ownPorts: [5060] }

describe('isOwnPort', () => {
  it.each([
    ['SIP', 5060, true],
    ['the first for audio', 20_001, true],
    ['one for audio that no call has yet', 20_050, true],
    ['the last for audio', 20_100, true],
    ['one below', 20_000, false],
    ['one above', 20_101, false],
    ['the first worker’s for browsers', 7000, true],
    ['the second worker’s', 7001, true],
    ['a third one', 7002, false],
    ['none', 0, false],
  ])('%s', (_, port, own) =>
    expect(isOwnPort(port, configuredPorts({ ...listening, webrtcPorts: 7000 }))).toBe(own),
  )

  it('knows ports for browsers that are listed', () => {
    const ports = configuredPorts({ ...listening, webrtcPorts: [7005, 7001] })
    expect([7000, 7001, 7005].map((port) => isOwnPort(port, ports))).toEqual([false, true, true])
  })

  it('takes no port for its own that the system has yet to choose', () => {
    expect(configuredPorts({ ...listening, webrtcPorts: 0 }).others).toEqual([5060])
  })
})
