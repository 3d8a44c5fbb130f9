import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectVoiceLink } from './connect-voice-link.ts'
import { serveVoiceLink, type VoiceLinkServer } from './serve-voice-link.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdai-link-'))
const path = join(folder, 'voice.sock')
const megabyte = 'x'.repeat(1024 * 1024)
let server: VoiceLinkServer

beforeEach(async () => {
  server = await serveVoiceLink({
    ...{ path, log: nullLog },
    methods: { health: () => megabyte, snapshot: (_, caller) => caller.follow('c') },
  })
})
afterEach(() => server.close())
afterAll(() => rmSync(folder, { recursive: true }))

it('cuts off who reads neither news nor answers, and serves the others', async () => {
  const deaf = connect(path)
  deaf.pause()
  const ended = new Promise((resolve) => deaf.once('close', resolve))
  deaf.on('error', () => {})
  const link = connectVoiceLink({ path, clock: systemClock, log: nullLog })
  let heard = 0
  link.subscribe(() => heard++)
  await vi.waitFor(() => expect(link.connected).toBe(true))
  await link.snapshot('c')
  for (let id = 0; id < 60; id++) deaf.write(`${JSON.stringify({ id, method: 'health', params: {} })}\n`)
  await vi.waitFor(async () => {
    server.announce('c', 'live', { companyId: 'c', changes: [] })
    expect(heard).toBeGreaterThan(0)
  })
  deaf.resume()
  await ended
  expect(await link.health(null)).toBe(megabyte)
  link.close()
})

it('lets no more requests wait than could be answered', async () => {
  const link = connectVoiceLink({ path, clock: systemClock, log: nullLog })
  await vi.waitFor(() => expect(link.connected).toBe(true))
  const asked = Array.from({ length: 2_500 }, () =>
    link.endPhones([]).then(
      () => null,
      (error) => error.code,
    ),
  )
  const answers = await Promise.all(asked)
  expect(answers.filter((code) => code === 'VOICE_UNAVAILABLE')).toHaveLength(500)
  link.close()
})
