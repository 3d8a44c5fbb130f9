import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openJournal } from './disk-journal.ts'
import type { Entry, Journal } from './journal.ts'
import type { Keep } from './keep.ts'

/** What has begun is needed whole until it ends; of what is marked, the last mark. */
type Happening = 'begins' | 'goes on' | 'ends' | 'marked'
type Line = Entry<Happening>

class UnderWay implements Keep<Line> {
  readonly begun = new Map<string, number>()
  see({ subject, sequence, event }: Line): void {
    if (event === 'begins') this.begun.set(subject.id, sequence)
    if (event === 'ends') this.begun.delete(subject.id)
  }
  floor(): number {
    return Math.min(Infinity, ...this.begun.values())
  }
}

class LastMark implements Keep<Line> {
  last: Line | null = null
  durable = 0
  see(entry: Line): void {
    if (entry.event === 'marked') this.last = entry
  }
  becameDurable(sequence: number): void {
    this.durable = sequence
  }
  before(sequence: number): Line[] {
    return this.last && this.last.sequence < sequence ? [this.last] : []
  }
}

const newKeeps = () => ({ underWay: new UnderWay(), lastMark: new LastMark() })
type TestJournal = Journal<Line, ReturnType<typeof newKeeps>>

let directory: string
const opened: TestJournal[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  rmSync(directory, { recursive: true })
})

function open(segmentBytes?: number): TestJournal {
  const options = { directory, node: 'n1', epoch: `e${opened.length}`, clock: systemClock, log: nullLog }
  const journal = openJournal<Line, ReturnType<typeof newKeeps>>({
    ...options,
    keeps: newKeeps(),
    segmentBytes,
  })
  opened.push(journal)
  return journal
}

/** Opening again without closing is what a kill looks like: only what was flushed is there. */
const append = (journal: TestJournal, id: string, event: Happening) =>
  journal.append({ at: 1_000, companyId: 'demo', subject: { kind: 'thing', id }, event })

const segments = () => readdirSync(directory).filter((name) => name.endsWith('.log'))
const sequences = async (journal: TestJournal, after = 0, limit = 1_000) =>
  (await journal.read(after, limit)).map(({ sequence }) => sequence)

describe('a journal on disk', () => {
  it('keeps what was appended, in order, over a reopening, and goes on counting', async () => {
    const first = open()
    append(first, 'a', 'begins')
    append(first, 'a', 'goes on')
    await first.flush()
    expect(await sequences(first)).toEqual([1, 2])
    const second = open()
    append(second, 'b', 'begins')
    await second.flush()
    expect(await sequences(second)).toEqual([1, 2, 3])
    expect((await second.read(1, 2)).map(({ epoch }) => epoch)).toEqual(['e0', 'e1'])
  })

  it('tells when entries are durable, within 50 ms, and reads nothing before', async () => {
    const journal = open()
    const durable = vi.fn()
    journal.onDurable(durable)
    append(journal, 'a', 'begins')
    expect(await sequences(journal)).toEqual([])
    await vi.waitFor(() => expect(durable).toHaveBeenCalledWith(1), { interval: 5 })
    expect(await sequences(journal)).toEqual([1])
  })

  it.each(['00000000 {"torn', 'deadbeef {"sequence":9}\n', 'short'])(
    'survives a last line torn by a kill: %s',
    async (torn) => {
      const first = open()
      append(first, 'a', 'begins')
      await first.flush()
      appendFileSync(join(directory, segments()[0]!), torn)
      const second = open()
      expect(second.lastSequence).toBe(1)
      append(second, 'b', 'begins')
      await second.flush()
      expect(await sequences(second)).toEqual([1, 2])
      expect(open().lastSequence).toBe(2)
    },
  )

  it('survives a kill in the very first line of a segment', async () => {
    writeFileSync(join(directory, '0000000000000001.log'), '00000000 {"tor')
    const journal = open()
    append(journal, 'a', 'begins')
    await journal.flush()
    expect(await sequences(open())).toEqual([1])
  })

  it('drops whole segments that were acknowledged, but none that is needed with what follows', async () => {
    const journal = open(300)
    append(journal, 'long', 'begins')
    for (let i = 0; i < 10; i++) {
      append(journal, `c${i}`, 'begins')
      append(journal, `c${i}`, 'ends')
      await journal.flush()
    }
    const before = segments().length
    await journal.acknowledge(journal.lastSequence)
    expect(segments()).toHaveLength(before)
    append(journal, 'long', 'ends')
    await journal.flush()
    await journal.acknowledge(journal.lastSequence)
    expect(segments().length).toBeLessThan(4)
    const reopened = open()
    expect(reopened.acknowledged).toBe(22)
    expect(reopened.lastSequence).toBe(22)
  })

  it('reads from files what memory no longer has, across segments and in batches', async () => {
    const journal = open(20_000)
    for (let i = 0; i < 12_000; i++) append(journal, 'a', 'goes on')
    await journal.flush()
    let after = 0
    while (after < 12_000) {
      const batch = await sequences(journal, after, 500)
      expect(batch).toEqual(Array.from({ length: 500 }, (_, i) => after + 1 + i))
      after = batch.at(-1)!
    }
    expect(await sequences(journal, after, 500)).toEqual([])
  })

  it('keeps single entries of what it drops, and shows them again at each opening', async () => {
    const journal = open(300)
    append(journal, 'a', 'marked')
    const marked = append(journal, 'b', 'marked')
    for (let i = 0; i < 10; i++) {
      append(journal, 'c', 'goes on')
      await journal.flush()
    }
    await journal.acknowledge(journal.lastSequence)
    expect((await journal.read(0, 1)).map(({ sequence }) => sequence)).not.toContain(marked.sequence)
    const reopened = open(300)
    expect(reopened.keeps.lastMark.last).toEqual(marked)
    expect(reopened.keeps.lastMark.durable).toBe(journal.lastSequence)
    await reopened.acknowledge(reopened.lastSequence)
    expect(open(300).keeps.lastMark.last).toEqual(marked)
  })

  it('tells a keep what is on the disk only when it is', async () => {
    const journal = open()
    append(journal, 'a', 'marked')
    expect(journal.keeps.lastMark.durable).toBe(0)
    await journal.flush()
    expect(journal.keeps.lastMark.durable).toBe(1)
  })
})
