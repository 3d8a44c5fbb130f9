import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LifeWatch } from './life-watch.ts'

/** A party looked at on every beat, in a call that began at 0; time goes on only here. */
class Watched {
  readonly watch = new LifeWatch()
  readonly news: [string, number][] = []
  now = 0

  constructor() {
    this.watch.begin(0)
  }

  /** `sign` is given every `every` ms, until then. */
  until(end: number, every = Number.POSITIVE_INFINITY, sign: (now: number) => boolean = () => false): this {
    for (let next = this.now + (every === Number.POSITIVE_INFINITY ? 0 : every); this.now < end; ) {
      this.now += 20
      if (this.now >= next && sign(this.now)) this.news.push(['restored', this.now])
      while (next <= this.now) next += every
      const found = this.watch.check(this.now)
      if (found) this.news.push([found, this.now])
    }
    return this
  }

  talks(end: number): this {
    return this.until(end, 20, (now) => this.watch.sound(now, false))
  }

  get gone(): number | null {
    return this.news.find(([what]) => what === 'gone')?.[1] ?? null
  }
}

describe('LifeWatch', () => {
  it('misses a party that was heard after 2 s, and finds it by its next packet', () => {
    const party = new Watched().talks(1_000).until(4_000).talks(5_000)
    expect(party.news).toEqual([
      ['lost', 3_000],
      ['restored', 4_020],
    ])
  })

  it('says within 20 s that a party is gone whose RTP and RTCP both stopped, and says it again', () => {
    const party = new Watched()
    party.until(30_000, 20, (now) => {
      if (now % 5_000 === 0) party.watch.report(now)
      return party.watch.sound(now, false)
    })
    party.until(52_000)
    expect(party.news.map(([what]) => what)).toEqual(['lost', 'gone', 'gone'])
    expect(party.gone! - 30_000).toBeLessThanOrEqual(20_000)
    expect(party.watch.silentMs(party.gone!)).toBe(party.gone! - 30_000)
  })

  it('gives a party that has never been heard 10 s, and 60 s until it is gone', () => {
    const party = new Watched().until(61_000)
    expect(party.news).toEqual([
      ['lost', 10_000],
      ['gone', 60_000],
    ])
  })

  it.each([1_000, 5_000, 10_000, 20_000])(
    'lets RTCP every %i ms stand for a party that says nothing',
    (every) => {
      const party = new Watched()
      party.until(62_000, 20, (now) => {
        if (now % every === 0) party.watch.report(now)
        return party.watch.sound(now, false)
      })
      party.until(300_000, every, (now) => party.watch.report(now))
      expect(party.gone).toBeNull()
      expect(party.news.length, 'it is missed once at most').toBeLessThanOrEqual(2)
    },
  )

  it.each([
    ['again and again', 5_000],
    ['once', 1e9],
  ])('never gives up a party that sends comfort noise %s', (_, every) => {
    const party = new Watched().talks(5_000)
    party.watch.noise(5_010)
    party.until(1_000_000, every, (now) => party.watch.noise(now))
    expect(party.news).toEqual([])
    party.talks(1_001_000).until(1_020_000)
    expect(party.gone, 'but its voice that breaks off').toBe(1_018_000)
  })

  it.each([500, 5_000, 15_000, 20_000])(
    'lets a keep-alive every %i ms stand for a party that says nothing',
    (every) => {
      const party = new Watched().talks(5_000)
      if (every > 15_000) party.watch.keepAlive(5_000)
      party.until(600_000, every, (now) => party.watch.keepAlive(now))
      expect(party.gone).toBeNull()
      const stopped = party.now
      party.until(stopped + 64_000)
      expect(party.gone, 'and notices when they end').not.toBeNull()
    },
  )

  it('says within 20 s that a party is gone that kept its way open while it talked', () => {
    const party = new Watched()
    party.until(30_000, 20, (now) => {
      if (now % 5_000 === 0) party.watch.keepAlive(now)
      return party.watch.sound(now, false)
    })
    party.until(60_000)
    expect(party.gone! - 30_000).toBeLessThanOrEqual(20_000)
  })

  it('notices by its reports that a party died in announced silence', () => {
    const party = new Watched().talks(5_000)
    party.watch.noise(5_010)
    party.until(60_000, 5_000, (now) => party.watch.report(now)).until(200_000)
    expect(party.gone).toBe(120_020)
  })

  it('gives a party 60 s that has paused between talkspurts before', () => {
    const party = new Watched().talks(2_000).until(3_000)
    party.watch.sound(3_000, true)
    party.talks(5_000).until(100_000)
    expect(party.gone).toBe(65_000)
  })

  it('misses nobody who holds us, and gives time to who takes us back', () => {
    const party = new Watched().talks(1_000)
    party.watch.expect(false, 1_000)
    party.until(600_000)
    expect(party.news).toEqual([])
    party.watch.expect(true, 600_000)
    party.until(618_000)
    expect(party.news).toEqual([
      ['lost', 602_000],
      ['gone', 617_000],
    ])
  })

  it('tells a cut way once', () => {
    const { watch } = new Watched()
    expect([watch.cut(), watch.cut()]).toEqual([true, false])
  })

  it('never loses a party that gives any sign of life at least every 5 s, but for the wait for its first report', () => {
    const signs = fc.array(
      fc.tuple(fc.integer({ min: 20, max: 5_000 }), fc.constantFrom('sound', 'noise', 'report', 'keepAlive')),
      { minLength: 10, maxLength: 60 },
    )
    fc.assert(
      fc.property(signs, (sequence) => {
        const party = new Watched().talks(100)
        for (const [pause, kind] of sequence) {
          party.until(party.now + pause)
          if (kind === 'sound') party.watch.sound(party.now, false)
          else party.watch[kind](party.now)
        }
        expect(party.gone).toBeNull()
      }),
    )
  })

  it('says of every party that stops whatever it did that it is gone within 60 s, unless it announced silence alone', () => {
    const signs = fc.array(
      fc.tuple(
        fc.integer({ min: 20, max: 30_000 }),
        fc.constantFrom('sound', 'spurt', 'report', 'keepAlive'),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(signs, (sequence) => {
        const party = new Watched()
        for (const [pause, kind] of sequence) {
          party.until(party.now + pause)
          if (kind === 'report' || kind === 'keepAlive') party.watch[kind](party.now)
          else party.watch.sound(party.now, kind === 'spurt')
        }
        const stopped = party.now
        party.news.length = 0
        party.until(stopped + 64_000)
        expect(party.gone).not.toBeNull()
      }),
    )
  })
})
