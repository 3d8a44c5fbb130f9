import { expect, it } from 'vitest'
import { keepMine } from './keep-mine.ts'

it('keeps what was entered here and takes the rest as it is now', () => {
  const read = { name: 'Care', maxWaitMs: 300_000, members: [{ userId: 'lan' }] }
  const entered = { ...read, name: 'Service', members: [...read.members] }
  const latest = { name: 'Care!', maxWaitMs: 60_000, members: [{ userId: 'lan' }, { userId: 'tu' }] }
  expect(keepMine(entered, read, latest)).toEqual({ ...latest, name: 'Service' })
  const emptied = { ...read, members: [] }
  expect(keepMine(emptied, read, latest)).toEqual({ ...latest, members: [] })
})
