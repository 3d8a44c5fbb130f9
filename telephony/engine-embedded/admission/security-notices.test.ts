import type { EngineSecurityNotice } from '@tongdai/engine'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'
import { SecurityNotices } from './security-notices.ts'

const guess = (source: string) => ({
  kind: 'sip-guess' as const,
  companyId: null,
  source,
  subject: 'anna',
  detail: {},
})

describe('security notices', () => {
  it('are one a second for what is equal', () => {
    const clock = new FakeClock()
    const told: EngineSecurityNotice[] = []
    const notices = new SecurityNotices(clock, (notice) => told.push(notice))
    for (let time = 0; time < 50; time++) notices.add(guess('192.0.2.1'))
    notices.add(guess('192.0.2.2'))
    expect(told).toEqual([])
    clock.advance(1000)
    expect(told.map(({ source, count }) => [source, count])).toEqual([
      ['192.0.2.1', 50],
      ['192.0.2.2', 1],
    ])
    clock.advance(5000)
    expect(told).toHaveLength(2)
  })

  it('name no more than some addresses, and count the rest', () => {
    const clock = new FakeClock()
    const told: EngineSecurityNotice[] = []
    const notices = new SecurityNotices(clock, (notice) => told.push(notice))
    for (let host = 0; host < 5000; host++) notices.add(guess(`2001:db8::${host.toString(16)}`))
    clock.advance(1000)
    expect(told.length).toBeLessThanOrEqual(201)
    expect(told.at(-1)).toMatchObject({ source: '*', subject: null })
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
  })
})

it('a recording that stops before its call is the company’s news; the call goes on', async () => {
  const carrier = await SipPeer.start()
  const { engine, media, heard, port } = await startExchange({ trunks: [trunkAt(carrier.port)] })
  try {
    const call = carrier.call({ to: port, user: '19001234' })
    const { leg } = await heard.next('leg.incoming')
    engine.send({ type: 'answer', leg })
    await heard.next('leg.answered')
    const recording = { recordingId: 'r', path: '/r.wav' }
    engine.send({ type: 'record', leg, ...recording })
    const ended = {
      durationMs: 100,
      bytes: 1_644,
      missingMs: 0,
      complete: false,
      detail: 'ENOSPC: no space left on device',
    }
    media.emit({ type: 'media.recording-ended', leg, ...recording, ...ended })
    expect(await heard.next('security.noticed')).toMatchObject({
      ...{ kind: 'recording-stopped', companyId: 'c1', source: 'recorder', count: 1 },
      detail: { reason: ended.detail },
    })
    expect(call.call.state).toBe('answered')
  } finally {
    await engine.close('done')
    await carrier.close()
  }
})
