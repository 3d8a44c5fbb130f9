import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallDetail, CallRecord } from '../contract/call.ts'
import { type Session, signInApi } from './testing/api.ts'
import { noChromium, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { restoreData } from './testing/kept-data.ts'
import { waitFor } from './testing/wait-for.ts'

/** What version 0.1 left behind when it was killed while a call waited in the queue and both agents were at lunch. */
const kept = join(import.meta.dirname, 'upgrade/data-0.1')

describe('what version 0.1 left behind', () => {
  let instance: Instance
  let owner: Session
  let calls: CallRecord[]

  beforeAll(async () => {
    instance = await startInstance({ DATA_DIR: await restoreData(kept) })
    owner = await signInApi(instance, account('owner'))
    calls = await waitFor('the call that waited to be over', async () => {
      const { items } = await owner.get<{ items: CallRecord[] }>('/api/calls')
      return items.every(({ outcome }) => outcome !== null) ? items : null
    })
  })
  afterAll(() => instance?.stop())

  const account = (name: string) => instance.accounts.find((each) => [each.name, each.role].includes(name))!

  it('stands in the history as it was, and the call that was open is closed', () => {
    const told = calls.map(({ customerNumber, customerName, outcome, endedBy, agentName, talkMs }) =>
      [customerNumber, customerName, outcome, endedBy, agentName, talkMs].join(' '),
    )
    expect(told).toEqual([
      '+84938000103 Lê Thu Hà system system  0',
      '+84912000201  answered customer Lan 38',
      '+84912000486  busy customer Lan 0',
      '+84903000101 Nguyễn Lan Anh abandoned customer  0',
      '+84938000103 Lê Thu Hà answered customer Lan 2638',
    ])
  })

  it('is told step by step', async () => {
    const [open, , , missed, answered] = await Promise.all(
      calls.map(({ id }) => owner.get<CallDetail>(`/api/calls/${id}`)),
    )
    const steps = (call?: CallDetail) => call!.timeline.map(({ what }) => what).join(' ')
    expect(steps(answered)).toBe(
      'arrived greeting queued offered answered recording-started recording-ready ended',
    )
    expect(steps(missed)).toBe('arrived greeting queued offered offer-cancelled ended')
    expect(steps(open)).toBe('arrived greeting queued ended')
  })

  it('has its recordings, byte for byte', async () => {
    const recorded = calls.filter(({ recording }) => recording !== null)
    expect(recorded).toHaveLength(2)
    const { companyId } = await owner.get<{ companyId: string }>('/api/me')
    for (const { id, recording, startedAt } of recorded) {
      const path = join(kept, 'recordings', companyId, startedAt.slice(0, 10).replaceAll('-', '/'))
      const written = readFileSync(join(path, `${recording!.id}.wav`))
      expect((await owner.bytes(`/api/calls/${id}/recording`)).equals(written)).toBe(true)
    }
  })

  it('has its set-up, and opens what it kept sealed', async () => {
    const list = async <T>(path: string) => (await owner.get<{ items: T[] }>(path)).items
    expect((await list<{ name: string }>('/api/trunks')).map(({ name }) => name).sort()).toEqual([
      'Nhà mạng mô phỏng',
      'Đường dự phòng',
    ])
    const [first] = await list<{ id: string; number: string }>('/api/extensions')
    const { password } = await owner.get<{ password: string }>(`/api/extensions/${first!.id}/credentials`)
    expect(password).toMatch(/^\S{16,}$/)
    expect((await owner.get<{ usualWrapUpMs: number }>('/api/company')).usualWrapUpMs).toBe(2_000)
  })

  it.skipIf(noChromium)('keeps the agents at lunch who had asked for it', async () => {
    const lan = await sitDown(700)
    try {
      await signIn(lan.page, instance, account('Lan'))
      await waitForStatus(lan.page, 'paused')
    } finally {
      await lan.close()
    }
  })
})
