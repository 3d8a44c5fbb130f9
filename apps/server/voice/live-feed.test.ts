import type { LiveChange } from '@tongdai/contract/live'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, it } from 'vitest'
import { type FeedNews, LiveFeed } from './live-feed.ts'

const change = (callId: string): LiveChange => ({ type: 'call-ended', callId })

describe('LiveFeed', () => {
  it('numbers each company by itself', () => {
    const feed = new LiveFeed('run-1', new FakeClock())
    feed.publish('a', change('1'))
    feed.publish('a', change('2'))
    feed.publish('b', change('3'))
    expect([feed.seq('a'), feed.seq('b'), feed.seq('c')]).toEqual([2, 1, 0])
  })

  it('gives back exactly what was missed', () => {
    const feed = new LiveFeed('run-1', new FakeClock())
    for (let n = 1; n <= 10; n++) feed.publish('a', change(String(n)))
    expect(feed.since('a', 'run-1', 7)).toEqual({
      seq: 10,
      changes: [change('8'), change('9'), change('10')],
    })
    expect(feed.since('a', 'run-1', 10)).toEqual({ seq: 10, changes: [] })
  })

  it('says so when it cannot: another run, the future, too long ago', () => {
    const feed = new LiveFeed('run-2', new FakeClock())
    for (let n = 1; n <= 5_000; n++) feed.publish('a', change(String(n)))
    expect(feed.since('a', 'run-1', 4_999)).toBeNull()
    expect(feed.since('a', 'run-2', 5_001)).toBeNull()
    expect(feed.since('a', 'run-2', 1)).toBeNull()
    expect(feed.since('a', 'run-2', 3_500)?.changes).toHaveLength(1_500)
  })

  it('forgets what is older than two minutes, and keeps what is younger than one', () => {
    const clock = new FakeClock()
    const feed = new LiveFeed('run-1', clock)
    for (const n of [1, 2, 3]) {
      feed.publish('a', change(String(n)))
      clock.advance(59_000)
    }
    expect(feed.since('a', 'run-1', 1)?.changes).toEqual([change('2'), change('3')])
    clock.advance(60_000)
    feed.publish('b', change('4'))
    expect(feed.since('a', 'run-1', 1)).toBeNull()
    clock.advance(60_000)
    feed.publish('b', change('5'))
    expect(feed.since('a', 'run-1', 2)).toBeNull()
    expect(feed.since('a', 'run-1', 3)).toEqual({ seq: 3, changes: [] })
  })

  it('delivers one batch a turn', async () => {
    const feed = new LiveFeed('run-1', new FakeClock())
    const heard: FeedNews[] = []
    feed.subscribe((news) => heard.push(news))
    feed.publish('a', change('1'))
    feed.publish('a', change('2'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(heard).toEqual([{ companyId: 'a', epoch: 'run-1', seq: 2, changes: [change('1'), change('2')] }])
  })
})
