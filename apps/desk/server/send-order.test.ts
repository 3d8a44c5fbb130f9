import { ApiError } from '@tongdai/contract/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { sendOrder } from './send-order.ts'

let keys: string[]
let waited: number[]
beforeEach(() => {
  keys = []
  waited = []
})

const wait = async (ms: number) => {
  waited.push(ms)
}
const away = new ApiError(503, 'VOICE_UNAVAILABLE', 'away')

/** @param answers to the first attempts; those after them succeed */
const exchange =
  (...answers: ApiError[]) =>
  async (key: string) => {
    const answer = answers[keys.push(key) - 1]
    if (answer) throw answer
  }

describe('an order to the exchange', () => {
  it('is sent once when it is answered', async () => {
    await sendOrder(exchange(), wait)
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatch(/^[\w-]{8,100}$/)
  })

  it('is sent again under the same key when it may have arrived', async () => {
    await sendOrder(exchange(away, new ApiError(0, 'NETWORK', 'lost')), wait)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(waited).toHaveLength(2)
  })

  it('has a key of its own, other than that of the same order given anew', async () => {
    await sendOrder(exchange(), wait)
    await sendOrder(exchange(), wait)
    expect(new Set(keys).size).toBe(2)
  })

  it('fails at once when it is refused, and at last when nobody answers', async () => {
    const refused = new ApiError(409, 'WRONG_STATE', 'not held')
    await expect(sendOrder(exchange(refused), wait)).rejects.toBe(refused)
    expect(keys).toHaveLength(1)
    await expect(sendOrder(exchange(refused, away, away, away), wait)).rejects.toBe(away)
    expect(keys).toHaveLength(4)
  })
})
