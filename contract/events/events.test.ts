import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeEvents } from './describe-events.ts'
import { eventTypes } from './event.ts'

describe('the types of events', () => {
  it('are those committed (npm run openapi writes events.json)', () => {
    const committed = readFileSync(join(import.meta.dirname, 'events.json'), 'utf8')
    expect(`${JSON.stringify(describeEvents(), null, 2)}\n`).toBe(committed)
  })

  it('say of what subject, and what happened to it', () => {
    for (const type of Object.keys(eventTypes)) expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
  })
})
