import { describe, expect, it } from 'vitest'
import { readRows } from './config-rows.ts'

describe('the rows of a company', () => {
  it('are read as they were written', () => {
    const rows = {
      companies: [{ id: 'c', code: 'c', wrap_up_seconds: 15, recording_enabled: true }],
      users: [{ user_id: 'u', company_id: 'c', disabled: false }],
      queues: [{ id: 'q', company_id: 'c', greeting_prompt: null, members: [{ userId: 'u', priority: 0 }] }],
      hotlines: [{ id: 'h', trunk_ids: ['t', 't'] }],
    }
    expect(readRows(JSON.stringify(rows))).toEqual(rows)
  })
})
