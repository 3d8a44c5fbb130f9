import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import type { Exchange } from '@tongdai/exchange/exchange'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkMethods } from './link-methods.ts'
import { LiveFeed } from './live-feed.ts'

let carriedOut: ExchangeCommand[]
let command: (asked: { command: ExchangeCommand; idempotencyKey: string }) => ExchangeResult

beforeEach(() => {
  carriedOut = []
  const exchange = {
    command(asked: ExchangeCommand) {
      carriedOut.push(asked)
      return { ok: true }
    },
  } as Partial<Exchange> as Exchange
  const methods = linkMethods({
    exchange,
    feed: new LiveFeed('run', new FakeClock()),
    health: () => ({ ok: true, parts: [] }),
    phones: { rights: () => [], end() {} },
  })
  command = methods.command as typeof command
})

const hold = (callId: string): ExchangeCommand => ({
  type: 'call.hold',
  companyId: 'c',
  ...{ by: 'u', target: 'u' },
  callId,
})

describe('a command with a key', () => {
  it('is carried out once, however often it is repeated', () => {
    for (let n = 0; n < 3; n++)
      expect(command({ command: hold('1'), idempotencyKey: 'u:key' })).toEqual({ ok: true })
    expect(carriedOut).toHaveLength(1)
  })

  it('is refused when the key came with another one, and that one stays as it was answered', () => {
    command({ command: hold('1'), idempotencyKey: 'u:key' })
    for (const other of [
      hold('2'),
      { ...hold('1'), companyId: 'd' },
      { type: 'call.hang-up', companyId: 'c', by: 'u', target: 'u', callId: '1' } as const,
    ])
      expect(command({ command: other, idempotencyKey: 'u:key' })).toMatchObject({ code: 'key-reused' })
    expect(command({ command: hold('1'), idempotencyKey: 'u:key' })).toEqual({ ok: true })
    expect(carriedOut).toHaveLength(1)
  })
})
