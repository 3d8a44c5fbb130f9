import { describe, expect, it } from 'vitest'
import { readRows } from './config-rows.ts'

describe('the rows of a company', () => {
  it('are read as they were written', () => {
    const rows = {
      companies: [{ id: 'c', code: 'c', settings: { recordingEnabled: true } }],
      users: [{ user_id: 'u', company_id: 'c', disabled: false }],
      queues: [{ id: 'q', company_id: 'c', settings: {}, members: [{ userId: 'u', priority: 0 }] }],
      hotlines: [{ id: 'h', settings: { enabled: true }, trunk_ids: ['t', 't'] }],
    }
    expect(readRows(JSON.stringify(rows))).toEqual(rows)
  })

  it('of a version with a column for each setting are taken over', () => {
    const { companies, queues, hotlines } = readRows(
      JSON.stringify({
        companies: [{ id: 'c', wrap_up_seconds: 20, recording_enabled: false }],
        queues: [{ id: 'q', ring_timeout_seconds: 25, wrap_up_seconds: null, max_wait_seconds: 60 }],
        hotlines: [{ id: 'h', enabled: false }],
      }),
    )
    expect(companies[0].settings).toMatchObject({ usualWrapUpMs: 20_000, recordingEnabled: false })
    expect(queues[0]!.settings).toMatchObject({ ringTimeoutMs: 25_000, wrapUpMs: null, maxWaitMs: 60_000 })
    expect(hotlines[0]!.settings).toEqual({ enabled: false })
  })
})
