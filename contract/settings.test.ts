import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { companySettings, updateCompanyBody } from './company/schema.ts'
import { updateHotlineBody } from './hotlines/schema.ts'
import { queueSettings, updateQueueBody } from './queues/schema.ts'
import { readSettings } from './settings.ts'
import { updateTrunkBody } from './trunks/schema.ts'

describe('the body of a change', () => {
  it.each([
    ['company', updateCompanyBody],
    ['hotline', updateHotlineBody],
    ['queue', updateQueueBody],
    ['trunk', updateTrunkBody],
  ])('of a %s adds nothing to what is named', (_, body) => {
    expect(body.parse({ name: 'x', version: 3 })).toEqual({ name: 'x', version: 3 })
  })

  it('names a version that can have been read', () => {
    const of = (version: number) => updateQueueBody.safeParse({ name: 'x', version }).success
    expect([1, 2_147_483_647, 2_147_483_648, 9_999_999_999, 0].map(of)).toEqual([
      ...[true, true, false, false, false],
    ])
  })

  it('names the version that was read', () => {
    expect(updateQueueBody.safeParse({ name: 'x' }).success).toBe(false)
    expect(updateQueueBody.safeParse({ name: 'x', version: null }).success).toBe(false)
  })

  it('names at least one thing', () => {
    expect(updateQueueBody.safeParse({}).success).toBe(false)
    expect(updateQueueBody.safeParse({ version: 1 }).success).toBe(false)
    expect(updateQueueBody.safeParse({ wrapUpMs: null, version: 1 }).success).toBe(true)
    expect(updateQueueBody.safeParse({ members: [], version: 1 }).success).toBe(true)
  })
})

describe('settings as they are kept', () => {
  it('are filled in', () => {
    expect(readSettings(queueSettings, { maxWaitMs: 60_000 })).toEqual({
      ...queueSettings.parse({}),
      maxWaitMs: 60_000,
    })
    expect(readSettings(companySettings, {}).timeZone).toBe('Asia/Ho_Chi_Minh')
  })

  it('are read though one of them is none, or one is of a newer version', () => {
    const kept = { maxWaitMs: 'long', wrapUpMs: 5_000, later: true }
    expect(readSettings(queueSettings, kept)).toEqual({ ...queueSettings.parse({}), wrapUpMs: 5_000 })
  })

  it('have a default each, so that one more is there for every company at once', () => {
    for (const schema of [companySettings, queueSettings])
      for (const [key, one] of Object.entries(schema.shape))
        expect(z.safeParse(one, undefined).success, key).toBe(true)
  })
})
