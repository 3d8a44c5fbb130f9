import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { cryptoRandom } from '@tongdai/sip'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '../engine-options.ts'
import { LegTable } from '../leg/leg-table.ts'
import { TrunkTable } from '../trunk/trunk-table.ts'
import { KnownSources } from './known-sources.ts'
import { PhoneSourcesFile } from './phone-sources-file.ts'
import { RegisteredSources } from './registered-sources.ts'
import { Throttle } from './throttle.ts'

const office = '203.0.113.7'
let folder: string
let path: string
let clock: FakeClock
let file: PhoneSourcesFile
let registered: RegisteredSources

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-phones-'))
  path = join(folder, 'registered-phones')
  clock = new FakeClock()
  start()
})
afterEach(async () => {
  await file.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): void {
  file = new PhoneSourcesFile(path, clock, nullLog)
  registered = new RegisteredSources(clock, file)
}
async function restart(): Promise<void> {
  await file.close()
  start()
}
const from = (port: number, address = office) => ({ address, port })

describe('where registered phones send from', () => {
  it('is known after a restart, until the phone is somewhere else', async () => {
    registered.set('lan', [from(1001)])
    registered.set('minh', [from(1002)])
    registered.set('minh', [])
    await restart()
    expect(registered.count(from(1001))).toBe(0)
    expect(registered.countWithFormer(from(1001))).toBe(1)
    expect(registered.countWithFormer(from(1002))).toBe(0)
    expect(registered.countAt(office)).toBe(1)
    registered.set('lan', [from(2000, '198.51.100.1')])
    expect(registered.countWithFormer(from(1001))).toBe(0)
    await restart()
    expect(registered.countAt(office)).toBe(0)
    expect(registered.countAt('198.51.100.1')).toBe(1)
  })

  it('is known after one restart more, though nobody came between them, and after one that tore the last line', async () => {
    registered.set('lan', [from(1001)])
    await restart()
    await file.close()
    appendFileSync(path, '["minh",["203.0')
    start()
    expect(registered.countAt(office)).toBe(1)
  })

  it('is forgotten after an hour in which the phone did not come', async () => {
    registered.set('lan', [from(1001)])
    await restart()
    clock.advance(3_600_000)
    expect(registered.countWithFormer(from(1001))).toBe(0)
    expect(registered.countAt(office)).toBe(0)
    await restart()
    expect(registered.countAt(office)).toBe(0)
  })
})

describe('an office of five thousand phones behind one address', () => {
  /**
   * All want to register at once: a request, its challenge, a request; each repeated by Timer E of RFC 3261 §17.1.2.2
   * while it is not read. @returns seconds until the last has
   */
  const registerAll = (): number => {
    const known = new KnownSources({
      clock,
      registered,
      trunks: new TrunkTable(cryptoRandom),
      legs: new LegTable(clock),
      rates: defaultLimits,
    })
    const throttle = new Throttle({
      clock,
      limits: defaultLimits,
      standing: (address, port) => known.standing(address, port),
    })
    const begun = clock.monotonic()
    /** Who sends in which ten milliseconds, what is still to be sent, and how long it waits when that is not read. */
    const due = new Map<number, { phone: number; requests: number; pause: number }[]>()
    const later = (ms: number, what: { phone: number; requests: number; pause: number }) => {
      const at = Math.ceil((clock.monotonic() + ms) / 10)
      const others = due.get(at)
      if (others) others.push(what)
      else due.set(at, [what])
    }
    due.set(
      clock.monotonic() / 10,
      Array.from({ length: 5000 }, (_, phone) => ({ phone, requests: 2, pause: 500 })),
    )
    while (due.size > 0 && clock.monotonic() - begun < 120_000) {
      const now = clock.monotonic() / 10
      const sending = due.get(now) ?? []
      due.delete(now)
      for (const { phone, requests, pause } of sending) {
        const source = from(10_000 + phone)
        if (!throttle.admit(source.address, source.port))
          later(pause, { phone, requests, pause: Math.min(2 * pause, 4000) })
        else if (requests > 1) later(20, { phone, requests: requests - 1, pause: 500 })
        else registered.set(`phone ${phone}`, [source])
      }
      clock.advance(10)
    }
    return (clock.monotonic() - begun) / 1000
  }

  it('is registered within half a minute, though nobody of it was known', () => {
    expect(registerAll()).toBeLessThan(30)
  })

  it('is registered within seconds after a restart', async () => {
    registerAll()
    await restart()
    expect(registerAll()).toBeLessThan(3)
  })
})
